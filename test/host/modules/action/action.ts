import { accountOf } from '../../accounts/accounts';
import { definePlugin, ok } from '../../core/plugin';
import type { Manifest } from '../../manifest/manifest';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { textIn } from '../../server/operation-input';
import { Actions } from './actions';
import type { ActionModule, ActionOutcome, ActionPlace } from './actions';

declare module '../../host-options' {
  interface Host {
    /** Runs an action as a rule of Automation or an agent does, for an account by its key or id. */
    runAction(
      accountId: string | null,
      key: string,
      inputs: Readonly<Record<string, unknown>>,
      place: ActionPlace,
    ): Promise<ActionOutcome>;
  }
}

/** Most inputs, and most outputs, of an action. */
const MAX_SCALARS = 10;

/** `action`: operations that Automation and Rovo agents run. */
export const ACTION = definePlugin({
  name: 'action',
  create: (core) => {
    const actions = new Actions(core.manifest, core.invoker);
    return {
      offers: actions,
      moduleTypes: {
        action: {
          product: 'jira',
          functions: (module) => [module.function, module.resolver?.function],
          limitMs: webTriggerLimitMs,
          check: (module, manifest) => {
            checkAction(module as ActionModule);
            checkForm(module as ActionModule, manifest);
          },
          // What the form of an action in a rule is opened with: the inputs that are saved, if any.
          extension: (_account, _typed, { automation }) => ({
            data: { inputs: (automation as { inputs?: unknown } | undefined)?.inputs ?? {} },
          }),
          placementOf: ({ data }) => ({ automation: data }),
          trusted: ['data'],
        },
      },
      host: () => ({
        runAction: (accountId, key, inputs, place) => actions.run(accountOf(accountId), key, inputs, place),
      }),
      controlApi: {
        'POST /action': async (input) => {
          const { inputs = {}, accountId, surface, issueKey } = input;
          const place: ActionPlace =
            surface === 'rovo'
              ? { surface: 'rovo', issueKey: typeof issueKey === 'string' ? issueKey : undefined }
              : { surface: 'automation' };
          const account = accountOf(accountId as string | null);
          return ok(await actions.run(account, textIn(input, 'moduleKey'), { ...(inputs as object) }, place));
        },
      },
    };
  },
});

/** A form is a resource of UI Kit or Custom UI, which the manifest has to have. */
function checkForm({ key, config }: ActionModule, { resources }: Manifest): void {
  const resource = typeof config === 'object' ? config.resource : undefined;
  if (resource !== undefined && !resources.some((each) => each.key === resource))
    throw new Error(`the form of the action '${key}' is the resource '${resource}', which is not defined`);
}

function checkAction({ key, inputs = {}, outputs = {} }: ActionModule): void {
  for (const scalars of [inputs, outputs]) {
    if (Object.keys(scalars).length > MAX_SCALARS)
      throw new Error(`the action '${key}' has more than ${MAX_SCALARS} inputs or outputs`);
  }
}
