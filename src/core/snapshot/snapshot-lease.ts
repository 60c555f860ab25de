import type { LeaseTarget } from '../lease/lease';

/** Lease on the making of one snapshot. */
export const snapshotLease = (name: string, generation: number): LeaseTarget => ({
  owner: `snapshot.${name.replaceAll(':', '.')}`,
  generation,
});
