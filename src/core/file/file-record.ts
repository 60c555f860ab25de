import * as z from 'zod/mini';
import { recordIdSchema } from '../../contract/reply';

/*
 * An uploaded file is a record and numbered chunks. The record is there before the first chunk and goes after the
 * last, so that no chunk is ever without one. A data source names a file by its id, and another content has another
 * id: one write of the data source switches from the old file to the new one.
 */

/** A file, as stored under `file:<id>`. */
export const fileRecordSchema = z.object({
  version: z.literal(1),
  id: recordIdSchema,
  name: z.string(),
  /** Size and checksum (lower-case hexadecimal digits) of the file itself. */
  bytes: z.number().check(z.int(), z.minimum(1)),
  sha256: z.string(),
  parts: z.number().check(z.int(), z.minimum(1)),
  /** `uploading`: parts are awaited; `whole`: all are there and give the file that was announced. */
  state: z.enum(['uploading', 'whole']),
  sheets: z._default(z.array(z.object({ name: z.string(), isHidden: z.boolean() })), []),
  atMs: z.number(),
  /** Since when nothing is known to use it, so that the next look removes it; until then nothing may begin to. */
  goesSinceMs: z.optional(z.number()),
});
export type FileRecord = z.output<typeof fileRecordSchema>;

/** Storage key of a file. */
export const fileKey = (id: string) => `file:${id}`;
/** Prefix of all files. */
export const filePrefix = 'file:';

/** Storage key of one part of a file, as stored as `{version, chunk}`: gzip in base64. */
export const fileChunkKey = (id: string, index: number) => `file-chunk:${id}:${index}`;

/** An upload that was never saved with a data source is kept this long: a form may be open for a day. */
export const unusedFileMs = 24 * 3_600_000;

/** A file that nothing uses is removed this long after it was found so: whoever was saving has ended by then. */
export const fileGoesAfterMs = 20 * 60_000;
