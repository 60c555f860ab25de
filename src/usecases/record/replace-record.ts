import { acquireLease, isNewestAttempt, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseTarget } from '../../core/lease/lease';
import type { Clock, RecordStore, SetOptions } from '../../core/ports';
import { firstRevision } from '../../core/record/first-revision';

/** The hourly run, which removes records too, may live 600 s. */
const removalHoldMs = 11 * 60_000;

/** Another change that is being stored is waited for this long: most take a fraction of it. */
const longestWaitMs = 2_000;
const waitStepMs = 200;

/** What changing a record needs. */
interface RecordPorts {
  readonly records: RecordStore;
  readonly clock: Clock;
}

/** What belongs to a change beside the record. */
export interface ChangeOptions extends SetOptions {
  /** What must be stored, or removed, before the record; runs for the winner only, and may run again for the same work. */
  readonly prepare?: (() => Promise<void>) | undefined;
  /** Name of the work, by which it may be done again at once if its invocation died or its answer was lost. */
  readonly by?: string | undefined;
}

/**
 * Why a record was not changed. `conflict`: it is another revision by now. `record-busy`: another change of it is being
 * stored, or died while it was; known for certain within half a minute.
 */
export type ChangeRefusal = 'conflict' | 'record-busy';

/**
 * Stores a new record; `conflict` if there is one under its key.
 * @returns null if it is stored
 */
export async function createRecord(
  ports: RecordPorts,
  key: string,
  record: { readonly revision: number },
  options: ChangeOptions = {},
): Promise<ChangeRefusal | null> {
  const create = async () =>
    (await ports.records.setIfAbsent(key, record, toSetOptions(options))) ? null : 'conflict';
  // Alone, the write is its own arbiter; what has to be there before it is written by one at a time.
  if (options.prepare === undefined) return create();
  return underLease(ports, key, noRevision, resolverHoldMs, options, create);
}

/**
 * Replaces a record that has a `revision`, if it is still at the revision the caller saw.
 * Two savers of the same revision: one wins, the other is refused; nobody's work is overwritten unseen. If what is
 * prepared or the write fails, the revision is free again at once.
 * @returns null if it is stored
 */
export async function replaceRecord(
  ports: RecordPorts,
  key: string,
  expectedRevision: number,
  next: { readonly revision: number },
  options: ChangeOptions = {},
): Promise<ChangeRefusal | null> {
  const change = async () => {
    await ports.records.set(key, next, toSetOptions(options));
    return null;
  };
  return underLease(ports, key, expectedRevision, resolverHoldMs, options, change);
}

/**
 * Stores a record over whatever is there, one writer at a time: for records whose last save counts, so that a change
 * made of what was there before does not undo one.
 * @param record without its `revision`, which is counted here
 * @returns null if it is stored
 */
export async function overwriteRecord(
  ports: RecordPorts,
  key: string,
  record: object,
  options: SetOptions = {},
): Promise<ChangeRefusal | null> {
  const untilMs = ports.clock.nowMs() + longestWaitMs;
  for (;;) {
    const revision = readRevision(await ports.records.get(key));
    const next = { ...record, revision: revision + 1 };
    const refusal =
      revision === noRevision
        ? await createRecord(ports, key, next, options)
        : await replaceRecord(ports, key, revision, next, options);
    if (refusal !== 'conflict' || ports.clock.nowMs() >= untilMs) return refusal;
  }
}

/**
 * Removes a record that has a `revision`, if it is still at the revision the caller saw: neither a save nor a
 * restore at the same moment brings it back.
 * @returns null if it is removed
 */
export async function removeRecord(
  ports: RecordPorts,
  key: string,
  expectedRevision: number,
  options: ChangeOptions,
): Promise<ChangeRefusal | null> {
  const remove = async () => {
    await ports.records.delete(key);
    return null;
  };
  return underLease(ports, key, expectedRevision, removalHoldMs, options, remove);
}

/**
 * Does something while a record stays at the revision the caller saw (0: there is none): no save begins meanwhile.
 * @returns null if it is done
 */
export async function whileUnchanged(
  ports: RecordPorts,
  key: string,
  expectedRevision: number,
  work: () => Promise<void>,
): Promise<ChangeRefusal | null> {
  const doAndLetGo = async (letGo: () => Promise<void>) => {
    await work();
    await letGo();
    return null;
  };
  return underLease(ports, key, expectedRevision, removalHoldMs, {}, doAndLetGo);
}

const toSetOptions = ({ isListedSame = false, ttlSeconds }: ChangeOptions): SetOptions =>
  ttlSeconds === undefined ? { isListedSame } : { isListedSame, ttlSeconds };

/** Revision of a record that is not there. */
const noRevision = 0;

const leaseOf = (key: string, generation: number): LeaseTarget => ({
  owner: `revision.${key.replaceAll(':', '.')}`,
  generation,
});

async function underLease(
  ports: RecordPorts,
  key: string,
  expectedRevision: number,
  holdMs: number,
  { prepare, by }: ChangeOptions,
  change: (letGo: () => Promise<void>) => Promise<ChangeRefusal | null>,
): Promise<ChangeRefusal | null> {
  const { records, clock } = ports;
  const target = leaseOf(key, expectedRevision);
  const untilMs = clock.nowMs() + longestWaitMs;
  for (;;) {
    const lease = await acquireLease(records, clock, target, holdMs, { by });
    const isExpected = readRevision(await records.get(key)) === expectedRevision;
    if (lease.state !== 'won') {
      if (!isExpected) return 'conflict';
      if (clock.nowMs() >= untilMs) return 'record-busy';
      await clock.sleep(waitStepMs);
      continue;
    }
    try {
      if (!isExpected) return 'conflict';
      await prepare?.();
      if (!(await isNewestAttempt(records, target, lease.attempt))) return 'record-busy';
      return await change(() => release(ports, target, lease.attempt));
    } catch (error) {
      await release(ports, target, lease.attempt).catch(() => undefined);
      throw error;
    }
  }
}

/** Lets a lease go, so that the next change need not wait for its end. */
async function release({ records, clock }: RecordPorts, target: LeaseTarget, attempt: number): Promise<void> {
  const outcome = { failure: null, retryAtMs: clock.nowMs() };
  await recordLeaseFailure(records, clock, target, attempt, outcome);
}

function readRevision(record: unknown): number {
  if (record === undefined) return noRevision;
  if (typeof record !== 'object' || record === null || !('revision' in record)) return firstRevision;
  return typeof record.revision === 'number' ? record.revision : firstRevision;
}
