import type { AccountId } from '../../contract/account-id';
import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { readStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseAnswer } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseReadProgress, readProgressKey } from '../../core/snapshot/read-progress';
import { queuedHoldMs, snapshotLease } from '../../core/snapshot/snapshot-lease';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { failNamed } from '../record/named';
import { parseSnapshotHead, readSnapshotGeneration } from '../snapshot/parse-snapshot-head';
import type { FreshSnapshot } from '../snapshot/refresh-snapshot';
import type { Reading } from '../snapshot/bound-readings';

import { chooseOf, presentSnapshot } from './snapshot-look';
import type { FoundSnapshot as Found, SnapshotLook, SnapshotViewer } from './snapshot-look';

type Freshness = TableView['freshness'];

/** Takes the place that is free for a reading; null: it needs none. */
type Room = (() => Promise<Result<true, NamedFailure>>) | null;

/** Somebody who presses Refresh again within this time gets what is there. */
const leastRefreshGapMs = 5_000;

/** Somebody who waits for a long read is told how far it is after this time, rather than at the end of theirs. */
const tellProgressAfterMs = 2_500;

/** Failures that end when somebody signs in. */
const waitsForSignIn: ReadonlySet<Failure['reason']> = new Set([
  'sign-in',
  'connection-sign-in-needed',
  'user-sign-in-needed',
]);

const firstWaitMs = 500;
const longestWaitMs = 4_000;
/**
 * Those who wait ask for the lease this seldom: two hundred of them would otherwise use up what Forge allows an
 * installation (1,000 requests a second, 4,000 read units a minute), and the reader itself would be refused.
 */
const askAgainMs = 5_000;

/** One viewer's look at a snapshot that is not fresh: what is there all the same, and how another one comes about. */
export class OlderSnapshot<C> {
  private readonly dataSource: DataSourceRecord;
  private readonly values: ParameterValues;
  private readonly name: string;
  private readonly viewer: SnapshotViewer;

  constructor(
    private readonly ports: Ports,
    private readonly look: SnapshotLook<C>,
  ) {
    ({ dataSource: this.dataSource, values: this.values, name: this.name, viewer: this.viewer } = look);
  }

  /**
   * Finds what a fresh snapshot does not give.
   * @param head the snapshot as it was read; null: there is none
   * @param raw the same as it is stored
   * @param force whether to read the data source now
   * @param isFresh whether it would do without
   */
  async find(
    head: SnapshotHead | null,
    raw: unknown,
    force: boolean,
    isFresh: boolean,
  ): Promise<Result<Found<C>, NamedFailure>> {
    if (head === null) return this.waitForFirst(raw);
    const ageMs = this.ports.clock.nowMs() - head.fetchedAtMs;
    if (force && ageMs > leastRefreshGapMs) return this.refreshNow(head, raw);
    if (isFresh) return this.present(head, 'fresh', null);
    const { chosen } = this.viewer;
    const room = await this.lookForRoom(chosen);
    if (!room.ok) return this.present(head, 'stale', room.failure);
    const lease = await this.acquire(raw, queuedHoldMs);
    if (lease.state !== 'won') return this.presentBy(head, lease);
    const taken = await this.takeRoom(room.value, raw, lease.attempt);
    if (!taken.ok) return this.present(head, 'stale', taken.failure);
    await this.queueRefresh(raw, lease.attempt);
    return this.presentBy(head, lease);
  }

  /** Whether the service may be asked once more; what nobody chose is not bounded, and there is nothing to take. */
  private async lookForRoom(reading: Reading | undefined): Promise<Result<Room, NamedFailure>> {
    if (reading === undefined) return succeed(null);
    const { lookForPlace, takePlace } = await import('../snapshot/bound-readings');
    const found = await lookForPlace(this.ports, this.dataSource, reading);
    if (!found.ok) return found;
    return succeed(() => takePlace(this.ports, this.dataSource, reading, found.value));
  }

  /** Takes the place that was found; where the last one went to somebody else, whoever waits may ask for themselves. */
  private async takeRoom(room: Room, raw: unknown, attempt: number): Promise<Result<true, NamedFailure>> {
    const taken = room === null ? succeed<true>(true) : await room();
    if (taken.ok) return taken;
    const { records, clock } = this.ports;
    const target = snapshotLease(this.name, readSnapshotGeneration(raw));
    const outcome = { failure: taken.failure, retryAtMs: clock.nowMs() };
    await recordLeaseFailure(records, clock, target, attempt, outcome);
    return taken;
  }

