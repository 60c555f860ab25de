import type { TableColumn } from '../../contract/table';
import type { AccountId } from '../../contract/account-id';
import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { dataSourceHealthKey } from '../../core/data-source/data-source-record';
import { dataSourceHealthSchema } from '../../core/data-source/data-source-record-schema';
import { readsConnection } from '../../core/data-source/reads-connection';
import type { KeptPlace } from '../../core/answer/kept-place';
import type { NamedFailure } from '../../core/failure/failure';
import { recordLeaseFailure } from '../../core/lease/lease';
import type { Ports, RefreshJob } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readProgressKey } from '../../core/snapshot/read-progress';
import type { ReadProgressRecord } from '../../core/snapshot/read-progress';
import { snapshotLease } from '../../core/snapshot/snapshot-lease';
import { snapshotKey, snapshotName } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { enterSnapshot } from './limit-snapshots';
import type { LoadedPart } from '../reading/loaded-part';
import { loadConnection } from '../record/load-connection';
import { loadDataSource } from '../record/load-data-source';
import { failNamed, nameFailure } from '../record/named';
import type { ReadProgress } from '../reading/read-options';
import type { ReadRows } from '../reading/read-result';
import { readWithChanges } from './read-with-changes';
import { loadSnapshotRows, nameSnapshot } from './load-snapshot';
import { parseSnapshotHead, readSnapshotGeneration } from './parse-snapshot-head';
import { isUnchanged } from '../file/attachment-version';
import { isTelling, storeHealth } from './store-health';
import type { RefreshOutcome } from './store-health';
import { storeSnapshot } from './store-snapshot';
import { weighRead } from './weigh-read';
import type { WeighedRead } from './weigh-read';

/** A snapshot that was just stored, with its rows still at hand. */
export interface FreshSnapshot {
  readonly head: SnapshotHead;
  readonly rows: ReadRows['rows'];
}

/** A failed refresh is not tried again by viewers for this long, unless the service named a longer time. */
const leastPauseMs = 30_000;
/** A service that asks for days would otherwise keep a corrected data source empty for days. */
const longestPauseMs = 15 * 60_000;

/** A write costs about as much as twenty reads, so progress is not reported page by page. */
const leastReportGapMs = 2_000;
const progressTtlSeconds = 3_600;

/** Which snapshot to make. */
export interface SnapshotOrder {
  readonly name: string;
  /** Head that it replaces, as stored. */
  readonly previous: unknown;
  /** Attempt of the lease that the caller holds. */
  readonly attempt: number;
  /** Whose tokens to read with, where each viewer has their own. */
  readonly accountId: AccountId | null;
  /** Parameter values in force. */
  readonly values: ParameterValues;
  /** Whether this is the queue's long run, whose progress viewers are shown. */
  readonly isQueued: boolean;
  /** Whether somebody asks for what is there now, so that parts are read anew as well; absent: no. */
  readonly isForced?: boolean;
}

/**
 * Reads a data source and stores the rows as its next snapshot. The caller holds the lease; on failure the
 * lease says why and until when, and the old snapshot stays. A read that ended early is stored only where
 * there is nothing complete to lose, and one that brings far less than there was only where nobody minds.
 */
export async function produceSnapshot(
  ports: Ports,
  dataSource: DataSourceRecord,
  order: SnapshotOrder,
  deadlineAtMs: number,
): Promise<Result<FreshSnapshot, NamedFailure>> {
  const { name, previous } = order;
  const startedAtMs = ports.clock.nowMs();
  const fail = (failure: NamedFailure, weighed: WeighedRead | null) =>
    failRefresh(ports, dataSource, order, {
      failure,
      weighed,
      durationMs: ports.clock.nowMs() - startedAtMs,
    });
  const read = await readThroughConnection(ports, dataSource, order, deadlineAtMs);
  if (!read.ok) return fail(read.failure, null);
  const { rows, shortfall, wholeReadAtMs } = read.value;
  const kept = parseSnapshotHead(previous, dataSource.readingRevision);
  if (shortfall !== null && kept?.partial === null) return fail(shortfall, null);
  const weighed = await weighRead(ports, dataSource, order, rows);
  if (weighed.heldFor !== null) return fail(weighed.heldFor, weighed);
  const head = await storeSnapshot(
    ports,
    name,
    previous,
    dataSource.readingRevision,
    rows,
    shortfall,
    wholeReadAtMs ?? ports.clock.nowMs(),
  );
  if (previous === undefined && name !== snapshotName(dataSource.id, 'none')) {
    await enterSnapshot(ports, dataSource.id, name);
  }
  const tellsColumns = wholeReadAtMs === null && isTelling(rows, order.values);
  const durationMs = ports.clock.nowMs() - startedAtMs;
  const outcome = { name, head, read: rows, weighed, tellsColumns, durationMs };
  await storeHealth(ports, dataSource, outcome);
  return succeed({ head, rows: rows.rows });
}

