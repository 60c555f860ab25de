import * as z from 'zod/mini';
import { accountIdSchema } from '../../contract/account-id-schema';
import { refreshSnapshot } from '../../usecases/snapshot/refresh-snapshot';
import { consumer } from '../boundary/handlers';
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
 * Handles one queued refresh. A reading that failed asks for no retry: the lease names the next attempt, which
 * a viewer starts, so a retry by the queue would only add calls. One that broke off goes on under the same lease.
 */
export const handleRefreshEvent = consumer('refreshConsumer', async (event) => {
  const job = refreshJobSchema.safeParse(event.body);
  const ports = buildPorts({ accountId: null, caller: 'background' });
  if (!job.success) {
    ports.log.warn({ event: 'refresh-job-unreadable' });
    return;
  }
  await refreshSnapshot(ports, job.data, await ports.invocation.deadlineAtMs());
});
