import { startEverySync } from '../../usecases/field/start-field-sync';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/** The scheduled run: starts a sync of every field of ours. Throws nothing: the next run goes on. */
export async function handleFieldSyncSchedule(): Promise<void> {
  const ports = buildJiraPorts(buildPorts(null));
  try {
    await startEverySync(ports);
  } catch {
    ports.log.warn({ event: 'failed', key: 'fieldSyncSchedule' });
  }
}
