import * as z from 'zod/mini';
import { syncField } from '../../usecases/field/sync-field';
import { consumer } from '../boundary/handlers';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/** One step of writing changed labels back, as it comes from the queue. */
const fieldSyncJobSchema = z.object({
  fieldId: z.string().check(z.minLength(1)),
  run: z.number().check(z.int()),
});

/** One step of writing changed labels into issues. What it cannot finish in its time, it queues again. */
export const handleFieldSync = consumer('fieldSync', async (event) => {
  const job = fieldSyncJobSchema.safeParse(event.body);
  const ports = buildJiraPorts(buildPorts(null));
  if (!job.success) {
    ports.log.warn({ event: 'field-sync-job-unreadable' });
    return;
  }
  await syncField(ports, job.data, await ports.invocation.deadlineAtMs());
});
