import type { AccountId } from '../../contract/account-id';
import type { Combination } from '../../contract/combination';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure, PartProblem } from '../../core/failure/failure';
import { readStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { acquireLease, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseAnswer } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { describeColumns } from '../../core/snapshot/columns-today';
import { queuedHoldMs, snapshotLease } from '../../core/snapshot/snapshot-lease';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { parseAnyDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import type { LoadedPart } from '../reading/loaded-part';
import { loadSnapshotRows, nameSnapshot } from './load-snapshot';
import type { Rows } from './load-snapshot';
import { parseSnapshotHead, readSnapshotGeneration } from './parse-snapshot-head';
import type { produceSnapshot } from './refresh-snapshot';

/** For whom the parts of a combined data source are read, and how new their rows have to be. */
export interface PartsOrder {
  readonly dataSource: Pick<DataSourceRecord, 'name' | 'maxAgeSeconds' | 'tokenOwner'>;
  /** Whose tokens to read with, where each viewer has their own. */
  readonly accountId: AccountId | null;
  readonly deadlineAtMs: number;
  /** Whether this is the queue's long run. */
  readonly isQueued: boolean;
  /** Whether somebody asks for what is there now. */
  readonly isForced?: boolean;
  /** Makes the next snapshot of a part. */
  readonly produce: typeof produceSnapshot;
}

/** Somebody who asks for what is there now gets what was read this short a time ago. */
const newEnoughMs = 5_000;

const firstWaitMs = 500;
const longestWaitMs = 4_000;

/** Failures after which a longer run is no repetition. */
const endsWithTime: readonly string[] = ['timed-out', 'query-running', 'still-working'];

/**
 * Rows of the parts of a combined data source, in their order: as they are stored where they are young enough for
 * themselves and for it, else as they are read now, under the same lease as for everybody else. Fails with what kept the
 * first of them from being read, which names it.
 */
export async function loadParts(
  ports: Ports,
  { parts }: Combination,
  order: PartsOrder,
): Promise<Result<readonly LoadedPart[], NamedFailure>> {
  const keys = parts.map(({ dataSourceId }) => dataSourceKey(dataSourceId));
  const stored = await ports.records.getMany(keys);
  const checked = parts.map(({ name }, index) => checkPart(name, stored.get(keys[index]!), order));
  const refused = checked.find((part) => !part.ok);
  if (refused?.ok === false) return refused;
  const loaded = await Promise.all(
    checked.map((part) => (part.ok ? loadPart(ports, part.value, order) : Promise.resolve(part))),
  );
  const done: LoadedPart[] = [];
  for (const part of loaded) {
    if (!part.ok) return part;
    done.push(part.value);
  }
  return succeed(done);
}

/** A part that can be read: the record, as what, and with which parameter values. */
interface ReadablePart {
  readonly name: string;
  readonly record: DataSourceRecord;
  readonly values: Readonly<Record<string, string>>;
}

function checkPart(
  name: string,
  raw: unknown,
  { dataSource }: PartsOrder,
): Result<ReadablePart, NamedFailure> {
  const refuse = (part: string, problem: PartProblem) =>
    failNamed({ reason: 'part-unusable', part, problem }, { dataSource: dataSource.name });
  const parsed = parseAnyDataSource(raw);
  if (!parsed.ok) return refuse(name, 'gone');
  const record = parsed.value;
  if (record.deletion !== undefined) return refuse(record.name, 'deleted');
  if (record.combination !== undefined) return refuse(record.name, 'combined');
  if (record.tokenOwner === 'user' && dataSource.tokenOwner !== 'user')
    return refuse(record.name, 'per-user');
  const values = resolveParameters(readParameters(record), { fixed: {}, viewer: {}, context: {} });
  return values.ok ? succeed({ name, record, values: values.value }) : refuse(record.name, 'needs-values');
}

async function loadPart(
  ports: Ports,
  part: ReadablePart,
  order: PartsOrder,
): Promise<Result<LoadedPart, NamedFailure>> {
  const { records, clock } = ports;
  const { record, values } = part;
  const accountId = record.tokenOwner === 'user' ? order.accountId : null;
  const name = await nameSnapshot(record, values, accountId);
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    const previous = await records.get(snapshotKey(name));
    const head = parseSnapshotHead(previous, record.readingRevision);
    if (head !== null && isNewEnough(ports, record, head, order)) {
      const rows = await loadSnapshotRows(ports, name, head);
      if (rows !== null) return succeed(toLoaded(ports, part, head, rows));
    }
    const lease = await acquire(ports, name, previous, order);
    if (lease.state === 'failed') return { ok: false, failure: readStoredNamedFailure(lease.failure) };
    if (lease.state === 'won') {
      const { attempt } = lease;
      const own = { name, previous, attempt, accountId, values, isQueued: order.isQueued };
      const made = await order.produce(ports, record, own, order.deadlineAtMs);
      return made.ok ? succeed(toLoaded(ports, part, made.value.head, made.value.rows)) : made;
    }
    if (clock.nowMs() + waitMs >= order.deadlineAtMs)
      return failNamed({ reason: 'still-working' }, { dataSource: record.name });
    await clock.sleep(waitMs);
  }
}

async function acquire(
  { records, clock }: Ports,
  name: string,
  previous: unknown,
  { isQueued }: PartsOrder,
): Promise<LeaseAnswer> {
  const target = snapshotLease(name, readSnapshotGeneration(previous));
  const holdMs = isQueued ? queuedHoldMs : resolverHoldMs;
  const lease = await acquireLease(records, clock, target, holdMs);
  if (lease.state !== 'failed' || !isQueued) return lease;
  const { reason } = readStoredNamedFailure(lease.failure).failure;
  return endsWithTime.includes(reason)
    ? acquireLease(records, clock, target, holdMs, { overPause: true })
    : lease;
}

/** Rows that lack a later page's are never new enough, as a whole read may follow. */
function isNewEnough(
  { clock }: Ports,
  record: DataSourceRecord,
  { fetchedAtMs, partial }: SnapshotHead,
  { dataSource, isForced = false }: PartsOrder,
): boolean {
  if (record.file?.kind === 'upload') return true;
  if (partial !== null) return false;
  const mostMs = Math.min(record.maxAgeSeconds, dataSource.maxAgeSeconds) * 1000;
  return clock.nowMs() - fetchedAtMs <= (isForced ? Math.min(newEnoughMs, mostMs) : mostMs);
}

function toLoaded(
  { clock }: Ports,
  { name, record }: ReadablePart,
  head: SnapshotHead,
  rows: Rows,
): LoadedPart {
  const { fetchedAtMs, verdict, truncated, partial } = head;
  const isFixed = record.file?.kind === 'upload';
  return {
    ...{ name, dataSourceName: record.name, rows, verdict, truncated },
    columns: describeColumns(record, head),
    readAtMs: isFixed ? clock.nowMs() : fetchedAtMs,
    partial: partial === null ? null : readStoredNamedFailure(partial.failure).failure,
  };
}
