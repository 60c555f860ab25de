import { macroConfigSchema } from '../contract/binding';
import type { Binding } from '../contract/binding';
import type { TableView } from '../contract/macro-api';
import type { ErrorBody } from '../contract/reply';
import { dataSourceKey } from '../core/data-source/data-source-record';
import type { DataSourceRecord } from '../core/data-source/data-source-record';
import { isSealValid } from '../core/data-source/seal';
import type { NamedFailure } from '../core/failure/failure';
import { toErrorBody } from '../core/failure/to-error-body';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../core/lease/lease';
import type { LeaseAnswer } from '../core/lease/lease';
import type { Ports } from '../core/ports';
import { succeed } from '../core/result';
import type { Result } from '../core/result';
import { snapshotKey } from '../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../core/snapshot/snapshot-record';
import { parseDataSource } from './load-records';
import { failNamed } from './named';
import { produceSnapshot, snapshotLease } from './refresh-snapshot';
import {
  loadSnapshotRows,
  nameSnapshot,
  parseSnapshotHead,
  readSnapshotGeneration,
} from './snapshot-storage';
import type { Rows } from './snapshot-storage';

/** Where a view is shown, from the platform's permission-checked context. */
export interface Viewer {
  readonly spaceKey: string | null;
  readonly deadlineAtMs: number;
}

/** A consumer may run 900 s; the lease of a queued refresh outlives it. */
const queuedHoldMs = 16 * 60_000;

/** Somebody who presses Refresh again within this time gets what is there. */
const leastRefreshGapMs = 5_000;

/** Forge's answer limit is 5 MB; the rest is room for columns and the reply around them. */
const maxViewBytes = 4_500_000;

const firstWaitMs = 200;
const longestWaitMs = 1_000;

/**
 * Gives the table of a saved macro: from its snapshot if there is one, else by reading the data source.
 * A snapshot within its maximum age costs one round trip of two reads and no call. An older one is given all
 * the same, and one refresh is queued. `force` refreshes first, and still gives the old one if that fails.
 */
export async function viewTable(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  { force }: { readonly force: boolean },
): Promise<Result<TableView, NamedFailure>> {
  const parsed = macroConfigSchema.safeParse(config);
  if (!parsed.success) return failNamed({ reason: 'not-configured', problem: describeConfigProblem(config) });
  const { binding } = parsed.data;
  const name = await nameSnapshot(binding.dataSourceId, binding.parameters);
  const stored = await ports.records.getMany([dataSourceKey(binding.dataSourceId), snapshotKey(name)]);
  const dataSource = parseDataSource(stored.get(dataSourceKey(binding.dataSourceId)));
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(dataSource.value, binding, viewer);
  if (!allowed.ok) return allowed;

  const view = new SnapshotView(ports, dataSource.value, binding, name, viewer.deadlineAtMs);
  return view.show(stored.get(snapshotKey(name)), force);
}

/** Whether this binding was made by us, and its data source may be shown here. */
async function checkBinding(
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

/** Whether a data source may be used in a space; an unlisted or unknown space only if none are listed. */
export function isSpaceAllowed(dataSource: DataSourceRecord, spaceKey: string | null): boolean {
  if (dataSource.allowedSpaces.length === 0) return true;
  return spaceKey !== null && dataSource.allowedSpaces.includes(spaceKey);
}

/** One viewer's look at one snapshot. */
class SnapshotView {
  constructor(
    private readonly ports: Ports,
    private readonly dataSource: DataSourceRecord,
    private readonly binding: Binding,
    private readonly name: string,
    private readonly deadlineAtMs: number,
  ) {}

  async show(raw: unknown, force: boolean): Promise<Result<TableView, NamedFailure>> {
    const head = parseSnapshotHead(raw, this.dataSource.readingRevision);
    if (head === null) return this.waitForFirst(raw);
    const ageMs = this.ports.clock.nowMs() - head.fetchedAtMs;
    if (force && ageMs > leastRefreshGapMs) return this.refreshNow(head, raw);
    if (ageMs <= this.dataSource.maxAgeSeconds * 1000) return this.present(head, 'fresh', null);
    const lease = await this.acquire(raw, queuedHoldMs);
    if (lease.state === 'won') await this.queueRefresh(raw, lease.attempt);
    return this.presentBy(head, lease);
  }

  /** No snapshot yet: one instance reads, the others wait for it. */
  private async waitForFirst(first: unknown): Promise<Result<TableView, NamedFailure>> {
    const { clock, records } = this.ports;
    let raw = first;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 1.5, longestWaitMs)) {
      const lease = await this.acquire(raw, resolverHoldMs);
      if (lease.state === 'failed') return { ok: false, failure: lease.failure as NamedFailure };
      if (lease.state === 'won') {
        const made = await this.produce(raw, lease.attempt);
        if (made.ok) return this.toView(made.value.head, made.value.rows, 'fresh', null);
        return made.failure.failure.reason === 'timed-out' ? this.continueInQueue(raw, made.failure) : made;
      }
      if (clock.nowMs() + waitMs >= this.deadlineAtMs) return this.failStillWorking();
      await clock.sleep(waitMs);
      raw = await records.get(snapshotKey(this.name));
      const head = parseSnapshotHead(raw, this.dataSource.readingRevision);
      if (head !== null) return this.present(head, 'fresh', null);
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
    return produceSnapshot(this.ports, this.dataSource, this.name, raw, attempt, this.deadlineAtMs);
  }

  private async queueRefresh(raw: unknown, attempt: number): Promise<void> {
    const generation = readSnapshotGeneration(raw);
    const { parameters } = this.binding;
    try {
      await this.ports.queue.pushRefresh({
        dataSourceId: this.dataSource.id,
        parameters,
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
    return this.present(head, 'stale', toErrorBody(lease.failure as NamedFailure));
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
      problem,
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
