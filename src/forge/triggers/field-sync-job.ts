import * as z from 'zod';

/** Key of the queue in manifest.yml. */
export const fieldSyncQueueKey = 'field-sync-queue';

/** One step of writing changed labels back, as it comes from the queue. */
export const fieldSyncJobSchema = z.object({ fieldId: z.string().min(1), run: z.number().int() });
export type FieldSyncJob = z.output<typeof fieldSyncJobSchema>;
