import type { Ports } from '../../core/ports';
import { indexKey, shardPrefixes } from '../../core/record-index/index-keys';
import { indexRecordSchema, revisionOf } from '../../core/record-index/index-records';
import type { IndexRecord } from '../../core/record-index/index-records';
import type { Listing } from '../../core/record-index/listed-entry';
import { StorageError, tooLargeCode } from '../../core/ports';
import { createRecord, replaceRecord } from '../record/replace-record';

/** What reading and keeping an index takes. */
export type IndexPorts = Pick<Ports, 'records' | 'clock' | 'compressor' | 'log'>;

/** One index record in memory. */
export interface Shard<E> {
  readonly number: number;
  /** Revision that its next one replaces; 0: there is none. */
  readonly revision: number;
  /** When it was made from the records; null: it is not there, or cannot be read. */
  readonly built: Pick<IndexRecord, 'builtAtMs' | 'isConfirmed'> | null;
  readonly entries: ReadonlyMap<string, E>;
}

/** A pair of a record's name and its entry, as kept. */
type Pair = readonly [name: string, entry: unknown];

/** Opens an index record as it came from storage. Entries that do not fit into one value are listed from the records. */
export async function openShard<E>(
  { records, compressor }: IndexPorts,
  listing: Listing<E>,
  number: number,
  raw: unknown,
): Promise<Shard<E>> {
  const revision = revisionOf(raw) ?? 0;
  const unreadable = { number, revision, built: null, entries: new Map<string, E>() };
  const parsed = indexRecordSchema.safeParse(raw);
  if (!parsed.success) return unreadable;
  const { entries, builtAtMs, isConfirmed } = parsed.data;
  const built = { builtAtMs, isConfirmed };
  if (entries === null) {
    return { number, revision, built, entries: await listShard({ records }, listing, number) };
  }
  const read = new Map<string, E>();
  for (const [name, entry] of JSON.parse(await compressor.decompress(entries)) as readonly Pair[]) {
    const checked = listing.schema.safeParse(entry);
    if (!checked.success) return unreadable;
    read.set(name, checked.data);
  }
  return { number, revision, built, entries: read };
}

/** Entries of the records that one index record lists, as a listing of storage shows them. */
export async function listShard<E>(
  { records }: Pick<IndexPorts, 'records'>,
  { kind, toEntry }: Listing<E>,
  number: number,
): Promise<ReadonlyMap<string, E>> {
  const parts = await Promise.all(
    shardPrefixes(kind, number).map(async (prefix) => {
      const name = prefix.at(-1)!;
      const listed = await records.list(prefix);
      return listed.map(({ key, value }) => [name + key.slice(prefix.length), toEntry(value)] as const);
    }),
  );
  return new Map(parts.flat());
}

/**
 * Keeps an index record in the place of the one that was read.
 * @returns whether it is kept; false: somebody else has replaced it, or is about to
 */
export async function keepShard<E>(
  ports: IndexPorts,
  { kind }: Listing<E>,
  { number, revision }: Pick<Shard<E>, 'number' | 'revision'>,
  entries: ReadonlyMap<string, E>,
  built: NonNullable<Shard<E>['built']>,
): Promise<boolean> {
  const key = indexKey(kind, number);
  const text = await ports.compressor.compress(JSON.stringify([...entries]));
  const keep = async (kept: string | null) => {
    const record: IndexRecord = { version: 2, revision: revision + 1, ...built, entries: kept };
    const refusal =
      revision === 0
        ? await createRecord(ports, key, record)
        : await replaceRecord(ports, key, revision, record);
    return refusal === null;
  };
  try {
    return await keep(text);
  } catch (error) {
    if (error instanceof StorageError && error.code === tooLargeCode) return keep(null);
    throw error;
  }
}
