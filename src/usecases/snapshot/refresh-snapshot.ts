import type { AccountId } from '../../contract/account-id';
import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import {
  dataSourceHealthKey,
  dataSourceHealthSchema,
  keptRuns,
} from '../../core/data-source/data-source-record';
import type { DataSourceHealthRecord } from '../../core/data-source/data-source-record';
import type { KeptPlace } from '../../core/answer/kept-place';
import { detectDrift } from '../../core/data-source/drift';
import type { NamedFailure } from '../../core/failure/failure';
import { cutStoredFailure } from '../../core/failure/lasting-failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { StoredError } from '../../core/failure/stored-error';
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
import { loadConnection } from '../record/load-connection';
import { loadDataSource } from '../record/load-data-source';
import { failNamed, nameFailure } from '../record/named';
import type { ReadProgress, ReadRows } from '../reading/read-rows';
import { readWithChanges } from './read-with-changes';
import { nameSnapshot, parseSnapshotHead, readSnapshotGeneration } from './load-snapshot';
import { storeSnapshot } from './store-snapshot';

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

/** With parameter values, fewer rows than this say nothing about columns. */
const leastTellingRows = 10;

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
}

/**
 * Reads a data source and stores the rows as its next snapshot. The caller holds the lease; on failure the
 * lease says why and until when, and the old snapshot stays. A read that ended early is stored only where
 * there is nothing complete to lose.
 */
export async function produceSnapshot(
  ports: Ports,
  dataSource: DataSourceRecord,
  order: SnapshotOrder,
  deadlineAtMs: number,
): Promise<Result<FreshSnapshot, NamedFailure>> {
  const { name, previous, attempt } = order;
  const startedAtMs = ports.clock.nowMs();
  const read = await readThroughConnection(ports, dataSource, order, deadlineAtMs);
  const shortfall = read.ok ? read.value.shortfall : null;
  const kept = parseSnapshotHead(previous, dataSource.readingRevision);
  const hasComplete = kept !== null && kept.partial === null;
  if (!read.ok || (shortfall !== null && hasComplete)) {
    const failure = read.ok ? shortfall! : read.failure;
    const retryAtMs = ports.clock.nowMs() + readPauseMs(failure);
    const lease = snapshotLease(name, readSnapshotGeneration(previous));
    await recordLeaseFailure(ports.records, ports.clock, lease, attempt, { failure, retryAtMs });
    // One viewer without a sign-in, or with a value that does not fit, says nothing about the data source.
    if (!['user-sign-in-needed', 'invalid-input'].includes(failure.failure.reason)) {
      const durationMs = ports.clock.nowMs() - startedAtMs;
      await storeHealth(ports, dataSource, { failure, durationMs });
    }
    return { ok: false, failure };
  }
  const { rows, wholeReadAtMs } = read.value;
  const { readingRevision } = dataSource;
  const head = await storeSnapshot(
    ports,
    name,
    previous,
    readingRevision,
    rows,
    shortfall,
    wholeReadAtMs ?? ports.clock.nowMs(),
  );
  if (previous === undefined && name !== snapshotName(dataSource.id, 'none')) {
    await enterSnapshot(ports, dataSource.id, name);
  }
  const tellsColumns = wholeReadAtMs === null && isTelling(rows, order.values);
  const durationMs = ports.clock.nowMs() - startedAtMs;
  await storeHealth(ports, dataSource, { head, read: rows, tellsColumns, durationMs });
  return succeed({ head, rows: rows.rows });
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
  { name, previous, accountId, values, isQueued }: SnapshotOrder,
  deadlineAtMs: number,
): Promise<Result<NamedRead, NamedFailure>> {
  const connection =
    dataSource.file === undefined
      ? await loadConnection(ports.records, dataSource.connectionId)
      : succeed(null);
  if (!connection.ok) return failNamed(connection.failure.failure, { dataSource: dataSource.name });
  const subject = { connection: connection.value?.name, dataSource: dataSource.name };
  const snapshot = { name, head: parseSnapshotHead(previous, dataSource.readingRevision) };
  const place = snapshot.head === null ? await loadPlace(ports, dataSource) : snapshot.head.place;
  const read = await readWithChanges(ports, connection.value, dataSource, snapshot, {
    deadlineAtMs,
    // Nothing goes on longer than the queue's run, so its rows are kept when time runs out.
    mayStopEarly: isQueued,
    reader: { accountId },
    values,
    place,
    ...(isQueued ? { onPage: reportProgress(ports, name) } : {}),
  });
  if (!read.ok) return nameFailure(read, subject);
  const { read: rows, wholeReadAtMs } = read.value;
  return succeed({ rows, wholeReadAtMs, shortfall: rows.partial && { failure: rows.partial, subject } });
}

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
function readPauseMs({ failure }: NamedFailure): number {
  if (failure.reason === 'user-sign-in-needed' || failure.reason === 'connection-sign-in-needed') return 0;
  const askedMs = failure.reason === 'api-status' ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.min(Math.max(leastPauseMs, askedMs), longestPauseMs);
}

