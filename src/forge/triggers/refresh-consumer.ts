import type { AsyncEvent } from '@forge/events';
import * as z from 'zod/mini';
import { accountIdSchema } from '../../contract/account-id';
import { refreshSnapshot } from '../../usecases/snapshot/refresh-snapshot';
import { buildPorts } from '../system/build-ports';

/** A job as it comes back from the queue. */
const refreshJobSchema = z.object({
  dataSourceId: z.string(),
  parameters: z.record(z.string(), z.string()),
  accountId: accountIdSchema,
  generation: z.number().check(z.int()),
  attempt: z.number().check(z.int()),
});

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
  await refreshSnapshot(ports, job.data, await ports.invocation.deadlineAtMs());
}
