import type { LeaseTarget } from '../lease/lease';

/** Lease on the making of one snapshot. */
export const snapshotLease = (name: string, generation: number): LeaseTarget => ({
  owner: `snapshot.${name.replaceAll(':', '.')}`,
  generation,
});

/** A consumer may run 900 s; the lease of a queued refresh outlives it. */
export const queuedHoldMs = 16 * 60_000;
