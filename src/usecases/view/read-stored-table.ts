import type { AccountId } from '../../contract/account-id';
import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { TableColumn } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import type { Rows } from '../snapshot/load-snapshot';
import type { Reading } from '../snapshot/bound-readings';
import { rowForm } from './cell-forms';
import { showSnapshot } from './snapshot-view';

/** A data source's table with the columns that may be given, for a use that picks its own. */
export type StoredTable = Pick<
  TableView,
  | 'dataSourceName'
  | 'table'
  | 'fetchedAtMs'
  | 'nowMs'
  | 'freshness'
  | 'truncated'
  | 'completeness'
  | 'problem'
>;

/** Which table, for whom, and how long it may take. */
export interface TableRequest {
  readonly dataSource: DataSourceRecord;
  /** Parameter values in force. */
  readonly values: ParameterValues;
  /** Name of the snapshot of these values. */
  readonly name: string;
  /** Its head as stored. */
  readonly raw: unknown;
  readonly accountId: AccountId | null;
  /** Which columns may be given: the visible ones, and hidden ones that a seal or grant opens. */
  readonly isOpen: (column: TableColumn) => boolean;
  /** Longest that it may take, in ms; absent: as long as the invocation lasts. */
  readonly waitsMs?: number | undefined;
  /** What bounds how often the service is asked for values that somebody chose; absent: nobody did. */
  readonly chosen?: Reading | undefined;
  /** Loads the rows of a head, for a use that needs few of them; absent: all rows. */
  readonly loadRows?: (head: SnapshotHead) => Promise<Rows | null>;
}

/** The stored table of a data source; an old one is given, and a refresh of it queued. */
export async function readStoredTable(
  ports: Ports,
  { dataSource, values, name, raw, accountId, isOpen, waitsMs, chosen, loadRows }: TableRequest,
): Promise<Result<StoredTable, NamedFailure>> {
  const viewer = { accountId, waitsMs, chosen };
  const form = rowForm(ports, name, loadRows);
  const look = { dataSource, values, name, viewer, form, isWanted: isOpen, isOpen: () => true };
  const shown = await showSnapshot(ports, look, raw, false);
  if (!shown.ok) return shown;
  const { about, columns, cells: rows } = shown.value;
  return succeed({ ...about, table: { columns, rows } });
}
