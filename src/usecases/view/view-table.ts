import { macroConfigSchema } from '../../contract/binding';
import type { Binding } from '../../contract/binding';
import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { isSealValid } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import { readStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseAnswer } from '../../core/lease/lease';
import type { ContextPlace, Ports } from '../../core/ports';
import { readParameters, toParameterInputs } from '../../core/request/draft-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseReadProgress, readProgressKey } from '../../core/snapshot/read-progress';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { parseDataSource } from '../record/load-records';
import { failNamed } from '../record/named';
import { produceSnapshot, snapshotLease } from '../snapshot/refresh-snapshot';
import { resolveViewParameters } from './resolve-view-parameters';
import {
  loadSnapshotRows,
  nameSnapshot,
  parseSnapshotHead,
  readSnapshotGeneration,
} from '../snapshot/snapshot-storage';
import type { Rows } from '../snapshot/snapshot-storage';

/** Where a view is shown, from the platform's permission-checked context. */
export interface Viewer {
  readonly accountId: string | null;
  readonly spaceKey: string | null;
  /** Page or issue it is shown on, where there is one. */
  readonly contentId?: string | null;
  readonly issueKey?: string | null;
  readonly deadlineAtMs: number;
}

/** What a viewer asks for. */
export interface ViewRequest {
  /** Whether to read the data source now, whatever the age of its snapshot. */
  readonly force: boolean;
  /** The viewer's own parameter values. */
  readonly parameters?: ParameterValues;
}

/** A consumer may run 900 s; the lease of a queued refresh outlives it. */
const queuedHoldMs = 16 * 60_000;

/** Somebody who presses Refresh again within this time gets what is there. */
const leastRefreshGapMs = 5_000;

/** Rows that lack a later page's are read again this soon. */
const partialMaxAgeMs = 60_000;

/** Somebody who waits for a long read is told how far it is after this time, rather than at the end of theirs. */
const tellProgressAfterMs = 2_500;

/** Forge's answer limit is 5 MB; the rest is room for columns and the reply around them. */
const maxViewBytes = 4_500_000;

const firstWaitMs = 500;
const longestWaitMs = 4_000;
/**
 * Those who wait ask for the lease this seldom: two hundred of them would otherwise use up what Forge allows an
 * installation (1,000 requests a second, 4,000 read units a minute), and the reader itself would be refused.
 */
const askAgainMs = 5_000;

/**
 * Gives the table of a saved macro: from its snapshot if there is one, else by reading the data source.
 * A snapshot within its maximum age costs one round trip of two reads and no call. An older one is given all
 * the same, and one refresh is queued. `force` refreshes first, and still gives the old one if that fails.
 */
export async function viewTable(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  { force, parameters: entered = {} }: ViewRequest,
): Promise<Result<TableView, NamedFailure>> {
  const parsed = macroConfigSchema.safeParse(config);
  if (!parsed.success) return failNamed({ reason: 'not-configured', problem: describeConfigProblem(config) });
  const { binding } = parsed.data;
  // The binding says whose rows they are, so that record and snapshot come in one round trip; the record decides.
  const { dataSourceId: id, parameters, tokenOwner } = binding;
  const expectedName = await nameSnapshot(
    { id, tokenOwner },
    { ...entered, ...parameters },
    viewer.accountId,
  );
  const stored = await ports.records.getMany([dataSourceKey(id), snapshotKey(expectedName)]);
  const dataSource = parseDataSource(stored.get(dataSourceKey(id)));
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(dataSource.value, binding, viewer);
  if (!allowed.ok) return allowed;

  if (dataSource.value.tokenOwner === 'user' && viewer.accountId === null) {
    return failNamed({ reason: 'account-needed' }, { dataSource: dataSource.value.name });
  }
  const sources = { fixed: parameters, viewer: entered, place: toPlace(viewer) };
  const values = await resolveViewParameters(ports, dataSource.value, sources);
  if (!values.ok) return values;
  const name = await nameSnapshot(dataSource.value, values.value, viewer.accountId);
  const raw =
    name === expectedName ? stored.get(snapshotKey(name)) : await ports.records.get(snapshotKey(name));
  return new SnapshotView(ports, dataSource.value, values.value, name, viewer).show(raw, force);
}

/** Whether this binding was made by us, and its data source may be shown here. */
export async function checkBinding(
  dataSource: DataSourceRecord,
  binding: Binding,
  viewer: Viewer,
): Promise<Result<true, NamedFailure>> {
  const choice = { dataSourceId: binding.dataSourceId, parameters: binding.parameters };
  const sealed = await isSealValid(
    dataSource.sealKey,
    { ...choice, surface: 'confluence-macro' },
    binding.seal,
  );
  if (!sealed) return failNamed({ reason: 'binding-refused' });
  if (!isSpaceAllowed(dataSource, viewer.spaceKey)) {
    return failNamed({ reason: 'space-not-allowed' }, { dataSource: dataSource.name });
  }
  return succeed(true);
}

