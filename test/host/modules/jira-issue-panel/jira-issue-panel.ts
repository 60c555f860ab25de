import { definePlugin } from '../../core/plugin';
import { JIRA } from '../../products/jira/jira-plugin';
import { issueIn, issueParts, JIRA_MODULE_TYPE, placeInJira } from '../../products/jira/jira-place';

/** `jira:issuePanel`: a part of the issue view that people add to single issues. */
export const JIRA_ISSUE_PANEL = definePlugin({
  name: 'jira-issue-panel',
  create: (core) => {
    const jira = core.use(JIRA);
    return {
      offers: undefined,
      moduleTypes: {
        'jira:issuePanel': {
          ...JIRA_MODULE_TYPE,
          extension: (account, _, placement) => {
            const issue = issueIn(jira, account, placement);
            return {
              ...issueParts(jira, issue),
              isNewToIssue: placeInJira(placement).isNewToIssue === true,
              location: `${core.url}/jira/browse/${issue.key}`,
            };
          },
        },
      },
    };
  },
});
