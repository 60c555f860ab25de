import { randomUUID } from 'node:crypto';
import { ACCOUNTS } from '../../accounts/accounts';
import { definePlugin, ok } from '../../core/plugin';
import { JIRA } from '../../products/jira/jira-plugin';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { textIn } from '../../server/operation-input';
import { ACTION } from '../action/action';
import type { ActionModule } from '../action/actions';
import { Automation, smartValueOf } from './automation';
import { isRule } from './rules';
import type { AutomationDocument } from './rules';

declare module '../../host-options' {
  interface Host {
    /** Rules of Automation, and what they did. */
    readonly automation: Automation;
  }
}

/** Most actions that an app offers to Automation. */
const MAX_ACTIONS = 20;

/** Fields of Jira's own that “Edit work item” sets, beside the custom ones. */
const BASIC_FIELDS = [
  { id: 'summary', name: 'Summary' },
  { id: 'description', name: 'Description' },
  { id: 'priority', name: 'Priority' },
  { id: 'labels', name: 'Labels' },
];

/** `automation:actionProvider`: which actions rules of Automation may run, and the rules. */
export const AUTOMATION_ACTION_PROVIDER = definePlugin({
  name: 'automation-action-provider',
  create: (core) => {
    const actions = core.use(ACTION);
    const jira = core.use(JIRA);
    const file = core.file<AutomationDocument>('automation.json', () => ({ rules: [], audit: [] }));
    const automation = new Automation({ file, jira, actions, now: () => core.now() });
    const offered = () =>
      (core.manifest.modules['automation:actionProvider'] ?? [])
        .flatMap(({ actions: keys }) => keys as readonly string[])
        .map((key) => actions.find(key));
    const body = () =>
      ok({
        ...structuredClone(automation.document),
        actions: offered().map(describe),
        fields: [...BASIC_FIELDS, ...jira.store.document.fields.map(({ id, name }) => ({ id, name }))],
        accounts: ACCOUNTS.flatMap(({ accountId, displayName }) =>
          accountId === null ? [] : [{ accountId, displayName }],
        ),
      });
    const administering = (account: { readonly roles: readonly string[] }) => {
      if (!account.roles.includes('site-admin'))
        throw new JiraRefusal(403, 'Only administrators change rules of Automation.');
    };
    return {
      offers: automation,
      moduleTypes: {
        'automation:actionProvider': {
          product: 'jira',
          functions: () => [],
          limitMs: webTriggerLimitMs,
          check: ({ key, actions: keys }) => {
            const named = keys as readonly string[];
            if (named.length > MAX_ACTIONS)
              throw new Error(`the provider '${key}' offers more than ${MAX_ACTIONS} actions`);
            for (const each of named) actions.find(each);
          },
        },
      },
      siteApi: {
        'GET /jira/automation': async (account) => {
          administering(account);
          await automation.idle();
          return body();
        },
        'PUT /jira/automation/rules': (account, { rule }) => {
          administering(account);
          if (!isRule(rule))
            throw new JiraRefusal(400, 'This is no rule. A rule needs a name and a trigger.');
          automation.save({ ...rule, id: rule.id === '' ? randomUUID() : rule.id });
          return body();
        },
        'DELETE /jira/automation/rules/{id}': (account, _, { id }) => {
          administering(account);
          automation.remove(id!);
          return body();
        },
        'POST /jira/automation/rules/{id}/run': async (account, input, { id }) => {
          administering(account);
          await automation.run(id!, textIn(input, 'issueKey'));
          return body();
        },
      },
      host: () => ({ automation }),
    };
  },
});

/** What the page of a rule shows of an action. */
function describe(module: ActionModule) {
  const { key, name = key, description = '', inputs = {}, outputs = {}, config } = module;
  const resource = typeof config === 'object' ? config.resource : undefined;
  return { key, name, description, inputs, outputs, smartValue: smartValueOf(module), resource };
}
