import * as z from 'zod/mini';
import { lookFileSchema, mostLooks } from '../../contract/look';
import { firstRevision } from '../record/first-revision';

const lookRecordSchema = z.extend(lookFileSchema, {
  /** Counts the changes of this look. */
  revision: z._default(z.number().check(z.int()), firstRevision),
  /** Account that made it and may change it, beside administrators; null: it is not known, so that only they may. */
  madeBy: z.nullable(z.string()),
  changedAtMs: z.number(),
  /** When it was deleted; it can be restored for as long as a deleted data source. Absent: it was not. */
  deletedAtMs: z.optional(z.number()),
});

/** The looks of one data source, as stored under `looks:<data source>`. */
export const looksRecordSchema = z.object({
  version: z.literal(1),
  /** Counts the changes of the record. */
  revision: z._default(z.number().check(z.int()), firstRevision),
  looks: z.array(lookRecordSchema).check(z.maxLength(mostLooks)),
});
