import type { AsyncEvent } from '@forge/events';
import { syncField } from '../../usecases/field/sync-field';
import { buildPorts, readDeadline } from '../system/build-ports';
import { fieldSyncJobSchema } from './field-sync-job';

/** One step of writing changed labels into issues. What it cannot finish in its time, it queues again. */
export async function handleFieldSync(event: AsyncEvent): Promise<void> {
  const job = fieldSyncJobSchema.safeParse(event.body);
  const ports = buildPorts(null);
  if (!job.success) {
    ports.log.warn({ event: 'field-sync-job-unreadable' });
    return;
  }
  await syncField(ports, job.data, readDeadline());
}
