import * as z from 'zod/mini';
import { columnTypes } from '../../contract/table';
import { keptPlaceSchema } from '../answer/kept-place';
import { readVerdictSchema } from '../evidence/read-verdict';
import { storedErrorSchema } from '../failure/stored-error';

// Apart from the keys and the types, as a view reads a head that is vouched for without them (`core/record/vouch.ts`).

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
/**
 * Chunks that are being written, as stored under `snapshot-pending:<name>` before the first of them: whoever
 * writes next removes what a run that died has left.
 */
export const pendingChunksSchema = z.object({
  version: z.literal(1),
  generation: z.number().check(z.int()),
  chunkCount: z.number().check(z.int()),
});

/** A line of a data source's list of snapshots, as stored under `snapshot-entry:<name>`: small, so that listing is cheap. */
export const snapshotEntrySchema = z.object({ version: z.literal(1), madeAtMs: z.number() });
