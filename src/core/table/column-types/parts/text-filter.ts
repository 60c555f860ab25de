import type { FilterOperator } from '../../../../contract/view';
import { foldText } from '../../../../contract/text/fold-text';
import type { CellTest, FilledCell } from '../showing-rules';

/**
 * A comparison of texts as {@link foldText} folds them; a cell of several texts fulfils it if one of them does.
 * Null if the comparison is none of texts.
 */
export function compileTextTest(operator: FilterOperator, values: readonly string[]): CellTest | null {
  const wanted = values.map((value) => foldText(value.trim()));
  const first = wanted[0] ?? '';
  const compare: Partial<Record<FilterOperator, (text: string) => boolean>> = {
    is: (text) => text.trim() === first,
    contains: (text) => text.includes(first),
    'starts-with': (text) => text.trimStart().startsWith(first),
    'ends-with': (text) => text.trimEnd().endsWith(first),
    in: (text) => wanted.includes(text.trim()),
  };
  const test = compare[operator];
  return test === undefined ? null : (cell) => knownTexts(cell).some((text) => test(foldText(text)));
}

/** The texts by which a cell is known: each choice, a person's name and mail address, a link's text and address. */
export function knownTexts(cell: FilledCell): readonly string[] {
  if (typeof cell !== 'object') return [String(cell)];
  const parts = (Array.isArray(cell) ? cell : [cell]) as readonly Part[];
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [part];
    if ('url' in part) return [part.text, part.url];
    return part.email === undefined ? [part.name] : [part.name, part.email];
  });
}

type Part =
  | string
  | { readonly name: string; readonly email?: string }
  | { readonly url: string; readonly text: string };
