import { startEverySync } from '../../usecases/field/start-field-sync';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/** The scheduled run: starts a sync of every field of ours. Throws nothing: the next run goes on. A 204 is the platform's sign of success. */
export async function handleFieldSyncSchedule(): Promise<{ statusCode: 204 }> {
  const ports = buildJiraPorts(buildPorts(null));
  try {
    await startEverySync(ports);
  } catch {
    ports.log.warn({ event: 'failed', key: 'fieldSyncSchedule' });
  }
  return { statusCode: 204 };
}
