import type { DataSourceRecord } from '../core/data-source/data-source-record';
import { dataSourceHealthKey, dataSourceHealthSchema } from '../core/data-source/data-source-record';
import type { DataSourceHealthRecord } from '../core/data-source/data-source-record';
import type { NamedFailure } from '../core/failure/failure';
import { toErrorBody } from '../core/failure/to-error-body';
import { recordLeaseFailure } from '../core/lease/lease';
import type { LeaseTarget } from '../core/lease/lease';
import type { Ports, RefreshJob } from '../core/ports';
import { succeed } from '../core/result';
import type { Result } from '../core/result';
import { snapshotKey } from '../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../core/snapshot/snapshot-record';
import { loadConnection, loadDataSource } from './load-records';
import { failNamed, nameFailure } from './named';
import { readRows } from './read-rows';
import type { ReadRows } from './read-rows';
import { nameSnapshot, readSnapshotGeneration, storeSnapshot } from './snapshot-storage';

/** A snapshot that was just stored, with its rows still at hand. */
export interface FreshSnapshot {
  readonly head: SnapshotHead;
  readonly rows: ReadRows['rows'];
}

/** A failed refresh is not tried again by viewers for this long, unless the service named a longer time. */
const leastPauseMs = 30_000;

/** Lease on the making of one snapshot. */
export const snapshotLease = (name: string, generation: number): LeaseTarget => ({
  owner: `snapshot.${name.replaceAll(':', '.')}`,
  generation,
});

/**
 * Reads a data source and stores the rows as its next snapshot. The caller holds the lease; on failure the
 * lease says why and until when, and the old snapshot stays.
 */
export async function produceSnapshot(
  ports: Ports,
  dataSource: DataSourceRecord,
  name: string,
  previous: unknown,
  attempt: number,
  deadlineAtMs: number,
): Promise<Result<FreshSnapshot, NamedFailure>> {
  const read = await readThroughConnection(ports, dataSource, deadlineAtMs);
  if (!read.ok) {
    const retryAtMs = ports.clock.nowMs() + Math.max(leastPauseMs, readPauseMs(read.failure));
    const lease = snapshotLease(name, readSnapshotGeneration(previous));
    await recordLeaseFailure(ports.records, ports.clock, lease, attempt, {
      failure: read.failure,
      retryAtMs,
    });
    await storeHealth(ports, dataSource.id, read.failure, null);
    return read;
  }
  const head = await storeSnapshot(ports, name, previous, dataSource.readingRevision, read.value);
  await storeHealth(ports, dataSource.id, null, head);
  return succeed({ head, rows: read.value.rows });
}

/** Carries out a queued refresh. Does nothing if another run already did: the queue delivers at least once. */
export async function refreshSnapshot(ports: Ports, job: RefreshJob, deadlineAtMs: number): Promise<void> {
  const dataSource = await loadDataSource(ports.records, job.dataSourceId);
  if (!dataSource.ok) return;
  const name = await nameSnapshot(job.dataSourceId, job.parameters);
  const previous = await ports.records.get(snapshotKey(name));
  if (readSnapshotGeneration(previous) !== job.generation) return;
  const produced = await produceSnapshot(ports, dataSource.value, name, previous, job.attempt, deadlineAtMs);
  ports.log.info({ event: 'snapshot-refreshed', dataSourceId: job.dataSourceId, ok: produced.ok });
}

async function readThroughConnection(
  ports: Ports,
  dataSource: DataSourceRecord,
  deadlineAtMs: number,
): Promise<Result<ReadRows, NamedFailure>> {
  const connection = await loadConnection(ports.records, dataSource.connectionId);
  if (!connection.ok) return failNamed(connection.failure.failure, { dataSource: dataSource.name });
  const read = await readRows(ports, connection.value, dataSource, { deadlineAtMs, mayStopEarly: false });
  return nameFailure(read, { connection: connection.value.name, dataSource: dataSource.name });
}

function readPauseMs({ failure }: NamedFailure): number {
  return failure.reason === 'api-status' ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
}

/** Keeps what the overview shows of a data source. Its loss is not worth failing for. */
export async function storeHealth(
  ports: Ports,
  dataSourceId: string,
  failure: NamedFailure | null,
  head: SnapshotHead | null,
): Promise<void> {
  const nowMs = ports.clock.nowMs();
  try {
    const known = dataSourceHealthSchema.safeParse(
      head === null ? await ports.records.get(dataSourceHealthKey(dataSourceId)) : undefined,
    );
    const health: DataSourceHealthRecord = {
      version: 1,
      lastSuccessAtMs: head?.fetchedAtMs ?? known.data?.lastSuccessAtMs ?? null,
      rowCount: head?.rowCount ?? known.data?.rowCount ?? null,
      truncated: head?.truncated ?? known.data?.truncated ?? false,
      lastError: failure === null ? null : { error: toErrorBody(failure), atMs: nowMs },
    };
    await ports.records.set(dataSourceHealthKey(dataSourceId), health);
  } catch {
    ports.log.warn({ event: 'data-source-health-not-stored', dataSourceId });
  }
}
