import { adminModuleType } from '../../core/admin-module';
import { definePlugin } from '../../core/plugin';
import { accountTypeOf } from '../../products/jira/jira-permissions';

/** `jira:adminPage`: a page of the app in Jira's settings. */
export const JIRA_ADMIN_PAGE = definePlugin({
  name: 'jira-admin-page',
  create: ({ url }) => ({
    offers: undefined,
    moduleTypes: {
      'jira:adminPage': {
        ...adminModuleType('jira', `${url}/jira/settings`),
        context: (account) => ({ accountType: accountTypeOf(account) }),
      },
    },
  }),
});