/** Leaves the old rows as they are: the lease says why and until when, and administrators are told. */
export async function failRefresh(
  ports: Ports,
  dataSource: DataSourceRecord,
  { name, previous, attempt }: Pick<SnapshotOrder, 'name' | 'previous' | 'attempt'>,
  outcome: Omit<Extract<RefreshOutcome, { failure: unknown }>, 'name'>,
): Promise<{ readonly ok: false; readonly failure: NamedFailure }> {
  const { failure } = outcome;
  const retryAtMs = ports.clock.nowMs() + readPauseMs(failure, dataSource);
  const lease = snapshotLease(name, readSnapshotGeneration(previous));
  await recordLeaseFailure(ports.records, ports.clock, lease, attempt, { failure, retryAtMs });
  // One viewer without a sign-in, or with a value that does not fit, says nothing about the data source.
  if (!['user-sign-in-needed', 'invalid-input'].includes(failure.failure.reason)) {
    await storeHealth(ports, dataSource, { ...outcome, name });
  }
  return { ok: false, failure };
}

/** Carries out a queued refresh. Does nothing if another run already did: the queue delivers at least once. */
export async function refreshSnapshot(ports: Ports, job: RefreshJob, deadlineAtMs: number): Promise<void> {
  const dataSource = await loadDataSource(ports.records, job.dataSourceId);
  if (!dataSource.ok) return;
  const { attempt, accountId, parameters: values } = job;
  const name = await nameSnapshot(dataSource.value, values, accountId);
  const previous = await ports.records.get(snapshotKey(name));
  if (readSnapshotGeneration(previous) !== job.generation) return;
  const order = { name, previous, attempt, accountId, values, isQueued: true };
  const produced = await produceSnapshot(ports, dataSource.value, order, deadlineAtMs);
  ports.log.info({ event: 'snapshot-refreshed', dataSourceId: job.dataSourceId, ok: produced.ok });
}

/** Rows that were read, and why they are not all, where a later page failed. */
interface NamedRead {
  readonly rows: ReadRows;
  readonly shortfall: NamedFailure | null;
  /** When everything was last read, if only changes were; null: everything was. */
  readonly wholeReadAtMs: number | null;
}

async function readThroughConnection(
  ports: Ports,
  dataSource: DataSourceRecord,
  order: SnapshotOrder,
  deadlineAtMs: number,
): Promise<Result<NamedRead, NamedFailure>> {
  const { name, previous, accountId, values, isQueued } = order;
  const connection = readsConnection(dataSource)
    ? await loadConnection(ports.records, dataSource.connectionId)
    : succeed(null);
  if (!connection.ok) return failNamed(connection.failure.failure, { dataSource: dataSource.name });
  const subject = { connection: connection.value?.name, dataSource: dataSource.name };
  const snapshot = { name, head: parseSnapshotHead(previous, dataSource.readingRevision) };
  const same = await reuseUnchanged(ports, dataSource, snapshot);
  if (same !== null) return succeed(same);
  const parts = await readParts(ports, dataSource, order, deadlineAtMs);
  if (!parts.ok) return parts;
  const place = snapshot.head === null ? await loadPlace(ports, dataSource) : snapshot.head.place;
  const read = await readWithChanges(ports, connection.value, dataSource, snapshot, {
    deadlineAtMs,
    // Nothing goes on longer than the queue's run, so its rows are kept when time runs out.
    mayStopEarly: isQueued,
    reader: { accountId },
    values,
    place,
    ...(parts.value === null ? {} : { parts: parts.value }),
    ...(isQueued ? { onPage: reportProgress(ports, name) } : {}),
  });
  if (!read.ok) return nameFailure(read, subject);
  const { read: rows, wholeReadAtMs } = read.value;
  return succeed({ rows, wholeReadAtMs, shortfall: rows.partial && { failure: rows.partial, subject } });
}

