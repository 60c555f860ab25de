import * as z from 'zod/mini';
import { maxStoredBytes } from '../../contract/size/platform-limits';
import { columnTypes } from '../../contract/table';
import { keptPlaceSchema } from '../answer/kept-place';
import { readVerdictSchema } from '../evidence/read-verdict';
import { storedErrorSchema } from '../failure/stored-error';

/*
 * A snapshot is a head record and, if it is large, numbered chunks. Chunks carry the generation that wrote them in their
 * key and are written before the head, so a reader sees the old table or the new one, never a mixture.
 */

/** What a head says beside its rows. */
const about = {
  generation: z.number().check(z.int(), z.minimum(1)),
  /** Which reading of the data source it is of; another one is as good as none. */
  readingRevision: z.number().check(z.int()),
  fetchedAtMs: z.number(),
  columns: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      type: z.enum(columnTypes),
      currency: z.optional(z.string()),
    }),
  ),
  rowCount: z.number().check(z.int()),
  truncated: z.boolean(),
  /** Why it ends before its end: a later page failed. Null: it is complete, or met a bound. */
  partial: z._default(z.nullable(storedErrorSchema), null),
  /** Whether these are all rows; a table of before there were verdicts says nothing of that. */
  verdict: z._default(readVerdictSchema, { state: 'unknown', evidence: [] }),
  /** Where the rows lay, for the next read to keep to; null: nobody knows. */
  place: z._default(z.nullable(keptPlaceSchema), null),
  /** Version of the attachment that the rows were read from; absent: they are of none. */
  fileVersion: z.optional(z.string()),
  /** Where the service tells what changed since; null: it does not, or nobody wants it. */
  changes: z._default(
    z.nullable(
      z.object({
        url: z.string(),
        /** Changes are added up for a day at most, then everything is read anew. */
        wholeReadAtMs: z.number(),
      }),
    ),
    null,
  ),
  /** Keys of columns with at least one value; absent in heads of before anybody asked. */
  filledColumns: z.optional(z.array(z.string())),
  /** The compressed rows as base64, or null if they lie in chunks. */
  inline: z.nullable(z.string()),
  chunkCount: z.number().check(z.int()),
};

/**
 * Head of a snapshot, as stored under `snapshot:<data source>:<parameters>`. Version 1 has one text of all rows; from
 * version 2 each column is a text of its own, compressed for itself, so that a column is read, or passed on to a browser,
 * without the others.
 */
export const snapshotHeadSchema = z.discriminatedUnion('version', [
  z.object({ version: z.literal(1), ...about }),
  z.object({
    version: z.literal(2),
    ...about,
    /** Characters of each column’s base64, one after another in `inline` or the chunks; a last one is of the rows’ ids. */
    blockSizes: z.array(z.number().check(z.int(), z.minimum(0))),
    /** SHA-256 over them, by which a refresh without news is known. */
    contentHash: z.string(),
    /** Generation that wrote the chunks: those of a refresh without news are the ones before. */
    chunkGeneration: z.number().check(z.int()),
    /** What the table is by the columns above, where few of its rows are new; absent: it is they. */
    patch: z.optional(
      z.object({
        /** Rows of the columns above. */
        rowCount: z.number().check(z.int(), z.minimum(0)),
        /** `RowRun[]` (`contract/packed`) with the rows' ids as a last cell where they are stored, compressed, as base64. */
        runs: z.string(),
      }),
    ),
  }),
]);
export type SnapshotHead = z.output<typeof snapshotHeadSchema>;

/** Name of one data source's snapshot for one set of parameter values; 'none' without parameters. */
export const snapshotName = (dataSourceId: string, parametersHash: string) =>
  `${dataSourceId}:${parametersHash}`;

/** Storage key of a snapshot's head. */
export const snapshotKey = (name: string) => `snapshot:${name}`;
export const snapshotPrefix = (dataSourceId: string) => `snapshot:${dataSourceId}:`;

/** A head whose columns can be read one by one. */
export type ColumnarHead = Extract<SnapshotHead, { version: 2 }>;

/** Generation in the keys of a head's chunks. */
export const chunkGenerationOf = (head: SnapshotHead) =>
  head.version === 1 ? head.generation : head.chunkGeneration;

/** Storage key of one chunk. */
export const snapshotChunkKey = (name: string, generation: number, index: number) =>
  `snapshot-chunk:${name}:${generation}:${index}`;
export const snapshotChunkPrefix = (dataSourceId: string) => `snapshot-chunk:${dataSourceId}:`;

/**
 * Chunks that are being written, as stored under `snapshot-pending:<name>` before the first of them: whoever
 * writes next removes what a run that died has left.
 */
export const pendingChunksSchema = z.object({
  version: z.literal(1),
  generation: z.number().check(z.int()),
  chunkCount: z.number().check(z.int()),
});

/** Storage key of the chunks being written. */
export const pendingChunksKey = (name: string) => `snapshot-pending:${name}`;
export const pendingChunksPrefix = (dataSourceId: string) => `snapshot-pending:${dataSourceId}:`;

/** A line of a data source's list of snapshots, as stored under `snapshot-entry:<name>`: small, so that listing is cheap. */
export const snapshotEntrySchema = z.object({ version: z.literal(1), madeAtMs: z.number() });

/** Storage key of a snapshot's line in the list. */
export const snapshotEntryKey = (name: string) => `snapshot-entry:${name}`;
export const snapshotEntryPrefix = (dataSourceId: string) => `snapshot-entry:${dataSourceId}:`;

/** Snapshots of one data source, over its parameter values and viewers; the oldest make room. */
export const maxSnapshots = 200;

/** Characters of base64, a byte each, in one record: room is left for a head with its columns. */
export const chunkCharacters = 180_000;

/**
 * Cuts compressed rows for storage: inline if they fit into the head, else into chunks.
 * @param around bytes of the head without them
 */
export function splitIntoChunks(
  base64: string,
  around = 0,
): {
  readonly inline: string | null;
  readonly chunks: readonly string[];
} {
  if (base64.length <= Math.min(chunkCharacters, maxStoredBytes - around))
    return { inline: base64, chunks: [] };
  const chunks: string[] = [];
  for (let start = 0; start < base64.length; start += chunkCharacters) {
    chunks.push(base64.slice(start, start + chunkCharacters));
  }
  return { inline: null, chunks };
}

/** Hash that names a set of parameter values in keys: `none`, or 16 hex digits of SHA-256 over them in name order. */
export async function hashParameters(parameters: Readonly<Record<string, string>>): Promise<string> {
  const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (entries.length === 0) return 'none';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(entries)));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
