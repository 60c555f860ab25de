import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { SnapshotView } from '../view/view-table';

/** Which table, for whom, and how long it may take. */
export interface TableRequest {
  readonly dataSource: DataSourceRecord;
  /** Parameter values in force. */
  readonly values: ParameterValues;
  /** Name of the snapshot of these values. */
  readonly name: string;
  /** Its head as stored. */
  readonly raw: unknown;
  readonly accountId: string | null;
  readonly deadlineAtMs: number;
  /** Whether to read the data source now, whatever the age of its snapshot. */
  readonly force?: boolean;
}

/** The whole stored table of a data source, hidden columns too; an old one is given, and a refresh of it queued. */
export function readStoredTable(
  ports: Ports,
  { dataSource, values, name, raw, accountId, deadlineAtMs, force = false }: TableRequest,
): Promise<Result<TableView, NamedFailure>> {
  const viewer = { accountId, spaceKey: null, deadlineAtMs };
  return new SnapshotView(ports, dataSource, values, name, viewer).show(raw, force);
}
