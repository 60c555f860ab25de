import { definePlugin } from '../../core/plugin';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { ACTION } from '../action/action';

/** Most actions that an app offers to Automation. */
const MAX_ACTIONS = 20;

/** `automation:actionProvider`: which actions rules of Automation may run. */
export const AUTOMATION_ACTION_PROVIDER = definePlugin({
  name: 'automation-action-provider',
  create: (core) => {
    const actions = core.use(ACTION);
    return {
      offers: undefined,
      moduleTypes: {
        'automation:actionProvider': {
          product: 'jira',
          functions: () => [],
          limitMs: webTriggerLimitMs,
          check: ({ key, actions: keys }) => {
            const offered = keys as readonly string[];
            if (offered.length > MAX_ACTIONS)
              throw new Error(`the provider '${key}' offers more than ${MAX_ACTIONS} actions`);
            for (const each of offered) {
              if (actions.find(each).outputContext === undefined)
                throw new Error(`the action '${each}' of the provider '${key}' has no outputContext`);
            }
          },
        },
      },
    };
  },
});
