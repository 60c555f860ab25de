import type { RecordStore, StoredRecord } from '../../core/ports';
import {
  indexKey,
  indexKinds,
  kindOfMark,
  markPrefix,
  recordPrefix,
  shardOf,
} from '../../core/record-index/index-keys';
import type { IndexKind } from '../../core/record-index/index-keys';
import { indexMarkSchema, isMarkOver } from '../../core/record-index/index-records';
import type { IndexMark } from '../../core/record-index/index-records';
import type { Listing } from '../../core/record-index/listed-entry';
import { readMany } from '../../core/record/read-many';
import { buildIndex, shardNumbers } from './build-index';
import { keepShard, openShard } from './index-shard';
import type { IndexPorts, Shard } from './index-shard';

/** Marks that are over and let lie, as bringing an index up to date costs writes; until then each reader looks them up. */
const leftMarks = 4;

/** A mark with its key and its kind. */
interface Mark extends IndexMark {
  readonly key: string;
  readonly kind: IndexKind;
}

/** Entry of a listing. */
type EntryOf<L> = L extends Listing<infer E> ? E : never;

/** What was read of one kind. */
interface ReadIndex<E> {
  readonly listing: Listing<E>;
  /** As they are kept. */
  readonly shards: readonly Shard<E>[];
  /** What they say, with everything that changed since. */
  readonly entries: ReadonlyMap<string, E>;
}

/**
 * Entries of the records of some kinds, by what follows the kind's prefix in their keys. Two round trips where nothing
 * has changed lately: marks, then index records, and a third for records that are marked. In this order, no change is
 * missed but one that a listing of storage does not show yet.
 */
export async function readIndex<const L extends readonly Listing<unknown>[]>(
  ports: IndexPorts,
  listings: L,
): Promise<{ readonly [I in keyof L]: ReadonlyMap<string, EntryOf<L[I]>> }> {
  const { read } = await readUpToDate(ports, listings, leftMarks);
  return read.map(({ entries }) => entries) as { [I in keyof L]: ReadonlyMap<string, EntryOf<L[I]>> };
}

/**
 * Reads some kinds, and brings their index records up to date where more than `mostLeft` marks are over. That it could
 * not be is no reason to fail: the marks stay.
 * @returns what they say, and how many marks were settled
 */
export async function readUpToDate(
  ports: IndexPorts,
  listings: readonly Listing<unknown>[],
  mostLeft: number,
): Promise<{ readonly read: readonly ReadIndex<unknown>[]; readonly settled: number }> {
  const marks = await listMarks(
    ports.records,
    listings.map(({ kind }) => kind),
  );
  const kept = await loadShards(ports, listings);
  const records = await getRecords(ports.records, marks);
  const nowMs = ports.clock.nowMs();
  const read = listings.map((listing, index): ReadIndex<unknown> => {
    const shards = kept[index]!;
    const entries = new Map(shards.flatMap((shard) => [...shard.entries]));
    for (const { kind, name } of marks) {
      if (kind !== listing.kind) continue;
      const record = records.get(recordPrefix(kind) + name);
      if (record === undefined) entries.delete(name);
      else entries.set(name, listing.toEntry(record));
    }
    return { listing, shards, entries };
  });
  const over = marks.filter((mark) =>
    isMarkOver(mark, records.get(recordPrefix(mark.kind) + mark.name), nowMs),
  );
  if (over.length <= mostLeft) return { read, settled: 0 };
  const settled = await Promise.all(read.map((each) => settleMarks(ports, each, over)));
  return { read, settled: settled.reduce((sum, count) => sum + count, 0) };
}

/** Kinds that marks wait for, in no order. */
export async function listMarkedKinds(records: RecordStore): Promise<ReadonlySet<IndexKind>> {
  const page = await records.listPage(markPrefix());
  // With more than a page, any kind may be among the rest.
  if (!page.isComplete) return new Set(indexKinds);
  return new Set(page.records.flatMap(({ key }) => kindOfMark(key) ?? []));
}

/** Marks of some kinds; of what changes by itself, the oldest hundred. */
async function listMarks(records: RecordStore, kinds: readonly IndexKind[]): Promise<readonly Mark[]> {
  const prefix = kinds.length === 1 ? markPrefix(kinds[0]) : markPrefix();
  const page = await records.listPage(prefix);
  const found = new Map(page.records.map((record) => [record.key, record]));
  if (!page.isComplete) {
    const exact = kinds.filter((kind) => kind === 'connection' || kind === 'data-source');
    for (const rest of await Promise.all(exact.map((kind) => records.list(markPrefix(kind))))) {
      for (const record of rest) found.set(record.key, record);
    }
  }
  return [...found.values()].flatMap((stored) => toMark(stored, kinds));
}

function toMark({ key, value }: StoredRecord, kinds: readonly IndexKind[]): readonly Mark[] {
  const kind = kindOfMark(key);
  const mark = indexMarkSchema.safeParse(value).data;
  return kind === null || mark === undefined || !kinds.includes(kind) ? [] : [{ ...mark, key, kind }];
}

async function loadShards(
  ports: IndexPorts,
  listings: readonly Listing<unknown>[],
): Promise<readonly (readonly Shard<unknown>[])[]> {
  const keys = listings.flatMap((listing) =>
    shardNumbers(listing).map((number) => indexKey(listing.kind, number)),
  );
  const stored = await readMany(ports.records, keys);
  return Promise.all(
    listings.map(async (listing) => {
      const shards = await Promise.all(
        shardNumbers(listing).map((number) =>
          openShard(ports, listing, number, stored.get(indexKey(listing.kind, number))),
        ),
      );
      return shards.every(({ built }) => built !== null) ? shards : buildIndex(ports, listing, shards);
    }),
  );
}

const getRecords = (records: RecordStore, marks: readonly Mark[]) =>
  readMany(
    records,
    marks.map(({ kind, name }) => recordPrefix(kind) + name),
  );

/** Keeps what marked records are by now, then deletes their marks: in this order, nobody misses a change. */
async function settleMarks(
  ports: IndexPorts,
  { listing, shards, entries }: ReadIndex<unknown>,
  over: readonly Mark[],
): Promise<number> {
  const { kind } = listing;
  const settled = await Promise.all(
    shards.map(async (shard) => {
      const { number } = shard;
      const marks = over.filter((mark) => mark.kind === kind && shardOf(kind, mark.name) === number);
      // One that was just made is not read back yet.
      if (marks.length === 0 || shard.built === null) return 0;
      const ofShard = new Map([...entries].filter(([name]) => shardOf(kind, name) === number));
      try {
        if (!(await keepShard(ports, listing, shard, ofShard, shard.built))) return 0;
        await Promise.all(marks.map(({ key }) => ports.records.delete(key)));
        return marks.length;
      } catch {
        ports.log.warn({ event: 'index-not-kept', kind, shard: number });
        return 0;
      }
    }),
  );
  return settled.reduce((sum, count) => sum + count, 0);
}
