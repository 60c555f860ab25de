import { definePlugin, ok } from '../../core/plugin';
import type { ManifestModule } from '../../manifest/manifest';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { ACTION } from '../action/action';
import { toTypedInputs } from '../action/typed-inputs';

const MAX_NAME = 30;
const MAX_STARTER = 85;

/** A module `rovo:agent` of the manifest. */
interface AgentModule extends ManifestModule {
  readonly name: string;
  readonly description?: string;
  readonly prompt?: string;
  readonly conversationStarters?: readonly string[];
  readonly actions?: readonly string[];
}

/** `rovo:agent`: a prompt with the actions that it may call. Here a person calls them in the place of a model. */
export const ROVO_AGENT = definePlugin({
  name: 'rovo-agent',
  create: (core) => {
    const actions = core.use(ACTION);
    const agents = () => (core.manifest.modules['rovo:agent'] ?? []) as readonly AgentModule[];
    const describe = ({ key, name, description = '', prompt = '', ...rest }: AgentModule) => ({
      ...{ key, name, description, prompt, starters: rest.conversationStarters ?? [] },
      actions: (rest.actions ?? []).map((each) => {
        const action = actions.find(each);
        const { description: what = '', inputs = {}, actionVerb } = action;
        return {
          key: action.key,
          name: action.name ?? action.key,
          description: what,
          inputs,
          verb: actionVerb,
        };
      }),
    });
    return {
      offers: undefined,
      moduleTypes: {
        'rovo:agent': {
          product: 'jira',
          functions: () => [],
          limitMs: webTriggerLimitMs,
          check: (module) => {
            const {
              key,
              name,
              actions: keys = [],
              conversationStarters: starters = [],
            } = module as AgentModule;
            if (name.length > MAX_NAME) throw new Error(`the name of the agent '${key}' is too long`);
            if (starters.some(({ length }) => length > MAX_STARTER))
              throw new Error(`a conversation starter of the agent '${key}' is too long`);
            for (const each of keys) actions.find(each);
          },
        },
      },
      siteApi: {
        'GET /jira/agents': () => ok({ agents: agents().map(describe) }),
        /** Calls an action for whoever asks, as the agent does once a model has chosen it. */
        'POST /jira/agents/{agent}/actions/{action}': async (account, input, { agent, action }) => {
          const found = agents().find(({ key }) => key === agent);
          if (!(found?.actions ?? []).includes(action!))
            throw new JiraRefusal(404, `The agent has no action '${action}'.`);
          const written = { ...(input['inputs'] as object) };
          const inputs = toTypedInputs(actions.find(action!), written);
          const { issueKey } = input;
          const isThere = typeof issueKey === 'string' && issueKey !== '';
          const place = { surface: 'rovo' as const, issueKey: isThere ? issueKey : undefined };
          return ok({ inputs, outcome: await actions.run(account, action!, inputs, place) });
        },
      },
    };
  },
});
