import type { FillRuleAnswers, fillRuleRequests } from '../../contract/fill-rule';
import type { FillRunAnswers, fillRunRequests } from '../../contract/fill-run';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import type { NamedFailure } from '../../core/failure/failure';
import type { Result } from '../../core/result';
import { deleteFillRule, listNativeFields, saveFillRule } from '../../usecases/fill-rule/save-fill-rule';
import { listFillRules, pauseFilling } from '../../usecases/fill-rule/fill-rules';
import { previewFill, runFill } from '../../usecases/fill-rule/try-fill-rule';
import { previewFillRun } from '../../usecases/fill-rule/preview-fill-run';
import { startFillRun, stopFillRun } from '../../usecases/fill-rule/start-fill-run';
import { failNamed } from '../../usecases/record/named';
import { buildFillPorts } from '../system/build-fill-ports';
import type { AdministratorCall } from './administrator-call';
import type { Handlers } from './define-resolver';

/**
 * What answers the keys of fill rules. The console stands in both products, and whoever administers Confluence alone has
 * no say in what is written into Jira: each key asks Jira besides.
 */
export const fillRuleHandlers: Handlers<
  typeof fillRuleRequests & typeof fillRunRequests,
  FillRuleAnswers & FillRunAnswers,
  AdministratorCall
> = {
  listFillRules: (call) => asJiraAdministrator(call, (ports) => listFillRules(ports)),
  listNativeFields: (call) => asJiraAdministrator(call, (ports) => listNativeFields(ports)),
  saveFillRule: (call, input) => asJiraAdministrator(call, (ports) => saveFillRule(ports, input)),
  deleteFillRule: (call, target) => asJiraAdministrator(call, (ports) => deleteFillRule(ports, target)),
  previewFill: (call, input) => asJiraAdministrator(call, (ports) => previewFill(ports, input)),
  runFill: (call, input) => asJiraAdministrator(call, (ports) => runFill(ports, input)),
  previewFillRun: (call, input) => asJiraAdministrator(call, (ports) => previewFillRun(ports, input)),
  startFillRun: (call, input) => asJiraAdministrator(call, (ports) => startFillRun(ports, input)),
  stopFillRun: (call, input) => asJiraAdministrator(call, (ports) => stopFillRun(ports, input)),
  pauseFilling: (call, input) => asJiraAdministrator(call, (ports) => pauseFilling(ports, input)),
};

async function asJiraAdministrator<T>(
  { ports }: AdministratorCall,
  run: (ports: FillPorts) => Promise<Result<T, NamedFailure>>,
): Promise<Result<T, NamedFailure>> {
  if (!(await ports.product.isAdministrator('jira')))
    return failNamed({ reason: 'not-administrator', product: 'Jira' });
  return run(buildFillPorts(ports, { isAwaited: true }));
}
