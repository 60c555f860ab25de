import { ACCOUNTS, type Account } from '../../../../accounts/accounts';
import { groupNamed, GROUPS } from '../../../../accounts/groups';
import { JiraRefusal } from '../../jira-refusal';
import { checkQuery, jiraRoute, numberIn, personBody } from '../jira-reply';
import { aboutPeople } from '../../../route-table';
import type { JiraCall, JiraRoute } from '../jira-call';

const READ_USERS = [['read:jira-user'], ['read:user:jira', 'read:application-role:jira', 'read:avatar:jira', 'read:group:jira']]; // prettier-ignore

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/, -user-search, -myself, -groups */
export const USER_ROUTES: readonly JiraRoute[] = aboutPeople([
  jiraRoute('GET', '/myself', READ_USERS, (call) => {
    checkQuery(call, ['expand']);
    return personBody(call.account?.accountId ?? 'app');
  }),
  jiraRoute('GET', '/user', READ_USERS, (call) => {
    checkQuery(call, ['accountId', 'expand']);
    const account = knownAccount(call);
    const items = account.groups.map(groupBody);
    const groups = call.query.get('expand')?.includes('groups')
      ? { groups: { size: items.length, items } }
      : {};
    return { ...personBody(account.accountId), ...groups };
  }),
  jiraRoute('GET', '/user/groups', READ_USERS, (call) => {
    checkQuery(call, ['accountId']);
    return knownAccount(call).groups.map(groupBody);
  }),
  jiraRoute('GET', '/user/search', READ_USERS, (call) => {
    checkQuery(call, ['query', 'accountId', 'startAt', 'maxResults']);
    const text = (call.query.get('query') ?? '').toLowerCase();
    if (text === '' && !call.query.has('accountId'))
      throw new JiraRefusal(400, 'The query parameter is required.');
    const found = ACCOUNTS.filter(
      ({ accountId, displayName, email }) =>
        accountId !== null &&
        (call.query.get('accountId') ?? accountId) === accountId &&
        (matches(displayName, text) || (email ?? '').startsWith(text)),
    );
    const start = numberIn(call.query, 'startAt', 0);
    return found
      .slice(start, start + numberIn(call.query, 'maxResults', 50))
      .map(({ accountId }) => personBody(accountId));
  }),
  jiraRoute('GET', '/groups/picker', [['read:jira-user'], ['read:group:jira']], (call) => {
    checkQuery(call, ['query', 'maxResults']);
    const text = (call.query.get('query') ?? '').toLowerCase();
    const found = GROUPS.filter(({ name }) => name.toLowerCase().includes(text));
    const groups = found.slice(0, numberIn(call.query, 'maxResults', 20));
    return {
      header: `Showing ${groups.length} of ${found.length} matching groups`,
      total: found.length,
      groups: groups.map(({ id, name }) => ({ groupId: id, name, html: name, labels: [] })),
    };
  }),
]);

/** Jira matches the beginnings of the words of a name. */
function matches(displayName: string, text: string): boolean {
  const name = displayName.toLowerCase();
  return name.startsWith(text) || name.split(' ').some((word) => word.startsWith(text));
}

function groupBody(name: string): object {
  return { name, groupId: groupNamed(name).id };
}

function knownAccount({ query }: JiraCall): Account {
  const wanted = query.get('accountId');
  if (wanted === null) throw new JiraRefusal(400, 'The accountId query parameter is required.');
  const account = ACCOUNTS.find(({ accountId }) => accountId === wanted);
  if (!account) throw new JiraRefusal(404, `The user with the account ID '${wanted}' does not exist.`);
  return account;
}
