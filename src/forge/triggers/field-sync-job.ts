import * as z from 'zod/mini';

/** Key of the queue in manifest.yml. */
export const fieldSyncQueueKey = 'field-sync-queue';

/** One step of writing changed labels back, as it comes from the queue. */
export const fieldSyncJobSchema = z.object({
  fieldId: z.string().check(z.minLength(1)),
  run: z.number().check(z.int()),
});
export type FieldSyncJob = z.output<typeof fieldSyncJobSchema>;