/** The place that context parameters are read from. */
export function toPlace({ accountId, spaceKey, contentId = null, issueKey = null }: Viewer): ContextPlace {
  return { accountId, spaceKey, contentId, issueKey };
}

/** Whether a data source may be used in a space; an unlisted or unknown space only if none are listed. */
export function isSpaceAllowed(dataSource: DataSourceRecord, spaceKey: string | null): boolean {
  if (dataSource.allowedSpaces.length === 0) return true;
  return spaceKey !== null && dataSource.allowedSpaces.includes(spaceKey);
}

/** One viewer's look at one snapshot. */
export class SnapshotView {
  constructor(
    private readonly ports: Ports,
    private readonly dataSource: DataSourceRecord,
    private readonly values: ParameterValues,
    private readonly name: string,
    private readonly viewer: Viewer,
  ) {}

  async show(raw: unknown, force: boolean): Promise<Result<TableView, NamedFailure>> {
    const head = parseSnapshotHead(raw, this.dataSource.readingRevision);
    if (head === null) return this.waitForFirst(raw);
    const ageMs = this.ports.clock.nowMs() - head.fetchedAtMs;
    if (force && ageMs > leastRefreshGapMs) return this.refreshNow(head, raw);
    if (ageMs <= this.readMaxAgeMs(head)) return this.present(head, 'fresh', null);
    const lease = await this.acquire(raw, queuedHoldMs);
    if (lease.state === 'won') await this.queueRefresh(raw, lease.attempt);
    return this.presentBy(head, lease);
  }

  /** A snapshot that lacks pages is given like any other, and soon replaced. */
  private readMaxAgeMs(head: SnapshotHead): number {
    const maxAgeMs = this.dataSource.maxAgeSeconds * 1000;
    return head.partial === null ? maxAgeMs : Math.min(maxAgeMs, partialMaxAgeMs);
  }

