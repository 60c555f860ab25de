import { fieldValueSchema } from '../../contract/field-schema';
import type { FillRecordMatch } from '../../contract/fill-rule';
import type { CellValue, Table } from '../../contract/table';
import { toPlainTexts } from '../field/plain-text';
import { toPersonName } from './fill-kind';

type Row = readonly CellValue[];

/** What looking for an issue's record came to. */
export type FoundRecord =
  | { readonly kind: 'found'; readonly row: Row; readonly id: string }
  /** The issue says nothing by which one could be found. */
  | { readonly kind: 'unasked' }
  /** It names one that the data source does not have. */
  | { readonly kind: 'missing'; readonly id: string }
  /** It names several, or several rows fit. */
  | { readonly kind: 'several'; readonly id: string }
  /** The data source no longer has the column by which records are found. */
  | { readonly kind: 'no-column' };

/**
 * What a field of an issue says a record is called by, as Jira gives its value.
 * @param part of a person's account; of anything else there is only `value`
 */
export function readWantedIds(value: unknown, part: FillRecordMatch['part']): readonly string[] {
  const own = fieldValueSchema.safeParse(value);
  if (own.success) return own.data.items.map(({ id }) => id);
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(parts.map((each) => readPart(each, part).trim()).filter((text) => text !== ''))];
}

/** The rows that are called so. Mail addresses are the same whatever their case. Null: there is no such column. */
export function findRows(
  { columns, rows }: Table,
  { column, part }: FillRecordMatch,
  id: string,
): readonly Row[] | null {
  const index = columns.findIndex(({ key }) => key === column);
  if (index < 0) return null;
  const toKey = part === 'value' || part === 'account' ? (text: string) => text.trim() : toPersonName;
  const wanted = toKey(id);
  return rows.filter((row) => textsOf(row[index], part).some((text) => toKey(text) === wanted));
}

/** The row of a table that an issue's value names. */
export function findRecord(table: Table, match: FillRecordMatch, ids: readonly string[]): FoundRecord {
  const [id] = ids;
  if (id === undefined)
    return table.columns.some(({ key }) => key === match.column)
      ? { kind: 'unasked' }
      : { kind: 'no-column' };
  const fitting = findRows(table, match, id);
  if (fitting === null) return { kind: 'no-column' };
  if (ids.length > 1) return { kind: 'several', id: ids.join(', ') };
  const row = fitting[0];
  if (row === undefined) return { kind: 'missing', id };
  return fitting.length > 1 ? { kind: 'several', id } : { kind: 'found', row, id };
}

const memberOf: Readonly<Record<Exclude<FillRecordMatch['part'], 'value'>, string>> = {
  email: 'emailAddress',
  account: 'accountId',
  name: 'displayName',
};

function readPart(value: unknown, part: FillRecordMatch['part']): string {
  if (typeof value === 'string') return part === 'value' ? value : '';
  if (typeof value === 'number') return part === 'value' ? String(value) : '';
  if (typeof value !== 'object' || value === null) return '';
  const members = value as Readonly<Record<string, unknown>>;
  const found =
    part === 'value' ? (members['value'] ?? members['name'] ?? members['key']) : members[memberOf[part]];
  return typeof found === 'string' ? found : '';
}

/** Of a person the mail address where that is looked for; of anything else its texts. */
function textsOf(cell: CellValue | undefined, part: FillRecordMatch['part']): readonly string[] {
  if (part !== 'email' || typeof cell !== 'object' || cell === null) return toPlainTexts(cell);
  const people: readonly unknown[] = Array.isArray(cell) ? cell : [cell];
  const emails = people.flatMap((person) =>
    typeof person === 'object' && person !== null && 'email' in person && typeof person.email === 'string'
      ? [person.email]
      : [],
  );
  return emails.length > 0 ? emails : toPlainTexts(cell);
}
