import { Queue as ForgeEvents } from '@forge/events';
import { longestDelayMs } from '../../core/ports';
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

  async pushOptionSync(job: {
    readonly syncId: string;
    readonly run: number;
    readonly step: number;
  }): Promise<void> {
    await push(fieldSyncQueueKey, { ...job });
  }

  async pushFillRun(
    job: { readonly ruleId: string; readonly run: number; readonly step: number },
    delayMs = 0,
  ): Promise<void> {
    await push(fieldSyncQueueKey, { ...job }, delayMs);
  }

  async pushEverySync(job: { readonly notBeforeMs: number }, delayMs: number): Promise<void> {
    await push(fieldSyncQueueKey, { ...job }, delayMs);
  }
}

async function push(key: string, body: Record<string, unknown>, delayMs = 0): Promise<void> {
  const delayInSeconds = Math.ceil(Math.min(delayMs, longestDelayMs) / 1_000);
  await new ForgeEvents({ key }).push({ body, ...(delayInSeconds > 0 ? { delayInSeconds } : {}) });
}
