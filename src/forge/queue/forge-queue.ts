import { Queue as ForgeEvents } from '@forge/events';
import type { Queue, RefreshJob } from '../../core/ports';

/** Keys of the queues in manifest.yml. */
const refreshQueueKey = 'refresh-queue';
const fieldSyncQueueKey = 'field-sync-queue';

/** Queues jobs as Forge async events. */
export class ForgeQueue implements Queue {
  async pushRefresh(job: RefreshJob): Promise<void> {
    await push(refreshQueueKey, { ...job });
  }

  async pushFieldSync(job: { readonly fieldId: string; readonly run: number }): Promise<void> {
    await push(fieldSyncQueueKey, { ...job });
  }
}

async function push(key: string, body: Record<string, unknown>): Promise<void> {
  await new ForgeEvents({ key }).push({ body });
}
