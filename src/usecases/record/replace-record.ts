import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { Clock, RecordStore } from '../../core/ports';

/** The hourly run, which removes records too, may live 600 s. */
const removalHoldMs = 11 * 60_000;

/**
 * Stores a new record; false if there is one under its key.
 * @param prepare what must be stored before the record
 */
export async function createRecord(
  { records }: { readonly records: RecordStore },
  key: string,
  record: { readonly revision: number },
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<boolean> {
  await prepare();
  return records.setIfAbsent(key, record);
}

/**
 * Replaces a record that has a `revision`, if it is still at the revision the caller saw.
 * Two savers of the same revision: one wins, the other gets false; nobody's work is overwritten unseen.
 * @param prepare what must be stored before the record; runs for the winner only. If it or the write fails,
 *   the revision is free again at once
 */
export async function replaceRecord(
  ports: { readonly records: RecordStore; readonly clock: Clock },
  key: string,
  expectedRevision: number,
  next: { readonly revision: number },
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<boolean> {
  return underLease(ports, key, expectedRevision, resolverHoldMs, async () => {
    await prepare();
    await ports.records.set(key, next);
  });
}

/**
 * Removes a record that has a `revision`, if it is still at the revision the caller saw: neither a save nor a
 * restore at the same moment brings it back.
 * @param prepare removes what hangs on the record, before it; what fails is done again with the next attempt
 */
export async function removeRecord(
  ports: { readonly records: RecordStore; readonly clock: Clock },
  key: string,
  expectedRevision: number,
  prepare: () => Promise<void>,
): Promise<boolean> {
  return underLease(ports, key, expectedRevision, removalHoldMs, async () => {
    await prepare();
    await ports.records.delete(key);
  });
}

/** Whether a key is free for a new record of the caller's: of two who ask for the same, one is told so. */
export async function claimNewRecord(
  ports: { readonly records: RecordStore; readonly clock: Clock },
  key: string,
): Promise<boolean> {
  const target = { owner: `revision.${key.replaceAll(':', '.')}`, generation: 0 };
  const lease = await acquireLease(ports.records, ports.clock, target, resolverHoldMs);
  return lease.state === 'won' && (await ports.records.get(key)) === undefined;
}

async function underLease(
  ports: { readonly records: RecordStore; readonly clock: Clock },
  key: string,
  expectedRevision: number,
  holdMs: number,
  change: () => Promise<void>,
): Promise<boolean> {
  const target = { owner: `revision.${key.replaceAll(':', '.')}`, generation: expectedRevision };
  const lease = await acquireLease(ports.records, ports.clock, target, holdMs);
  if (lease.state !== 'won') return false;
  try {
    const current = await ports.records.get(key);
    if (readRevision(current) !== expectedRevision) return false;
    await change();
    return true;
  } catch (error) {
    const outcome = { failure: null, retryAtMs: ports.clock.nowMs() };
    await recordLeaseFailure(ports.records, ports.clock, target, lease.attempt, outcome);
    throw error;
  }
}

function readRevision(record: unknown): number | null {
  if (typeof record !== 'object' || record === null || !('revision' in record)) return null;
  return typeof record.revision === 'number' ? record.revision : null;
}
