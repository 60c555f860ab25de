/*
 * Lists of records are kept apart from the records: a listing of storage costs a unit for each record, an index record
 * holds hundreds of entries. An index says what lists show and never what somebody may do: whoever decides reads the
 * record itself. Before a listed record changes, a mark is written; readers look at marked records themselves until
 * somebody has brought the index up to date, so that a change is seen whatever fails or dies after it.
 */

/**
 * Listed kinds, each with the prefix of its records and the number of index records: as few as hold 1,000 data sources
 * in about 10 KB each, as a reading of storage costs a unit for every 10 KB begun. In the order of their names, by which
 * marks are listed: what administrators change comes before what changes by itself.
 */
const kinds = {
  connection: { prefix: 'connection:', shards: 1 },
  'data-source': { prefix: 'data-source:', shards: 5 },
  'sign-in-status': { prefix: 'connection-status:', shards: 1 },
  'source-health': { prefix: 'data-source-health:', shards: 2 },
  usage: { prefix: 'usage:', shards: 3 },
} as const;
export type IndexKind = keyof typeof kinds;

/** Every listed kind, in the order in which their marks are listed. */
export const indexKinds = Object.keys(kinds) as readonly IndexKind[];

/** Prefix of the keys of a kind's records. */
export const recordPrefix = (kind: IndexKind): string => kinds[kind].prefix;

/** How many index records a kind has; of all kinds together no more than one batch gets (25). */
export const shardCount = (kind: IndexKind): number => kinds[kind].shards;

/** Characters that a record's id can begin with. */
export const firstCharacters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/** Which of a kind's index records lists a record, by what follows the prefix in its key. */
export function shardOf(kind: IndexKind, name: string): number {
  return Math.max(0, firstCharacters.indexOf(name.charAt(0))) % shardCount(kind);
}

/** Prefixes of all records that one index record lists. */
export function shardPrefixes(kind: IndexKind, shard: number): readonly string[] {
  return firstCharacters
    .filter((character) => shardOf(kind, character) === shard)
    .map((character) => recordPrefix(kind) + character);
}

/** Storage key of an index record. */
export const indexKey = (kind: IndexKind, shard: number) => `index:${kind}:${shard}`;

/** A listed record by its key: `name` is what follows the kind's prefix; null: its kind is not listed. */
export function findListed(key: string): { readonly kind: IndexKind; readonly name: string } | null {
  const kind = indexKinds.find((each) => key.startsWith(recordPrefix(each)));
  return kind === undefined ? null : { kind, name: key.slice(recordPrefix(kind).length) };
}

/** Prefix of every mark, or of those of one kind. */
export const markPrefix = (kind?: IndexKind) => (kind === undefined ? 'index-due:' : `index-due:${kind}:`);

/** Storage key of a mark: in order of time within its kind. `unique` keeps two of one moment apart. */
export const markKey = (kind: IndexKind, atMs: number, unique: string) =>
  `index-due:${kind}:${String(atMs).padStart(14, '0')}-${unique}`;

/** Kind of a mark, from its key. */
export function kindOfMark(key: string): IndexKind | null {
  return indexKinds.find((kind) => key.startsWith(markPrefix(kind))) ?? null;
}
