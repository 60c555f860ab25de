import { fieldValueSchema } from '../../contract/field-schema';
import type { FillRecordMatch } from '../../contract/fill-rule';
import type { CellValue, Table } from '../../contract/table';
import { toPlainTexts } from '../field/plain-text';
import { toPersonName } from './fill-kind';

type Row = readonly CellValue[];

/** What looking for an issue's record came to. */
type FoundRecord =
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

/** Rows of a table by what issues call them. */
export interface RecordIndex {
  /** The rows that are called so. Null: there is no such column. */
  rowsOf(id: string): readonly Row[] | null;
  /** The row that an issue's value names. */
  find(ids: readonly string[]): FoundRecord;
}

/**
 * Rows by the column that issues name them by; it is gone through once, when the first row is looked for. Mail addresses
 * and names are the same whatever their case.
 */
export function indexRecords({ columns, rows }: Table, { column, part }: FillRecordMatch): RecordIndex {
  const index = columns.findIndex(({ key }) => key === column);
  const toKey = part === 'value' || part === 'account' ? (text: string) => text.trim() : toPersonName;
  let byKey: ReadonlyMap<string, readonly Row[]> | null = null;
  const rowsOf = (id: string) => {
    byKey ??= groupRows(rows, (row) => textsOf(row[index], part).map(toKey));
    return byKey.get(toKey(id)) ?? [];
  };
  return {
    rowsOf: (id) => (index < 0 ? null : rowsOf(id)),
    find(ids) {
      if (index < 0) return { kind: 'no-column' };
      const [id] = ids;
      if (id === undefined) return { kind: 'unasked' };
      if (ids.length > 1) return { kind: 'several', id: ids.join(', ') };
      const [row, other] = rowsOf(id);
      if (row === undefined) return { kind: 'missing', id };
      return other === undefined ? { kind: 'found', row, id } : { kind: 'several', id };
    },
  };
}

function groupRows(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    for (const key of new Set(keysOf(row))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  return groups;
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
