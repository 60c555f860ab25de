import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import { indexKey, recordPrefix, shardCount, shardOf } from '../../core/record-index/index-keys';
import { isRenewalDue } from '../../core/record-index/index-records';
import { isSame } from '../../core/record/sorted-text';
import type { Listing } from '../../core/record-index/listed-entry';
import { listAll } from '../record/list-all';
import { keepShard, listShard, openShard } from './index-shard';
import type { IndexPorts, Shard } from './index-shard';

/** How often, and how long, somebody waits for who is making the same index: one listing is all that takes. */
const makerLooks = 6;
const makerPauseMs = 1_000;

/** Numbers of a kind's index records. */
export const shardNumbers = ({ kind }: Listing<unknown>): readonly number[] =>
  Array.from({ length: shardCount(kind) }, (_, number) => number);

/**
 * Makes the index of a kind from a listing of its records: of a site of an earlier release, or where a part of it
 * cannot be read. One does it, others wait; whoever waits in vain lists the records for itself.
 */
export async function buildIndex<E>(
  ports: IndexPorts,
  listing: Listing<E>,
  known: readonly Shard<E>[],
): Promise<readonly Shard<E>[]> {
  const attempt = await beginMaking(ports, listing);
  if (attempt === null) return (await waitForMaker(ports, listing)) ?? listShards(ports, listing, known);
  const shards = await listShards(ports, listing, known);
  const { records, clock, log } = ports;
  try {
    const built = { builtAtMs: clock.nowMs(), isConfirmed: false };
    await Promise.all(shards.map((shard) => keepShard(ports, listing, shard, shard.entries, built)));
    const outcome = { failure: null, retryAtMs: clock.nowMs() };
    await recordLeaseFailure(records, clock, makingOf(listing), attempt, outcome);
  } catch {
    // The next reader makes it; the records say the same.
    log.warn({ event: 'index-not-made', kind: listing.kind });
  }
  return shards;
}

const makingOf = ({ kind }: Pick<Listing<unknown>, 'kind'>) => ({ owner: `index.${kind}`, generation: 0 });

/** Attempt under which this invocation makes the index; null: another one does. */
async function beginMaking(
  { records, clock, log }: IndexPorts,
  listing: Pick<Listing<unknown>, 'kind'>,
): Promise<number | null> {
  try {
    const lease = await acquireLease(records, clock, makingOf(listing), resolverHoldMs);
    return lease.state === 'won' ? lease.attempt : null;
  } catch {
    log.warn({ event: 'index-not-made', kind: listing.kind });
    return null;
  }
}

async function listShards<E>(
  { records }: IndexPorts,
  listing: Listing<E>,
  known: readonly Shard<E>[],
): Promise<readonly Shard<E>[]> {
  const { kind, toEntry } = listing;
  const prefix = recordPrefix(kind);
  const parts = known.map(() => new Map<string, E>());
  for (const { key, value } of await listAll(records, prefix)) {
    const name = key.slice(prefix.length);
    parts[shardOf(kind, name)]!.set(name, toEntry(value));
  }
  return known.map((shard, index) => ({ ...shard, entries: parts[index]! }));
}

/** What another invocation has made meanwhile; null: nothing yet. */
async function waitForMaker<E>(ports: IndexPorts, listing: Listing<E>): Promise<readonly Shard<E>[] | null> {
  const numbers = shardNumbers(listing);
  for (let look = 0; look < makerLooks; look += 1) {
    await ports.clock.sleep(makerPauseMs);
    const stored = await ports.records.getMany(numbers.map((number) => indexKey(listing.kind, number)));
    const shards = await Promise.all(
      numbers.map((number) => openShard(ports, listing, number, stored.get(indexKey(listing.kind, number)))),
    );
    if (shards.every(({ built }) => built !== null)) return shards;
  }
  return null;
}

/**
 * Makes an index record from its records again, if it is due for that: what a release without an index wrote beside it
 * is in it then. Where the listing differs from what is kept, which may be because it lags behind, the record decides.
 */
export async function renewShard<E>(ports: IndexPorts, listing: Listing<E>, number: number): Promise<void> {
  const { records, clock } = ports;
  const { kind, toEntry } = listing;
  const kept = await openShard(ports, listing, number, await records.get(indexKey(kind, number)));
  const nowMs = clock.nowMs();
  if (kept.built === null || !isRenewalDue(kept.built, nowMs)) return;
  const entries = new Map(await listShard(ports, listing, number));
  for (const name of new Set([...kept.entries.keys(), ...entries.keys()])) {
    if (isSame(kept.entries.get(name), entries.get(name))) continue;
    const record = await records.get(recordPrefix(kind) + name);
    if (record === undefined) entries.delete(name);
    else entries.set(name, toEntry(record));
  }
  await keepShard(ports, listing, kept, entries, { builtAtMs: nowMs, isConfirmed: true });
}
