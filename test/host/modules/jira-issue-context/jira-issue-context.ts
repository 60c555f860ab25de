import { definePlugin } from '../../core/plugin';
import { JIRA } from '../../products/jira/jira-plugin';
import { issueIn, issueParts, JIRA_MODULE_TYPE } from '../../products/jira/jira-place';

/** `jira:issueContext`: a collapsed part beside the details of every issue. */
export const JIRA_ISSUE_CONTEXT = definePlugin({
  name: 'jira-issue-context',
  create: (core) => {
    const jira = core.use(JIRA);
    return {
      offers: undefined,
      moduleTypes: {
        'jira:issueContext': {
          ...JIRA_MODULE_TYPE,
          extension: (account, _, placement) => {
            const issue = issueIn(jira, account, placement);
            return { ...issueParts(jira, issue), location: `${core.url}/jira/browse/${issue.key}` };
          },
        },
      },
    };
  },
});
