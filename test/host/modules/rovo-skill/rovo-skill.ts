import { definePlugin } from '../../core/plugin';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { ACTION } from '../action/action';

interface Skill {
  readonly key: string;
  readonly dependencies?: { readonly tools: readonly string[] };
}

/** `rovo:skill`: instructions for agents, with the actions that they name. There is no model here that would read them. */
export const ROVO_SKILL = definePlugin({
  name: 'rovo-skill',
  create: (core) => {
    const actions = core.use(ACTION);
    return {
      offers: undefined,
      moduleTypes: {
        'rovo:skill': {
          product: 'jira',
          functions: () => [],
          limitMs: webTriggerLimitMs,
          check: (module) => {
            for (const each of (module as Skill).dependencies?.tools ?? []) actions.find(each);
          },
        },
      },
    };
  },
});
