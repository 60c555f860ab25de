import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toTableColumn } from '../../core/table/map-rows';
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
  readonly accountId: string | null;
  readonly deadlineAtMs: number;
}

/** The stored table of a data source; an old one is given, and a refresh of it queued. */
export async function readStoredTable(
  ports: Ports,
  { dataSource, values, name, raw, accountId, deadlineAtMs }: TableRequest,
): Promise<Result<StoredTable, NamedFailure>> {
  const viewer = { accountId, deadlineAtMs };
  const shown = await new SnapshotView(ports, dataSource, values, name, viewer).show(raw, false);
  if (!shown.ok) return shown;
  const { head, rows, freshness, problem } = shown.value;
  const columns = head.columns.map(({ currency, ...stored }) => {
    // The stored columns as the data source calls them today: that needs no new reading.
    const today = dataSource.columns.find(({ key, type }) => key === stored.key && type === stored.type);
    if (today !== undefined) return toTableColumn(today);
    return currency === undefined ? stored : { ...stored, currency };
  });
  return succeed({
    dataSourceName: dataSource.name,
    table: { columns, rows },
    fetchedAtMs: head.fetchedAtMs,
    nowMs: ports.clock.nowMs(),
    freshness,
    truncated: head.truncated,
    problem: problem ?? (head.partial as ErrorBody | null),
  });
}
