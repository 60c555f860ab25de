import { isSiteAdmin, type Account } from '../../accounts/accounts';
import type { Dashboard, Issue, Project } from './jira-model';
import { JiraRefusal } from './jira-refusal';

/** What an account is to Jira, in the words of Forge's `accountType`. */
export type AccountType = 'licensed' | 'unlicensed' | 'customer' | 'anonymous';

export function accountTypeOf(account: Account): AccountType {
  if (account.accountId === null) return 'anonymous';
  if (account.roles.includes('customer')) return 'customer';
  return account.groups.includes('jira-users') ? 'licensed' : 'unlicensed';
}

/** Stands among the browsers of a project that is open to the public. */
export const EVERYONE = 'everyone';

/** Whether the account administers Jira. */
export function isJiraAdmin(account: Account): boolean {
  return isSiteAdmin(account);
}

/** Whether the account (null: the app, which sees everything) may see the project's issues. */
export function mayBrowse(account: Account | null, project: Project): boolean {
  return account === null || project.browsers.includes(EVERYONE) || hasRole(account, project.browsers);
}

/** Whether the account may create and change issues of the project. */
export function mayEditIn(account: Account | null, project: Project): boolean {
  return account === null || hasRole(account, project.editors);
}

/** Whether the account may see an issue: project permission and issue security. */
export function maySeeIssue(account: Account | null, project: Project, issue: Issue): boolean {
  if (account === null) return true;
  if (!mayBrowse(account, project)) return false;
  return issue.onlyFor === undefined || issue.onlyFor.includes(account.accountId ?? '');
}

/** Whether the account may see an issue as a request in the portal: its own requests, or as an agent. */
export function maySeeRequest(account: Account, project: Project, issue: Issue): boolean {
  if (issue.requestTypeId === undefined || account.accountId === null) return false;
  return issue.reporter === account.accountId || maySeeIssue(account, project, issue);
}

/** Whether the account may change a dashboard and its widgets. */
export function mayEditDashboard(account: Account, { editors }: Dashboard): boolean {
  if (account.accountId === null) return false;
  return editors === undefined ? !account.roles.includes('customer') : hasRole(account, editors);
}

/** Throws `JiraRefusal` 403 for the anonymous visitor. */
export function checkSignedIn(account: Account): void {
  if (account.accountId === null) throw new JiraRefusal(403, 'Sign in to see this page.');
}

function hasRole(account: Account, roles: readonly string[]): boolean {
  return isSiteAdmin(account) || account.roles.some((role) => roles.includes(role));
}
