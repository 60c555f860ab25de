import type { AsyncEvent } from '@forge/events';
import { refreshSnapshot } from '../../usecases/snapshot/refresh-snapshot';
import { buildPorts, readDeadline } from '../system/build-ports';
import { refreshJobSchema } from './refresh-queue';

/**
 * Handles one queued refresh. Answers nothing and asks for no retry: the lease names the next attempt, which
 * a viewer starts, so a retry by the queue would only add calls.
 */
export async function handleRefreshEvent(event: AsyncEvent): Promise<void> {
  const job = refreshJobSchema.safeParse(event.body);
  const ports = buildPorts(null);
  if (!job.success) {
    ports.log.warn({ event: 'refresh-job-unreadable' });
    return;
  }
  await refreshSnapshot(ports, job.data, readDeadline());
}
