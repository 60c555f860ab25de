import { definePlugin } from '../../core/plugin';
import { SYSTEM_VALUE_FIELDS } from '../../products/jira/native-fields/native-fields';
import type { Jira } from '../../products/jira/jira';
import { JIRA } from '../../products/jira/jira-plugin';
import { isEmpty } from '../../products/jira/field-values';
import { ruleModuleType } from '../../products/jira/workflow/rule-module';
import { statusIdOf, type Passage } from '../../products/jira/workflow/workflow';

const TYPE = 'jira:workflowValidator';
/** Fields whose values are handed over, beside custom ones: not all that a screen can have. */
const SYSTEM_FIELDS = ['versions', 'fixVersions', 'components'];
/** What is shown where the function gives no reason, or none at all. What Jira shows is not documented. */
const NO_REASON = 'The transition was refused by a validator of an app.';
const NO_ANSWER = 'A validator of an app could not be run, so the issue was not moved.';

/** `jira:workflowValidator`: a function of the app that may refuse a transition. */
export const JIRA_WORKFLOW_VALIDATOR = definePlugin({
  name: 'jira-workflow-validator',
  create: (core) => {
    const jira = core.use(JIRA);
    jira.workflow.attach({
      async validate({ moduleKey, configuration }, passage) {
        const { function: functionKey } =
          core.manifest.modules[TYPE]?.find(({ key }) => key === moduleKey) ?? {};
        // An app that is gone lets nothing pass.
        if (functionKey === undefined) return NO_ANSWER;
        const accountId = passage.account?.accountId ?? undefined;
        const outcome = await core.invoker.run({
          functionKey,
          payload: payloadOf(jira, passage, configuration, core.manifest.scopes),
          moduleKey,
          moduleType: TYPE,
          ...(accountId === undefined ? {} : { accountId }),
          label: functionKey,
        });
        if (outcome.kind !== 'done') return NO_ANSWER;
        const answer = JSON.parse(outcome.resultJson) as { result?: unknown; errorMessage?: unknown } | null;
        if (answer?.result === true) return undefined;
        return typeof answer?.errorMessage === 'string' ? answer.errorMessage : NO_REASON;
      },
    });
    return {
      offers: undefined,
      moduleTypes: {
        [TYPE]: {
          ...ruleModuleType(jira, 'validatorConfig', []),
          check: (module, manifest) => {
            ruleModuleType(jira, 'validatorConfig', []).check?.(module, manifest);
            if (module.function === undefined)
              throw new Error('a validator by expression is not implemented');
            if (module['expression'] !== undefined)
              throw new Error('a validator has a function or an expression, not both');
          },
        },
      },
    };
  },
});

/** The one argument of the function, as documented; the issue's key is not there while it is being created. */
function payloadOf(
  jira: Jira,
  { issue, transition, project, account, values }: Passage,
  configuration: unknown,
  scopes: readonly string[],
): object {
  const place = { account, project, ...(issue === undefined ? {} : { issue }) };
  const fields = [...jira.store.fieldsIn(project.id), ...SYSTEM_VALUE_FIELDS].filter(
    ({ id }) => id in values && (id.startsWith('customfield_') || SYSTEM_FIELDS.includes(id)),
  );
  const modifiedFields = Object.fromEntries(
    fields.map((field) => {
      const entered = values[field.id];
      const shown = isEmpty(entered)
        ? null
        : jira.values.shown(field, place, jira.values.checkedByUser(field, place, entered));
      return [field.id, withoutPeople(shown)];
    }),
  );
  return structuredClone({
    issue: issue === undefined ? {} : { key: issue.key },
    configuration,
    transition: {
      ...(issue === undefined ? {} : { from: { id: statusIdOf(issue.status) } }),
      to: { id: statusIdOf(transition.to) },
      ...(scopes.includes('read:jira-work') ? { modifiedFields } : {}),
    },
  });
}

/** Of people only the account is handed over. */
function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  return typeof value === 'object' && value !== null && 'accountId' in value
    ? { accountId: value.accountId }
    : value;
}