  /** No snapshot yet: one instance reads, the others wait for it. */
  private async waitForFirst(first: unknown): Promise<Result<TableView, NamedFailure>> {
    const { clock, records } = this.ports;
    const startedAtMs = clock.nowMs();
    let raw = first;
    let askAtMs = clock.nowMs();
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      if (clock.nowMs() >= askAtMs) {
        const lease = await this.acquire(raw, resolverHoldMs);
        if (lease.state === 'failed') return { ok: false, failure: readStoredNamedFailure(lease.failure) };
        if (lease.state === 'won') {
          const made = await this.produce(raw, lease.attempt);
          if (made.ok) return this.toView(made.value.head, made.value.rows, 'fresh', null);
          return made.failure.failure.reason === 'timed-out' ? this.continueInQueue(raw, made.failure) : made;
        }
        askAtMs = clock.nowMs() + askAgainMs;
      }
      if (clock.nowMs() + waitMs >= this.viewer.deadlineAtMs) return this.failStillWorking();
      await clock.sleep(waitMs);
      const found = await records.getMany([snapshotKey(this.name), readProgressKey(this.name)]);
      raw = found.get(snapshotKey(this.name));
      const head = parseSnapshotHead(raw, this.dataSource.readingRevision);
      if (head !== null) return this.present(head, 'fresh', null);
      const progress = parseReadProgress(found.get(readProgressKey(this.name)), clock.nowMs());
      if (progress !== null && clock.nowMs() - startedAtMs >= tellProgressAfterMs) {
        return failNamed({ reason: 'still-working', progress }, { dataSource: this.dataSource.name });
      }
    }
  }

  private async refreshNow(head: SnapshotHead, raw: unknown): Promise<Result<TableView, NamedFailure>> {
    const lease = await this.acquire(raw, resolverHoldMs);
    if (lease.state !== 'won') return this.presentBy(head, lease);
    const made = await this.produce(raw, lease.attempt);
    if (made.ok) return this.toView(made.value.head, made.value.rows, 'fresh', null);
    return this.present(head, 'stale', toErrorBody(made.failure));
  }

  /** A read too long for a viewer's invocation goes on where there is time for it. */
  private async continueInQueue(
    raw: unknown,
    failure: NamedFailure,
  ): Promise<Result<TableView, NamedFailure>> {
    const target = snapshotLease(this.name, readSnapshotGeneration(raw));
    const { records, clock } = this.ports;
    const nowMs = clock.nowMs();
    // The failed attempt asked for a pause; a longer run is no repetition of it, so the pause ends here.
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const lease = await acquireLease(records, clock, target, queuedHoldMs);
      if (lease.state === 'won') {
        await this.queueRefresh(raw, lease.attempt);
        break;
      }
      if (lease.state === 'held') break;
      await recordLeaseFailure(records, clock, target, attempt, { failure, retryAtMs: nowMs });
    }
    return this.failStillWorking();
  }

  private acquire(raw: unknown, holdMs: number): Promise<LeaseAnswer> {
    const { records, clock } = this.ports;
    return acquireLease(records, clock, snapshotLease(this.name, readSnapshotGeneration(raw)), holdMs);
  }

  private produce(raw: unknown, attempt: number) {
    const { accountId, deadlineAtMs } = this.viewer;
    const reader = this.readerAccountId(accountId);
    const { name, values } = this;
    const order = { name, previous: raw, attempt, accountId: reader, values, isQueued: false };
    return produceSnapshot(this.ports, this.dataSource, order, deadlineAtMs);
  }

  /** Rows for everyone are read with the connection's tokens, whoever looks. */
  private readerAccountId(accountId: string | null): string | null {
    return this.dataSource.tokenOwner === 'user' ? accountId : null;
  }

  private async queueRefresh(raw: unknown, attempt: number): Promise<void> {
    const generation = readSnapshotGeneration(raw);
    const accountId = this.readerAccountId(this.viewer.accountId);
    try {
      await this.ports.queue.pushRefresh({
        dataSourceId: this.dataSource.id,
        parameters: this.values,
        accountId,
        generation,
        attempt,
      });
    } catch {
      const target = snapshotLease(this.name, generation);
      const failure: NamedFailure = {
        failure: { reason: 'storage' },
        subject: { dataSource: this.dataSource.name },
      };
      const outcome = { failure, retryAtMs: this.ports.clock.nowMs() };
      await recordLeaseFailure(this.ports.records, this.ports.clock, target, attempt, outcome);
    }
  }

  private presentBy(head: SnapshotHead, lease: LeaseAnswer): Promise<Result<TableView, NamedFailure>> {
    if (lease.state !== 'failed') return this.present(head, 'refreshing', null);
    return this.present(head, 'stale', toErrorBody(readStoredNamedFailure(lease.failure)));
  }

  private async present(
    head: SnapshotHead,
    freshness: TableView['freshness'],
    problem: ErrorBody | null,
  ): Promise<Result<TableView, NamedFailure>> {
    const rows = await loadSnapshotRows(this.ports, this.name, head);
    if (rows !== null) return this.toView(head, rows, freshness, problem);
    // A refresh took its chunks away between our two reads; the new head is complete.
    const newer = parseSnapshotHead(
      await this.ports.records.get(snapshotKey(this.name)),
      this.dataSource.readingRevision,
    );
    const newerRows = newer && (await loadSnapshotRows(this.ports, this.name, newer));
    return newer && newerRows ? this.toView(newer, newerRows, 'fresh', null) : this.failStillWorking();
  }

  private toView(
    head: SnapshotHead,
    rows: Rows,
    freshness: TableView['freshness'],
    problem: ErrorBody | null,
  ): Result<TableView, NamedFailure> {
    const shown = takeUpTo(rows, maxViewBytes);
    const columns = head.columns.map(({ currency, ...column }) =>
      currency === undefined ? column : { ...column, currency },
    );
    return succeed({
      dataSourceName: this.dataSource.name,
      table: { columns, rows: shown },
      fetchedAtMs: head.fetchedAtMs,
      nowMs: this.ports.clock.nowMs(),
      freshness,
      truncated: head.truncated || shown.length < rows.length,
      // A refresh that failed since then is the newer news.
      problem: problem ?? (head.partial as ErrorBody | null),
      parameters: toParameterInputs(readParameters(this.dataSource), 'viewer', this.values),
    });
  }

  private failStillWorking(): Result<TableView, NamedFailure> {
    return failNamed({ reason: 'still-working' }, { dataSource: this.dataSource.name });
  }
}

/** The first rows that fit into an answer of `limitBytes`. */
function takeUpTo(rows: Rows, limitBytes: number): Rows {
  // A table whose average row could not fill the answer is not weighed row by row.
  let bytes = 0;
  for (let index = 0; index < rows.length; index += 1) {
    bytes += measureRow(rows[index]!);
    if (bytes > limitBytes) return rows.slice(0, index);
  }
  return rows;
}

/** Upper bound of a row's size in JSON; texts are counted at three bytes a character only if they are not ASCII-short. */
function measureRow(row: readonly unknown[]): number {
  let bytes = 2;
  for (const cell of row) {
    if (typeof cell === 'string') bytes += cell.length * 2 + 3;
    else if (typeof cell === 'object' && cell !== null) bytes += JSON.stringify(cell).length * 2 + 1;
    else bytes += 24;
  }
  return bytes;
}

function describeConfigProblem(config: unknown): string {
  if (
    config === undefined ||
    config === null ||
    typeof config !== 'object' ||
    Object.keys(config).length === 0
  ) {
    return 'no data source has been chosen yet';
  }
  const issue = macroConfigSchema.safeParse(config).error?.issues[0];
  const place = issue?.path.join('.') ?? '';
  return place === '' ? 'its saved settings cannot be read' : `its saved setting '${place}' cannot be used`;
}
