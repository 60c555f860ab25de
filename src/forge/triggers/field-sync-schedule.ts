import { startEverySync } from '../../usecases/field/start-field-sync';
import { scheduled } from '../boundary/handlers';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/** The scheduled run: starts a sync of every field of ours. */
export const handleFieldSyncSchedule = scheduled({
  fieldSyncSchedule: () => startEverySync(buildJiraPorts(buildPorts(null))),
});
