import type { TableView } from '../../contract/macro-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { TableColumn } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { toTableColumn } from '../../core/table/to-table-column';
import type { Rows } from '../snapshot/load-snapshot';
import { limitAnswer } from './limit-answer';

/** A snapshot as one viewer gets it. */
export interface SnapshotTable {
  readonly head: SnapshotHead;
  readonly rows: Rows;
  readonly freshness: TableView['freshness'];
  /** Why it is older than it should be; null: it is not, or a refresh is under way. */
  readonly problem: NamedFailure | null;
}

/** The part of a surface's answer that comes from the snapshot, with the columns that are kept. */
export function toTableView(
  dataSource: DataSourceRecord,
  { head, rows, freshness }: SnapshotTable,
  isKept: (column: TableColumn) => boolean,
): Pick<TableView, 'dataSourceName' | 'defaultSort' | 'table' | 'fetchedAtMs' | 'freshness' | 'truncated'> {
  const columns = describeColumns(dataSource, head);
  const indexes = columns.flatMap((column, index) => (isKept(column) ? [index] : []));
  const isWhole = indexes.length === columns.length;
  const picked = isWhole ? rows : rows.map((row) => indexes.map((index) => row[index] ?? null));
  const shown = limitAnswer(picked);
  return {
    dataSourceName: dataSource.name,
    defaultSort: dataSource.defaultSort,
    table: { columns: indexes.map((index) => columns[index]!), rows: shown },
    fetchedAtMs: head.fetchedAtMs,
    freshness,
    truncated: head.truncated || shown.length < rows.length,
  };
}

/** The stored columns as the data source calls and prints them today: that needs no new reading. */
function describeColumns(dataSource: DataSourceRecord, head: SnapshotHead): readonly TableColumn[] {
  return head.columns.map(({ currency, ...stored }) => {
    const today = dataSource.columns.find(({ key, type }) => key === stored.key && type === stored.type);
    if (today !== undefined) return toTableColumn(today);
    return currency === undefined ? stored : { ...stored, currency };
  });
}