/** What a refresh came to. */
export type RefreshOutcome =
  | { readonly failure: NamedFailure; readonly durationMs: number }
  | {
      readonly head: SnapshotHead;
      readonly read: ReadRows;
      readonly tellsColumns: boolean;
      readonly durationMs: number;
    };

/** A narrow choice of parameter values may leave whole columns empty without anything having changed. */
export function isTelling(read: ReadRows, values: ParameterValues): boolean {
  return Object.keys(values).length === 0 || read.rows.length >= leastTellingRows;
}

/** Keeps what the overview shows of a data source. Its loss is not worth failing for. */
export async function storeHealth(
  ports: Ports,
  dataSource: DataSourceRecord,
  outcome: RefreshOutcome,
): Promise<void> {
  const { id } = dataSource;
  try {
    const raw = await ports.records.get(dataSourceHealthKey(id));
    const known = dataSourceHealthSchema.safeParse(raw).data ?? emptyHealth;
    const health = buildHealth(known, dataSource, outcome, ports.clock.nowMs());
    await ports.records.set(dataSourceHealthKey(id), health);
  } catch {
    ports.log.warn({ event: 'data-source-health-not-stored', dataSourceId: id });
  }
}

const emptyHealth: DataSourceHealthRecord = {
  version: 1,
  lastSuccessAtMs: null,
  rowCount: null,
  truncated: false,
  place: null,
  readingRevision: 0,
  filledColumns: [],
  drift: [],
  toleratedColumns: [],
  runs: [],
  lastError: null,
};

function buildHealth(
  known: DataSourceHealthRecord,
  { readingRevision }: DataSourceRecord,
  outcome: RefreshOutcome,
  nowMs: number,
): DataSourceHealthRecord {
  const { durationMs } = outcome;
  if ('failure' in outcome) {
    const error = toStoredError(outcome.failure);
    const run = { atMs: nowMs, durationMs, pages: null, rows: null, problem: toProblem(error) };
    return { ...known, runs: addRun(known, run), lastError: { error, atMs: nowMs } };
  }
  const { head, read, tellsColumns } = outcome;
  const isSameReading = known.readingRevision === readingRevision;
  const before = isSameReading
    ? { filled: known.filledColumns, drift: known.drift, tolerated: known.toleratedColumns }
    : { filled: [], drift: [], tolerated: [] };
  const columns = tellsColumns ? detectDrift(before, read.yields, read.rows.length, nowMs) : before;
  return {
    version: 1,
    lastSuccessAtMs: head.fetchedAtMs,
    rowCount: head.rowCount,
    truncated: head.truncated,
    verdict: head.verdict,
    place: head.place ?? (isSameReading ? known.place : null),
    readingRevision,
    filledColumns: [...columns.filled],
    drift: [...columns.drift],
    toleratedColumns: [...columns.tolerated],
    runs: addRun(known, {
      atMs: nowMs,
      durationMs,
      pages: read.pages,
      rows: head.rowCount,
      problem: head.partial && toProblem(head.partial),
    }),
    lastError: head.partial && { error: head.partial, atMs: nowMs },
  };
}

type RefreshRun = DataSourceHealthRecord['runs'][number];

function addRun({ runs }: DataSourceHealthRecord, run: RefreshRun): RefreshRun[] {
  return [run, ...runs].slice(0, keptRuns);
}

/** Texts are cut, so that a long row of failures does not make the record heavy that every overview reads. */
function toProblem({ code, message, fix, failure }: StoredError) {
  const texts = { code, message: message.slice(0, 300), fix: fix.slice(0, 300) };
  return failure === undefined ? texts : { ...texts, failure: cutStoredFailure(failure) };
}
