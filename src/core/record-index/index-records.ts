import * as z from 'zod/mini';
import { firstRevision } from '../record/first-revision';

/** One of the records that list a kind, as stored under `index:<kind>:<number>`. */
export const indexRecordSchema = z.object({
  /** Another number of index records of a kind lists records elsewhere: then this goes up, and all are made anew. */
  version: z.literal(2),
  revision: z.number().check(z.int(), z.minimum(1)),
  /** When all of it was last made from the records themselves. */
  builtAtMs: z.number(),
  /** False: made once, by a listing that may have lagged behind, beside instances of a release without an index. */
  isConfirmed: z.boolean(),
  /** Compressed JSON of `[name, entry]` pairs; null: there are more than one value holds, so the records are listed. */
  entries: z.nullable(z.string()),
});
export type IndexRecord = z.output<typeof indexRecordSchema>;

/** That a listed record is about to change, as stored under `index-due:<kind>:<time>-<random>`. */
export const indexMarkSchema = z.object({
  version: z.literal(1),
  /** What follows the prefix of the kind in the record's key. */
  name: z.string(),
  /** Revision that the record is to have; null: it has none, or goes. */
  revision: z.nullable(z.number()),
  atMs: z.number(),
});
export type IndexMark = z.output<typeof indexMarkSchema>;

/** Whoever wrote a mark has written the record after it, or is over: Forge ends every invocation after 15 minutes. */
const markOverMs = 20 * 60_000;

/** Whether what a mark announced has happened, or never will. */
export function isMarkOver({ revision, atMs }: IndexMark, record: unknown, nowMs: number): boolean {
  if (nowMs - atMs >= markOverMs) return true;
  const stored = revisionOf(record);
  return revision !== null && stored !== null && stored >= revision;
}

/** Revision of a record as stored; null: there is none. */
export function revisionOf(record: unknown): number | null {
  if (typeof record !== 'object' || record === null) return null;
  return 'revision' in record && typeof record.revision === 'number' ? record.revision : firstRevision;
}

/** An index record that may have missed something is made anew after this time, each other one after a week. */
const confirmAfterMs = 24 * 3_600_000;
const renewAfterMs = 7 * confirmAfterMs;

/** Whether an index record is to be made from the records themselves again. */
export function isRenewalDue(
  { builtAtMs, isConfirmed }: Pick<IndexRecord, 'builtAtMs' | 'isConfirmed'>,
  nowMs: number,
): boolean {
  return nowMs - builtAtMs >= (isConfirmed ? renewAfterMs : confirmAfterMs);
}
