import type { TableView } from '../../contract/macro-api';
import type { TableColumn } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { describeColumns } from '../../core/snapshot/columns-today';

/** Which columns of a snapshot somebody gets. */
export interface ColumnChoice {
  readonly columns: readonly TableColumn[];
  /** Their places in a row. */
  readonly indexes: readonly number[];
  /** Columns that were wanted and may not be given. */
  readonly closed: readonly TableColumn[];
}

/** The columns of a snapshot that are wanted and may be given. */
export function chooseColumns(
  dataSource: DataSourceRecord,
  head: SnapshotHead,
  isWanted: (column: TableColumn) => boolean,
  isOpen: (column: TableColumn) => boolean,
): ColumnChoice {
  const all = describeColumns(dataSource, head);
  const indexes = all.flatMap((column, index) => (isWanted(column) && isOpen(column) ? [index] : []));
  return {
    columns: indexes.map((index) => all[index]!),
    indexes,
    closed: all.filter((column) => isWanted(column) && !isOpen(column)),
  };
}

/**
 * The part of a surface's answer that comes from the snapshot beside its cells. Nothing in it depends on a cell of a
 * column that is not given.
 */
export function describeSnapshot(
  dataSource: DataSourceRecord,
  head: SnapshotHead,
  { columns, closed }: ColumnChoice,
): Pick<
  TableView,
  'dataSourceName' | 'defaultSort' | 'closedColumns' | 'fetchedAtMs' | 'truncated' | 'completeness'
> {
  return {
    dataSourceName: dataSource.name,
    defaultSort: dataSource.defaultSort.filter(({ column }) => columns.some(({ key }) => key === column)),
    ...(closed.length === 0 ? {} : { closedColumns: closed.map(({ key, name }) => ({ key, name })) }),
    fetchedAtMs: head.fetchedAtMs,
    truncated: head.truncated,
    completeness: head.verdict.state,
  };
}
