import { Queue as ForgeQueue } from '@forge/events';
import * as z from 'zod/mini';
import type { Queue, RefreshJob } from '../../core/ports';
import { fieldSyncQueueKey } from './field-sync-job';
import type { FieldSyncJob } from './field-sync-job';

/** Key of the queue in manifest.yml. */
const queueKey = 'refresh-queue';

/** A job as it comes back from the queue. */
export const refreshJobSchema = z.object({
  dataSourceId: z.string(),
  parameters: z.record(z.string(), z.string()),
  accountId: z._default(z.nullable(z.string()), null),
  generation: z.number().check(z.int()),
  attempt: z.number().check(z.int()),
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
