import type { TableView } from '../../contract/macro-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { TableColumn } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { toTableColumn } from '../../core/table/to-table-column';
import type { Rows } from '../snapshot/load-snapshot';

/** A snapshot as one viewer gets it. */
export interface SnapshotTable {
  readonly head: SnapshotHead;
  readonly rows: Rows;
  readonly freshness: TableView['freshness'];
  /** Why it is older than it should be; null: it is not, or a refresh is under way. */
  readonly problem: NamedFailure | null;
}

/**
 * The part of a surface's answer that comes from the snapshot: with the columns that are wanted and may be given.
 * Nothing else in it depends on a cell of another column.
 */
export function toTableView(
  dataSource: DataSourceRecord,
  { head, rows, freshness }: SnapshotTable,
  isWanted: (column: TableColumn) => boolean,
  isOpen: (column: TableColumn) => boolean,
): Pick<
  TableView,
  | 'dataSourceName'
  | 'defaultSort'
  | 'table'
  | 'closedColumns'
  | 'fetchedAtMs'
  | 'freshness'
  | 'truncated'
  | 'completeness'
> {
  const columns = describeColumns(dataSource, head);
  const indexes = columns.flatMap((column, index) => (isWanted(column) && isOpen(column) ? [index] : []));
  const isWhole = indexes.length === columns.length;
  const picked = isWhole ? rows : rows.map((row) => indexes.map((index) => row[index] ?? null));
  const given = indexes.map((index) => columns[index]!);
  const closed = columns
    .filter((column) => isWanted(column) && !isOpen(column))
    .map(({ key, name }) => ({ key, name }));
  return {
    dataSourceName: dataSource.name,
    defaultSort: dataSource.defaultSort.filter(({ column }) => given.some(({ key }) => key === column)),
    table: { columns: given, rows: picked },
    ...(closed.length === 0 ? {} : { closedColumns: closed }),
    fetchedAtMs: head.fetchedAtMs,
    freshness,
    truncated: head.truncated,
    completeness: head.verdict.state,
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
