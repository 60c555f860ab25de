import { definePlugin } from '../../core/plugin';
import { JIRA } from '../../products/jira/jira-plugin';
import { resolverLimitMs } from '../../runtime/invocation-limits';
import { JqlFunctions } from './jql-functions';

/** `jira:jqlFunction`: functions in queries, answered by JQL that the app returns. */
export const JIRA_JQL_FUNCTION = definePlugin({
  name: 'jira-jql-function',
  create: (core) => {
    const jira = core.use(JIRA);
    jira.attachQueryFunctions(new JqlFunctions(jira.store, core.manifest, core.invoker, () => core.now()));
    return {
      offers: undefined,
      moduleTypes: {
        'jira:jqlFunction': {
          product: 'jira',
          functions: (module) => [module.function],
          limitMs: resolverLimitMs,
        },
      },
    };
  },
});
