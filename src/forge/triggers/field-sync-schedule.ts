import { scheduleEverySync } from '../../usecases/field/start-field-sync';
import { scheduled } from '../boundary/handlers';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/** The scheduled run: has a sync of every field of ours begun within the hour. */
export const handleFieldSyncSchedule = scheduled({
  fieldSyncSchedule: () =>
    scheduleEverySync(
      buildJiraPorts(buildPorts({ accountId: null, caller: 'background' }), { isAwaited: false }),
    ),
});
