import { ACCOUNTS, type Account } from '../../../../accounts/accounts';
import type { Issue, Project } from '../../jira-model';
import { isJiraAdmin, mayBrowse, mayEditIn, maySeeIssue } from '../../jira-permissions';
import { JiraRefusal } from '../../jira-refusal';
import type { JiraStore } from '../../jira-store';
import { plainText } from '../../plain-text';
import { bodyOf, checkQuery, jiraRoute } from '../jira-reply';
import { aboutPeople } from '../../../route-table';
import type { JiraCall, JiraRoute } from '../jira-call';

const READ_PERMISSIONS = [['read:permission:jira'], ['read:jira-work']];

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ */
export const PERMISSION_ROUTES: readonly JiraRoute[] = aboutPeople([
  jiraRoute('GET', '/mypermissions', READ_PERMISSIONS, myPermissions),
  jiraRoute('POST', '/permissions/check', READ_PERMISSIONS, checkPermissions, { reads: true }),
]);

interface Permission {
  readonly id: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
}

const PERMISSIONS: Readonly<Record<string, Permission>> = {
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL' },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer Projects', type: 'PROJECT' },
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT' },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT' },
  EDIT_ISSUES: { id: '12', name: 'Edit Issues', type: 'PROJECT' },
};

/** What a project permission is asked about. */
interface Scope {
  readonly project?: Project;
  readonly issue?: Issue;
}

/** Whether the account (null: the app, which is no administrator) has a permission, anywhere where no project is named. */
function has(store: JiraStore, account: Account | null, key: string, { project, issue }: Scope): boolean {
  // The projects of this site are administered by those who administer Jira.
  if (key === 'ADMINISTER' || key === 'ADMINISTER_PROJECTS') return account !== null && isJiraAdmin(account);
  const projects = project ? [project] : store.document.projects;
  const allowed = projects.some((each) =>
    key === 'BROWSE_PROJECTS' ? mayBrowse(account, each) : mayEditIn(account, each),
  );
  return allowed && (!issue || maySeeIssue(account, store.projectOf(issue), issue));
}

function myPermissions(call: JiraCall): object {
  checkQuery(call, ['permissions', 'projectKey', 'projectId', 'issueKey', 'issueId']);
  const { account, query } = call;
  const { store } = call.jira.jira;
  const asked = (query.get('permissions') ?? '').split(',').filter((key) => key !== '');
  if (asked.length === 0) throw new JiraRefusal(400, 'The "permissions" query parameter is required.');
  const unknown = asked.filter((key) => !PERMISSIONS[key]);
  if (unknown.length > 0) throw new JiraRefusal(400, `Unrecognized permission: ${unknown.join(', ')}`);
  const issueRef = query.get('issueKey') ?? query.get('issueId');
  const projectRef = query.get('projectKey') ?? query.get('projectId');
  // What the account does not see, it is told not to exist.
  const issue = issueRef === null ? undefined : store.issue(account, issueRef);
  const project = issue
    ? store.projectOf(issue)
    : projectRef === null
      ? undefined
      : store.project(account, projectRef);
  const scope: Scope = { ...(project ? { project } : {}), ...(issue ? { issue } : {}) };
  const permissions = asked.map((key) => {
    const { id, name, type } = PERMISSIONS[key]!;
    const havePermission = has(store, account, key, scope);
    return [key, { id, key, name, type, description: name, havePermission }];
  });
  return { permissions: Object.fromEntries(permissions) as object };
}

interface ProjectPermissions {
  readonly permissions?: readonly string[];
  readonly issues?: readonly number[];
  readonly projects?: readonly number[];
}

/** For another account only administrators and apps may ask; ids that do not exist are left out of the answer. */
function checkPermissions(call: JiraCall): object {
  checkQuery(call, []);
  const { store } = call.jira.jira;
  const body = bodyOf(call);
  const account = subjectOf(call, body['accountId']);
  const global = (body['globalPermissions'] ?? []) as string[];
  const asked = (body['projectPermissions'] ?? []) as ProjectPermissions[];
  const projectPermissions = asked.flatMap(({ permissions = [], issues = [], projects = [] }) =>
    permissions.map((permission) => {
      if (PERMISSIONS[permission]?.type !== 'PROJECT')
        throw new JiraRefusal(400, `Unrecognized permission: ${permission}`);
      return {
        permission,
        issues: issues.filter((id) => {
          const issue = store.document.issues.find((each) => each.id === String(id));
          return (
            issue !== undefined && has(store, account, permission, { project: store.projectOf(issue), issue })
          );
        }),
        projects: projects.filter((id) => {
          const project = store.document.projects.find((each) => each.id === String(id));
          return project !== undefined && has(store, account, permission, { project });
        }),
      };
    }),
  );
  return { globalPermissions: global.filter((key) => has(store, account, key, {})), projectPermissions };
}

function subjectOf(call: JiraCall, accountId: unknown): Account | null {
  if (accountId === undefined) return call.account;
  const account = ACCOUNTS.find((each) => each.accountId !== null && each.accountId === accountId);
  if (!account) throw new JiraRefusal(400, `The account '${plainText(accountId)}' does not exist.`);
  if (call.account !== null && !isJiraAdmin(call.account) && call.account.accountId !== accountId) {
    throw new JiraRefusal(403, 'Only administrators may check the permissions of other users.');
  }
  return account;
}
