import { mayEditDashboard } from '../../jira-permissions';
import { JiraRefusal } from '../../jira-refusal';
import { checkQuery, jiraRoute } from '../jira-reply';
import type { JiraRoute } from '../jira-call';

const READ_DASHBOARD = [
  ['read:jira-work'],
  ['read:dashboard:jira', 'read:group:jira', 'read:project:jira', 'read:project-role:jira', 'read:user:jira'],
]; // prettier-ignore

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/ */
export const DASHBOARD_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', '/dashboard/{id}', READ_DASHBOARD, (call) => {
    checkQuery(call, []);
    const { account, jira, params } = call;
    const dashboard = jira.jira.store.document.dashboards.find(({ id }) => id === params['id']);
    if (dashboard === undefined || dashboard.isOfHome === true) {
      throw new JiraRefusal(404, `The dashboard with id '${params['id']!}' does not exist.`);
    }
    const { id, name } = dashboard;
    return {
      id,
      name,
      isFavourite: false,
      isWritable: account !== null && mayEditDashboard(account, dashboard),
    };
  }),
];