  /** No snapshot yet: one instance reads, the others wait for it. */
  private async waitForFirst(first: unknown): Promise<Result<Found<C>, NamedFailure>> {
    const { clock, records } = this.ports;
    const startedAtMs = clock.nowMs();
    const room = await this.lookForRoom(this.viewer.chosen);
    if (!room.ok) return room;
    const deadlineAtMs = await this.readDeadline();
    let raw = first;
    let askAtMs = clock.nowMs();
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      if (clock.nowMs() >= askAtMs) {
        const lease = await this.acquire(raw, resolverHoldMs);
        if (lease.state === 'failed') return { ok: false, failure: readStoredNamedFailure(lease.failure) };
        if (lease.state === 'won') {
          const taken = await this.takeRoom(room.value, raw, lease.attempt);
          if (!taken.ok) return taken;
          const made = await this.produce(raw, lease.attempt, deadlineAtMs);
          if (made.ok) return succeed(this.pick(made.value));
          const { reason } = made.failure.failure;
          // A part of a combined data source may be read by somebody else for longer than this.
          const goesOn = reason === 'timed-out' || reason === 'query-running' || reason === 'still-working';
          return goesOn ? this.continueInQueue(raw, made.failure) : made;
        }
        askAtMs = clock.nowMs() + askAgainMs;
      }
      if (clock.nowMs() + waitMs >= deadlineAtMs) return this.failStillWorking();
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

  private async refreshNow(head: SnapshotHead, raw: unknown): Promise<Result<Found<C>, NamedFailure>> {
    // Whoever forces a refresh chooses to, whatever the values are.
    const reading = this.viewer.chosen ?? { pace: 'view', person: this.viewer.accountId };
    const room = await this.lookForRoom(reading);
    if (!room.ok) return this.present(head, 'stale', room.failure);
    const lease = await this.acquire(raw, resolverHoldMs);
    if (lease.state !== 'won') return this.presentBy(head, lease);
    const taken = await this.takeRoom(room.value, raw, lease.attempt);
    if (!taken.ok) return this.present(head, 'stale', taken.failure);
    const made = await this.produce(raw, lease.attempt, await this.readDeadline(), true);
    if (made.ok) return succeed(this.pick(made.value));
    return this.present(head, 'stale', made.failure);
  }

  /** A read too long for a viewer's invocation goes on where there is time for it. */
  private async continueInQueue(
    raw: unknown,
    failure: NamedFailure,
  ): Promise<Result<Found<C>, NamedFailure>> {
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

  private async acquire(raw: unknown, holdMs: number): Promise<LeaseAnswer> {
    const { records, clock } = this.ports;
    const target = snapshotLease(this.name, readSnapshotGeneration(raw));
    const lease = await acquireLease(records, clock, target, holdMs);
    if (lease.state !== 'failed' || !(await this.isSignedInSince(lease))) return lease;
    return acquireLease(records, clock, target, holdMs, { overPause: true });
  }

  /** Whether what kept the last read from being made was a sign-in, and somebody has signed in since. */
  private async isSignedInSince(lease: Extract<LeaseAnswer, { state: 'failed' }>): Promise<boolean> {
    const { reason } = readStoredNamedFailure(lease.failure).failure;
    if (!waitsForSignIn.has(reason)) return false;
    const { hasNewTokens } = await import('../tokens/has-new-tokens');
    const { listConnections } = await import('../record/list-connections');
    const accountId = this.readerAccountId(this.viewer.accountId);
    const connectionIds = await listConnections(this.ports, this.dataSource);
    const answers = await Promise.all(
      connectionIds.map((id) => hasNewTokens(this.ports, id, accountId, lease.failedAtMs)),
    );
    return answers.includes(true);
  }

  private async readDeadline(): Promise<number> {
    const { clock, invocation } = this.ports;
    const nowMs = clock.nowMs();
    return Math.min(await invocation.deadlineAtMs(), nowMs + (this.viewer.waitsMs ?? Infinity));
  }

  /** Most views find a snapshot, so what reads and signs in is loaded by the few that do not. */
  private async produce(raw: unknown, attempt: number, deadlineAtMs: number, isForced = false) {
    const { produceSnapshot } = await import('../snapshot/refresh-snapshot');
    const reader = this.readerAccountId(this.viewer.accountId);
    const { name, values } = this;
    const order = { name, previous: raw, attempt, accountId: reader, values, isQueued: false, isForced };
    return produceSnapshot(this.ports, this.dataSource, order, deadlineAtMs);
  }

  /** Rows for everyone are read with the connection's tokens, whoever looks. */
  private readerAccountId(accountId: AccountId | null): AccountId | null {
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

  private presentBy(head: SnapshotHead, lease: LeaseAnswer): Promise<Result<Found<C>, NamedFailure>> {
    if (lease.state !== 'failed') return this.present(head, 'refreshing', null);
    return this.present(head, 'stale', readStoredNamedFailure(lease.failure));
  }

  private present(
    head: SnapshotHead,
    freshness: Freshness,
    problem: NamedFailure | null,
  ): Promise<Result<Found<C>, NamedFailure>> {
    return presentSnapshot(this.ports, this.look, head, freshness, problem);
  }

  /** Rows that have just been read. */
  private pick({ head, rows }: FreshSnapshot): Found<C> {
    const choice = chooseOf(this.look, head);
    const cells = this.look.form.pick(rows, choice.indexes);
    return { head, choice, cells, freshness: 'fresh', problem: null };
  }

  private failStillWorking(): Result<Found<C>, NamedFailure> {
    return failNamed({ reason: 'still-working' }, { dataSource: this.dataSource.name });
  }
}
