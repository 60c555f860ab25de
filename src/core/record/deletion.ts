import * as z from 'zod/mini';

/*
 * A deleted record stays where it is, with a note of its deletion: one write deletes it, one restores it, and
 * both take the record's lease, so that neither races a save. Whoever reads it the usual way is told that it
 * was deleted; its name is free at once.
 */

/** When a record was deleted, and by whom. */
export const deletionSchema = z.object({ atMs: z.number(), accountId: z.nullable(z.string()) });
export type Deletion = z.output<typeof deletionSchema>;

/** A deleted record can be restored this long; then the hourly run deletes it for good. */
export const restorableMs = 30 * 86_400_000;

/** Moment until which a deleted record can be restored. */
export const restorableUntilMs = (deletion: Pick<Deletion, 'atMs'>) => deletion.atMs + restorableMs;
