import { definePlugin } from '../../core/plugin';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { ACTION } from '../action/action';

const MAX_NAME = 30;
const MAX_STARTER = 85;

/** `rovo:agent`: a prompt with the actions that it may call. */
export const ROVO_AGENT = definePlugin({
  name: 'rovo-agent',
  create: (core) => {
    const actions = core.use(ACTION);
    return {
      offers: undefined,
      moduleTypes: {
        'rovo:agent': {
          product: 'jira',
          functions: () => [],
          limitMs: webTriggerLimitMs,
          check: ({ key, name, actions: keys = [], conversationStarters: starters = [] }) => {
            if (String(name).length > MAX_NAME) throw new Error(`the name of the agent '${key}' is too long`);
            if ((starters as readonly string[]).some(({ length }) => length > MAX_STARTER))
              throw new Error(`a conversation starter of the agent '${key}' is too long`);
            for (const each of keys as readonly string[]) actions.find(each);
          },
        },
      },
    };
  },
});
