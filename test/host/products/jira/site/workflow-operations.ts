import type { Account } from '../../../accounts/accounts';
import { ok, type SiteOperation } from '../../../core/plugin';
import { textIn } from '../../../server/operation-input';
import type { Jira } from '../jira';
import type { RuleKind } from '../jira-model';
import { isJiraAdmin } from '../jira-permissions';
import { JiraRefusal } from '../jira-refusal';
import { TRANSITIONS } from '../workflow/transitions';

/** The operations of the workflow editor. Company-managed workflows are Jira administrators' business. */
export function workflowOperations(jira: Jira): Record<string, SiteOperation> {
  const { store, workflow } = jira;
  const projectOf = (account: Account, key: string) => {
    if (!isJiraAdmin(account))
      throw new JiraRefusal(403, `${account.displayName} does not have permission to administer Jira.`);
    return store.project(account, key);
  };
  const body = ({ id, key, name }: ReturnType<typeof projectOf>) =>
    ok({ project: { key, name }, transitions: TRANSITIONS, rules: structuredClone(workflow.rules(id)) });
  return {
    'GET /jira/workflows/{key}': (account, _, { key }) => body(projectOf(account, key!)),
    'PUT /jira/workflows/{key}/rules': (account, { configuration, ...input }, { key }) => {
      const project = projectOf(account, key!);
      const rule = {
        moduleKey: textIn(input, 'moduleKey'),
        transitionId: textIn(input, 'transitionId'),
        kind: textIn(input, 'kind') as RuleKind,
        projectId: project.id,
      };
      const { id } = input;
      workflow.save(typeof id === 'string' ? { ...rule, id } : rule, configuration);
      return body(project);
    },
    'DELETE /jira/workflows/{key}/rules/{id}': (account, _, { key, id }) => {
      const project = projectOf(account, key!);
      workflow.remove(id!);
      return body(project);
    },
  };
}
