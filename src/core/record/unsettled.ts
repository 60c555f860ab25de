import * as z from 'zod/mini';
import { recordIdSchema } from '../../contract/reply';

/*
 * Secrets are written before the record that puts them in force, and cannot be listed; what hangs on a record goes
 * after it. So a note comes first: where the record was never written, or what was to go did not, the scheduled run
 * finds the note and removes what is in force nowhere.
 */

/** A note of what may be left over, as stored under `unsettled:<kind>.<id>.<number>`. */
export const unsettledSchema = z.object({
  version: z.literal(1),
  /** Of what: a connection's sign-in, a trusted issuer, or a data source that is deleted for good. */
  kind: z.enum(['connection', 'issuer', 'data-source']),
  id: recordIdSchema,
  /** Number of the sign-in or of the issuer's secret, as it stands in the secrets' keys; 0 for a data source. */
  number: z.number().check(z.int(), z.minimum(0)),
  atMs: z.number(),
});
export type Unsettled = z.output<typeof unsettledSchema>;

/** Storage key of a note. */
export const unsettledKey = ({ kind, id, number }: Pick<Unsettled, 'kind' | 'id' | 'number'>) =>
  `unsettled:${kind}.${id}.${number}`;
/** Prefix of all such notes. */
export const unsettledPrefix = 'unsettled:';

/** A note is looked at once whoever wrote it cannot be running any more: Forge ends every invocation after 15 minutes. */
export const settleAfterMs = 20 * 60_000;
