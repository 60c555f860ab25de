import type { AccountId } from '../../contract/account-id';
import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import type { Rows } from '../snapshot/load-snapshot';
import { SnapshotView } from './snapshot-view';

/** A data source's table with every column, hidden ones too, for a use that picks its own. */
export type StoredTable = Pick<
  TableView,
  'dataSourceName' | 'table' | 'fetchedAtMs' | 'nowMs' | 'freshness' | 'truncated' | 'problem'
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
  /** Longest that it may take, in ms; absent: as long as the invocation lasts. */
  readonly waitsMs?: number | undefined;
  /** Loads the rows of a head, for a use that needs few of them; absent: all rows. */
  readonly loadRows?: (head: SnapshotHead) => Promise<Rows | null>;
}

/** The stored table of a data source; an old one is given, and a refresh of it queued. */
export function readStoredTable(
  ports: Ports,
  { dataSource, values, name, raw, accountId, waitsMs, loadRows }: TableRequest,
): Promise<Result<StoredTable, NamedFailure>> {
  const viewer = { accountId, waitsMs };
  return new SnapshotView(ports, dataSource, values, name, viewer, loadRows).show(raw, false);
}
