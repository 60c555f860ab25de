import type { TableColumn } from '../../contract/table';
import { foldText } from '../../contract/text/fold-text';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';

type Called = Pick<TableColumn, 'key' | 'name'>;

/** The longest part of what somebody wrote that is said back to them. */
const saidBack = 80;

/** What somebody wrote, short enough to be said back. */
export const quoteInput = (text: string) =>
  text.length > saidBack ? `${text.slice(0, saidBack).toWellFormed()}…` : text;

/** The column that a person means, by its name or key; the one that is written so goes before one that folds to it. */
export function findColumn<C extends Called>(columns: readonly C[], name: string): C | null {
  const written = name.trim();
  const folded = foldText(written);
  return (
    columns.find((each) => each.name === written || each.key === written) ??
    columns.find((each) => foldText(each.name) === folded || foldText(each.key) === folded) ??
    null
  );
}

/** That there is no such column, with those that there are. */
export const tellUnknownColumn = (name: string, columns: readonly Called[]): Text =>
  buildText('action.unknownColumn', { name: quoteInput(name), columns: columns.map((each) => each.name) });

/**
 * The columns of a list that a person wrote, such as `Name, "City, country"`; none of an empty one. A name may stand in
 * double quotes.
 */
export function readColumnList<C extends Called>(
  text: string,
  columns: readonly C[],
): Result<readonly C[], Text> {
  const found: C[] = [];
  for (const name of splitList(text)) {
    const column = findColumn(columns, name);
    if (column === null) return fail(tellUnknownColumn(name, columns));
    if (!found.includes(column)) found.push(column);
  }
  return succeed(found);
}

/** Members of a list with commas, without those that are empty; a comma within double quotes parts nothing. */
export function splitList(text: string): readonly string[] {
  const members = text.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? [];
  return members.map((member) => unquote(member.trim())).filter((member) => member !== '');
}

/** A text without the double quotes around it, of which two within them are one. */
export function unquote(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}

/** A text in double quotes, those within it doubled. */
export const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** How a column is named so that {@link findColumn} finds it: by its key, which a new name does not change. */
export const spellColumn = <C extends Called>(column: C, columns: readonly C[]): string =>
  findColumn(columns, column.key) === column ? column.key : column.name;

/** A member of a list as {@link splitList} reads it. */
const quoteMember = (name: string) =>
  /^[\p{L}\p{N}_ -]+$/u.test(name) && name === name.trim() ? name : quote(name);

/**
 * The members of a written list as somebody picks them: keys of columns, with a minus before those that are ordered
 * downwards, and as it was written what names no column, such as a smart value.
 */
export function pickColumns<C extends Called>(text: string, columns: readonly C[]): readonly string[] {
  return splitList(text).map((written) => {
    const column = findColumn(columns, written);
    if (column !== null) return column.key;
    const downwards = written.startsWith('-') ? findColumn(columns, written.slice(1)) : null;
    return downwards === null ? written : `-${downwards.key}`;
  });
}

/** What {@link pickColumns} reads to these members. */
export function writePicked<C extends Called>(picked: readonly string[], columns: readonly C[]): string {
  return picked
    .map((each) => {
      const column = columns.find(({ key }) => key === each);
      if (column !== undefined) return quoteMember(spellColumn(column, columns));
      const downwards = columns.find(({ key }) => `-${key}` === each);
      if (downwards !== undefined) return quoteMember(`-${spellColumn(downwards, columns)}`);
      // Quotes would make a text of a smart value that stands for several names.
      return each.includes('{{') ? each : quoteMember(each);
    })
    .join(', ');
}
