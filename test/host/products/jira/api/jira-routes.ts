import { APP_FIELD_ROUTES } from './app-fields/app-field-routes';
import { DASHBOARD_ROUTES } from './dashboards/dashboard-routes';
import { FIELD_ROUTES } from './fields/field-routes';
import { ISSUE_ROUTES } from './issues/issue-routes';
import { JQL_FUNCTION_ROUTES } from './jql-functions/jql-function-routes';
import { JQL_PARSE_ROUTES } from './jql-parse/jql-parse-routes';
import { OPTION_ROUTES } from './options/option-routes';
import { PERMISSION_ROUTES } from './permissions/permission-routes';
import { PROJECT_ROUTES } from './projects/project-routes';
import { SEARCH_ROUTES } from './search/search-routes';
import { USER_ROUTES } from './users/user-routes';
import type { JiraRoute } from './jira-call';

/** Jira REST operations, with the scopes of Atlassian's API reference. Fixed paths come before those with parts. */
export const JIRA_ROUTES: readonly JiraRoute[] = [
  ...ISSUE_ROUTES,
  ...SEARCH_ROUTES,
  ...APP_FIELD_ROUTES,
  ...DASHBOARD_ROUTES,
  ...FIELD_ROUTES,
  ...OPTION_ROUTES,
  ...PROJECT_ROUTES,
  ...USER_ROUTES,
  ...PERMISSION_ROUTES,
  ...JQL_FUNCTION_ROUTES,
  ...JQL_PARSE_ROUTES,
];
