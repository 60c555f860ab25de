import type { OptionSyncAnswers, optionSyncRequests } from '../../contract/option-sync';
import type { NamedFailure } from '../../core/failure/failure';
import type { OptionPorts } from '../../core/ports';
import type { Result } from '../../core/result';
import {
  deleteOptionSync,
  pauseOptionSync,
  saveOptionSync,
} from '../../usecases/option-sync/change-option-syncs';
import {
  listOptionContexts,
  listOptionFields,
  listOptionSyncs,
} from '../../usecases/option-sync/list-option-syncs';
import { previewOptionSync } from '../../usecases/option-sync/preview-option-sync';
import { startOptionSync } from '../../usecases/option-sync/start-option-sync';
import { failNamed } from '../../usecases/record/named';
import { buildOptionPorts } from '../system/build-option-ports';
import type { AdministratorCall } from './administrator-call';
import type { Handlers } from './define-resolver';

/** Runs for who administers Jira: the console is Confluence's too, and fields are Jira's. */
async function asJiraAdministrator<T>(
  { ports }: AdministratorCall,
  work: (ports: OptionPorts) => Promise<Result<T, NamedFailure>>,
): Promise<Result<T, NamedFailure>> {
  if (!(await ports.product.isAdministrator('jira')))
    return failNamed({ reason: 'not-administrator', product: 'Jira' });
  return work(buildOptionPorts(ports, { isAwaited: true }));
}

/** What answers the keys of option syncs; the admin resolver has checked the caller. */
export const optionSyncHandlers: Handlers<typeof optionSyncRequests, OptionSyncAnswers, AdministratorCall> = {
  listOptionSyncs: (call) => asJiraAdministrator(call, listOptionSyncs),
  listOptionFields: (call) => asJiraAdministrator(call, listOptionFields),
  listOptionContexts: (call, { fieldId }) =>
    asJiraAdministrator(call, (ports) => listOptionContexts(ports, fieldId)),
  saveOptionSync: (call, input) => asJiraAdministrator(call, (ports) => saveOptionSync(ports, input)),
  deleteOptionSync: (call, target) => asJiraAdministrator(call, (ports) => deleteOptionSync(ports, target)),
  pauseOptionSync: (call, { id, isPaused }) =>
    asJiraAdministrator(call, (ports) => pauseOptionSync(ports, id, isPaused)),
  previewOptionSync: (call, { id }) =>
    asJiraAdministrator(call, async (ports) =>
      previewOptionSync(ports, id, await ports.invocation.deadlineAtMs()),
    ),
  startOptionSync: (call, { id, acceptsLoss }) =>
    asJiraAdministrator(call, (ports) => startOptionSync(ports, id, { kind: 'sync', acceptsLoss })),
  undoOptionSync: (call, { id }) =>
    asJiraAdministrator(call, (ports) => startOptionSync(ports, id, { kind: 'undo', acceptsLoss: true })),
};