/** Rows of the data sources that this one is made of; null: it has rows of its own. */
async function readParts(
  ports: Ports,
  dataSource: DataSourceRecord,
  { accountId, isQueued, isForced = false }: SnapshotOrder,
  deadlineAtMs: number,
): Promise<Result<readonly LoadedPart[] | null, NamedFailure>> {
  if (dataSource.combination === undefined) return succeed(null);
  const { loadParts } = await import('./load-parts');
  const order = { dataSource, accountId, deadlineAtMs, isQueued, isForced, produce: produceSnapshot };
  return loadParts(ports, dataSource.combination, order);
}

/** The stored rows, where they are of the version that the attachment still has; null: it has to be read. */
async function reuseUnchanged(
  ports: Ports,
  dataSource: DataSourceRecord,
  { name, head }: { readonly name: string; readonly head: SnapshotHead | null },
): Promise<NamedRead | null> {
  if (head === null || !(await isUnchanged(ports, dataSource, head))) return null;
  const rows = await loadSnapshotRows(ports, name, head);
  if (rows === null) return null;
  const { columns, truncated, verdict, place, fileVersion = '', fetchedAtMs } = head;
  const found = { proposedColumns: [], usedColumns: [], yields: [], changes: null, warnings: [] };
  const reading = { pages: 0, bytes: 0, status: 200, rowsPath: place?.path ?? '' };
  return {
    rows: {
      columns: columns.map(toTableColumn),
      rows,
      truncated,
      verdict,
      place,
      fileVersion,
      partial: null,
      ...reading,
      ...found,
    },
    shortfall: null,
    wholeReadAtMs: fetchedAtMs,
  };
}

const toTableColumn = ({ currency, ...column }: SnapshotHead['columns'][number]): TableColumn =>
  currency === undefined ? column : { ...column, currency };

/** Where the rows of the data source lay, whatever its parameters were; null: nobody knows. */
async function loadPlace(
  { records }: Ports,
  { id, readingRevision }: DataSourceRecord,
): Promise<KeptPlace | null> {
  const health = dataSourceHealthSchema.safeParse(await records.get(dataSourceHealthKey(id))).data;
  return health?.readingRevision === readingRevision ? health.place : null;
}

/** Stores how far a read has come, every two seconds at most. Its loss is not worth failing for. */
function reportProgress(ports: Ports, name: string): (progress: ReadProgress) => Promise<void> {
  let reportedAtMs = -Infinity;
  return async ({ pages, rows }) => {
    const nowMs = ports.clock.nowMs();
    if (nowMs - reportedAtMs < leastReportGapMs) return;
    reportedAtMs = nowMs;
    const record: ReadProgressRecord = { version: 1, pages, rows, updatedAtMs: nowMs };
    try {
      await ports.records.set(readProgressKey(name), record, { ttlSeconds: progressTtlSeconds });
    } catch {
      ports.log.warn({ event: 'progress-not-stored', snapshot: name });
    }
  };
}

/** How long viewers leave a failed refresh alone; not at all where a person's own step ends the failure. */
function readPauseMs({ failure }: NamedFailure, { maxAgeSeconds }: DataSourceRecord): number {
  const askedMs =
    failure.reason === 'api-status'
      ? (failure.retryAfterSeconds ?? 0) * 1000
      : // The service answered, and is asked as often as ever.
        failure.reason === 'suspicious-read'
        ? maxAgeSeconds * 1000
        : 0;
  return Math.min(Math.max(leastPauseMs, askedMs), longestPauseMs);
}
