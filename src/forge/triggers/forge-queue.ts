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

/** Most views push nothing, so what pushes is loaded when something is pushed. */
async function push(key: string, body: Record<string, unknown>): Promise<void> {
  const { Queue } = await import('@forge/events');
  await new Queue({ key }).push({ body });
}
