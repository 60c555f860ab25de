import { connectionListing } from '../../core/record-index/connection-listing';
import { dataSourceListing } from '../../core/record-index/data-source-listing';
import type { Listing } from '../../core/record-index/listed-entry';
import { healthListing, statusListing } from '../../core/record-index/state-listings';
import { usageListing } from '../../core/record-index/usage-listing';
import { renewShard, shardNumbers } from './build-index';
import type { IndexPorts } from './index-shard';
import { listMarkedKinds, readUpToDate } from './read-index';

const listings = [
  connectionListing,
  dataSourceListing,
  statusListing,
  healthListing,
  usageListing,
] as readonly Listing<unknown>[];

/** Index records with the kinds that they list. */
const everyShard = listings.flatMap((listing) =>
  shardNumbers(listing).map((number) => ({ listing, number })),
);

/** Marks are read a hundred at a time; more are there only after a great many changes, and the next run finds them. */
const mostPasses = 20;

/** Left for what else the run does, and to end in order. */
const reserveMs = 60_000;

const hourMs = 3_600_000;

/**
 * The hourly run: brings index records up to date with what has changed, and looks at one of them, another one each
 * hour, whether it is due to be made anew from its records. Two units where nothing has changed.
 */
export async function keepIndex(ports: IndexPorts, deadlineAtMs: number): Promise<void> {
  const marked = await listMarkedKinds(ports.records);
  for (const listing of listings.filter(({ kind }) => marked.has(kind))) {
    for (let pass = 0; pass < mostPasses; pass += 1) {
      if (ports.clock.nowMs() + reserveMs > deadlineAtMs) return;
      const { settled } = await readUpToDate(ports, [listing], 0);
      if (settled === 0) break;
    }
  }
  const hour = Math.floor(ports.clock.nowMs() / hourMs);
  const { listing, number } = everyShard[hour % everyShard.length]!;
  await renewShard(ports, listing, number);
}
