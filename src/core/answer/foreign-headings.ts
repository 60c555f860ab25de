import type { Column } from '../../contract/table';
import { findAnswerError, findServiceWords } from '../evidence/find-answer-error';
import type { AnswerError } from '../evidence/find-answer-error';
import { compilePath } from '../table/json-path';
import type { ParsedAnswer } from './parse-answer';
import { parseJson } from './parse-json';

/**
 * What a CSV without rows says, where none of its headings is a column's: a sentence such as "Session expired" is a
 * line of headings too, and is no table that happens to be empty. Null: it is one, or nobody can tell.
 */
export function findForeignLine(
  { headings = [], body }: Pick<ParsedAnswer, 'headings' | 'body'>,
  text: string,
  columns: readonly Pick<Column, 'path' | 'template'>[],
): AnswerError | null {
  if (headings.length === 0 || !Array.isArray(body) || body.length > 0) return null;
  const names = columns.flatMap(leadingName);
  if (names.length === 0 || names.some((name) => headings.includes(name))) return null;
  const parsed = parseJson(text);
  const said = parsed.ok ? (findAnswerError(parsed.value, '') ?? findServiceWords(parsed.value)) : null;
  return said ?? findServiceWords({ message: text }) ?? { words: null, code: null };
}

function leadingName({ path, template = '' }: Pick<Column, 'path' | 'template'>): readonly string[] {
  const compiled = template === '' ? compilePath(path) : null;
  return compiled?.ok === true ? compiled.value.leadingNames.slice(0, 1) : [];
}
