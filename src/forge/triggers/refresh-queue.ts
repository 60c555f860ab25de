import { Queue as ForgeQueue } from '@forge/events';
import * as z from 'zod';
import type { Queue, RefreshJob } from '../../core/ports';
import { fieldSyncQueueKey } from './field-sync-job';
import type { FieldSyncJob } from './field-sync-job';

/** Key of the queue in manifest.yml. */
const queueKey = 'refresh-queue';

/** A job as it comes back from the queue. */
export const refreshJobSchema = z.object({
  dataSourceId: z.string(),
  parameters: z.record(z.string(), z.string()),
  accountId: z.string().nullable().default(null),
  generation: z.number().int(),
  attempt: z.number().int(),
});

/** Queues refreshes as Forge async events. */
export class RefreshQueue implements Queue {
  async pushRefresh(job: RefreshJob): Promise<void> {
    await new ForgeQueue({ key: queueKey }).push({ body: { ...job } });
  }

  async pushFieldSync(job: FieldSyncJob): Promise<void> {
    await new ForgeQueue({ key: fieldSyncQueueKey }).push({ body: { ...job } });
  }
}
