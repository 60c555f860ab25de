import type { AccountId } from '../../contract/account-id';
import type { AdminAnswers } from '../../contract/admin-api';
import type { NamedFailure } from '../../core/failure/failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey, snapshotName } from '../../core/snapshot/snapshot-record';
import { snapshotLease } from '../../core/snapshot/snapshot-lease';
import { enterSnapshot } from '../snapshot/limit-snapshots';
import { failNamed } from '../record/named';
import { prepareDataSource } from './prepare-data-source';
import type { DataSourceInput } from './prepare-data-source';
import { resolvePlace } from './resolve-place';
import type { AtPlace } from './resolve-place';
import { failRefresh } from '../snapshot/refresh-snapshot';
import { isTelling, storeHealth } from '../snapshot/store-health';
import { weighRead } from '../snapshot/weigh-read';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readSnapshotGeneration } from '../snapshot/parse-snapshot-head';
import { storeSnapshot } from '../snapshot/store-snapshot';
import { storeDataSource } from './store-data-source';
import { getDataSource } from './get-data-source';
import { testDataSource } from './test-data-source';
import type { StoredDataSource } from './store-data-source';
import type { ParameterValues } from '../../contract/parameter';
import type { ReadRows } from '../reading/read-result';

/**
 * Runs a data source as entered, as on a page or issue if one is named, and stores it only if that worked. Without
 * columns it takes the suggested ones. A read without a fault becomes its snapshot, so that the first viewer does not
 * wait; one that brings far less than there was is weighed as in any refresh.
 */
export async function saveAndTestDataSource(
  ports: Ports,
  { place = '', ...input }: DataSourceInput & AtPlace,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<AdminAnswers['saveAndTestDataSource'], NamedFailure>> {
  const prepared = await prepareDataSource(ports, input);
  if (!prepared.ok) return prepared;
  const there = await resolvePlace(ports, place, readParameters(prepared.value.draft), accountId);
  if (!there.ok) return there;
  const tested = { ...prepared.value, placeValues: there.value };
  const run = await testDataSource(ports, tested, accountId, deadlineAtMs);
  if (!run.ok) return run;
  const { read, result, values, exchange, curl } = run.value;
  if (!result.ok) return result;
  if (read === null) return failNamed({ reason: 'bug' });
  const { draft: entered } = prepared.value;
  // Where the rows lie, and what they lie in, is decided here; a refresh does not guess again.
  const shape =
    read.rowsShape === undefined
      ? { rowsPath: entered.rowsPath || (read.place?.path ?? '') }
      : { rowsShape: read.rowsShape, rowsPath: read.rowsShape.path };
  const draft = { ...entered, ...shape, columns: [...read.usedColumns] };
  const stored = await storeDataSource(ports, { ...prepared.value, draft });
  if (!stored.ok) return stored;
  try {
    await keepAsSnapshot(
      ports,
      stored.value,
      { read, values, durationMs: result.value.durationMs },
      accountId,
    );
  } catch {
    // What was saved and tested is; the first viewer reads again.
    ports.log.warn({ event: 'tested-rows-not-kept', dataSourceId: stored.value.record.id });
  }
  const dataSource = await getDataSource(ports, stored.value.record.id);
  if (!dataSource.ok) return dataSource;
  return succeed({ dataSource: dataSource.value, test: result.value, exchange, curl, values });
}

/** What a test read, with which values, and how long it took. */
interface TestedRead {
  readonly read: ReadRows;
  readonly values: ParameterValues;
  readonly durationMs: number;
}

async function keepAsSnapshot(
  ports: Ports,
  { record }: StoredDataSource,
  { read, values, durationMs }: TestedRead,
  accountId: AccountId | null,
): Promise<void> {
  const stoppedEarly = read.truncated && read.rows.length < record.maxRows;
  if (stoppedEarly || read.partial !== null) return;
  const name = await nameSnapshot(record, values, accountId);
  const previous = await ports.records.get(snapshotKey(name));
  const target = snapshotLease(name, readSnapshotGeneration(previous));
  // An earlier failure asks viewers to wait; this read has just shown that it is over.
  const lease = await acquireLease(ports.records, ports.clock, target, resolverHoldMs, { overPause: true });
  // Somebody's refresh is under way: its rows are as new as ours.
  if (lease.state !== 'won') return;
  const { attempt } = lease;
  const weighed = await weighRead(ports, record, { name, previous, values }, read);
  if (weighed.heldFor !== null) {
    await failRefresh(
      ports,
      record,
      { name, previous, attempt },
      { failure: weighed.heldFor, weighed, durationMs },
    );
    return;
  }
  const head = await storeSnapshot(ports, name, previous, record.readingRevision, read).catch(
    async (error: unknown) => {
      const outcome = { failure: null, retryAtMs: ports.clock.nowMs() };
      await recordLeaseFailure(ports.records, ports.clock, target, attempt, outcome);
      throw error;
    },
  );
  if (previous === undefined && name !== snapshotName(record.id, 'none')) {
    await enterSnapshot(ports, record.id, name);
  }
  const tellsColumns = isTelling(read, values);
  await storeHealth(ports, record, { name, head, read, weighed, tellsColumns, durationMs });
}
