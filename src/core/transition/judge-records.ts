import type { Table } from '../../contract/table';
import type { FillRecordMatch } from '../../contract/fill-rule';
import { indexRecords } from '../fill-rule/find-record';
import type { RowTest } from '../view/compile-filter';

/** What looking for the records of an issue came to. */
export type JudgedRecords =
  | { readonly kind: 'pass' }
  /** The data source has no such record. */
  | { readonly kind: 'missing'; readonly id: string }
  /** It has, and none that is called so fulfils the conditions. */
  | { readonly kind: 'differs'; readonly id: string }
  /** It no longer has the column by which records are found. */
  | { readonly kind: 'no-column' };

/**
 * Whether every record that an issue names is there and fulfils conditions. Where several rows are called the same, one
 * that does is enough.
 */
export function judgeRecords(
  table: Table,
  match: FillRecordMatch,
  ids: readonly string[],
  fulfils: RowTest,
): JudgedRecords {
  const records = indexRecords(table, match);
  for (const id of ids) {
    const rows = records.rowsOf(id);
    if (rows === null) return { kind: 'no-column' };
    if (rows.length === 0) return { kind: 'missing', id };
    if (!rows.some(fulfils)) return { kind: 'differs', id };
  }
  return { kind: 'pass' };
}
