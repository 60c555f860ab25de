import { acquireLease, resolverHoldMs } from '../core/lease/lease';
import type { Clock, RecordStore } from '../core/ports';

/**
 * Replaces a record that has a `revision`, if it is still at the revision the caller saw.
 * Two savers of the same revision: one wins, the other gets false; nobody's work is overwritten unseen.
 */
export async function replaceRecord(
  ports: { readonly records: RecordStore; readonly clock: Clock },
  key: string,
  expectedRevision: number,
  next: { readonly revision: number },
): Promise<boolean> {
  const target = { owner: `revision.${key.replaceAll(':', '.')}`, generation: expectedRevision };
  const lease = await acquireLease(ports.records, ports.clock, target, resolverHoldMs);
  if (lease.state !== 'won') return false;
  const current = await ports.records.get(key);
  if (readRevision(current) !== expectedRevision) return false;
  await ports.records.set(key, next);
  return true;
}

function readRevision(record: unknown): number | null {
  if (typeof record !== 'object' || record === null || !('revision' in record)) return null;
  return typeof record.revision === 'number' ? record.revision : null;
}
