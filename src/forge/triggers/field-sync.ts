import * as z from 'zod/mini';
import { beginEverySync } from '../../usecases/field/start-field-sync';
import { syncField } from '../../usecases/field/sync-field';
import { consumer } from '../boundary/handlers';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/** What comes from the queue: one step of writing changed labels back, or that every field's is to begin. */
const jobSchema = z.union([
  z.object({ fieldId: z.string().check(z.minLength(1)), run: z.number().check(z.int()) }),
  z.object({ notBeforeMs: z.number() }),
]);

/** Writes changed labels into issues. What it cannot finish in its time, it queues again. */
export const handleFieldSync = consumer('fieldSync', async (event) => {
  const job = jobSchema.safeParse(event.body);
  const ports = buildJiraPorts(buildPorts({ accountId: null, caller: 'background' }), { isAwaited: false });
  if (!job.success) {
    ports.log.warn({ event: 'field-sync-job-unreadable' });
    return;
  }
  if ('notBeforeMs' in job.data) await beginEverySync(ports, job.data.notBeforeMs);
  else await syncField(ports, job.data, await ports.invocation.deadlineAtMs());
});
