import { buildText } from '../../../../contract/text/text';
import type { Text } from '../../../../contract/text/text';
import { fail, succeed } from '../../../result';
import type { Result } from '../../../result';
import type { FillSource } from '../../fill-kind';

/** Longest text that Jira takes in a short field, a label or an option. */
const maxShortText = 255;

/** The one text of a value for a field that takes one. */
export function oneText({ texts }: FillSource): Result<string, Text> {
  const filled = textsOf(texts);
  return filled.length > 1
    ? fail(buildText('fill.problem.several', { count: filled.length }))
    : succeed(filled[0] ?? '');
}

/** Texts without white space around them, each once, none of them empty. */
export const textsOf = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.map((text) => text.toWellFormed().trim()).filter((text) => text !== '')),
];

/** A text that Jira takes, or that it is longer than `most` characters. */
export function boundText(text: string, most: number = maxShortText): Result<string, Text> {
  return text.length > most
    ? fail(buildText('fill.problem.tooLong', { count: text.length, most }))
    : succeed(text);
}
