import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { OptionProblem } from '../../core/option-sync/wanted-options';

const describe: Readonly<Record<OptionProblem['kind'], (label: string) => Text>> = {
  'no-id': (label) => buildText('note.option.noId', { label }),
  'same-id': (label) => buildText('note.option.sameId', { label }),
  'no-label': (label) => buildText('note.option.noLabel', { label }),
  cut: (label) => buildText('note.option.cut', { label }),
  'too-long': (label) => buildText('note.option.tooLong', { label }),
  'same-label': (label) => buildText('note.option.sameLabel', { label }),
  'no-parent': (label) => buildText('note.option.noParent', { label }),
  'label-taken': (label) => buildText('note.option.labelTaken', { label }),
  'parent-missing': (label) => buildText('note.option.parentMissing', { label }),
  'has-others': (label) => buildText('note.option.hasOthers', { label }),
  'over-limit': (label) => buildText('note.option.overLimit', { label }),
  refused: (label) => buildText('note.option.refused', { label }),
};

/** What could not be done with an option, and what to do about it. A kind of a later release is told as its label. */
export function describeOptionProblem({
  kind,
  label,
}: {
  readonly kind: string;
  readonly label: string;
}): Text {
  return Object.hasOwn(describe, kind)
    ? describe[kind as OptionProblem['kind']](label)
    : buildText('note.option.refused', { label });
}
