import { ACCOUNTS, type Account } from '../../../../accounts/accounts';
import { groupById, groupNamed, GROUPS, type Group } from '../../../../accounts/groups';
import { PageRefusal } from '../../page-document';
import type { PlatformReply } from '../../../../runtime/protocol';
import { jsonReply } from '../../../../server/platform-reply';
import { checkQuery, listOf, v1, v1Page } from '../confluence-reply';
import { checkMayUse, operationsOf, userBody } from './user-body';
import { aboutPeople } from '../../../route-table';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-users/ and /api-group-group/ */
export const USER_ROUTES: readonly ConfluenceRoute[] = aboutPeople([
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/current',
    scopes: [['read:content-details:confluence'], ['read:confluence-user']],
    handle: (call) => v1(() => currentUser(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user',
    scopes: [['read:content-details:confluence'], ['read:confluence-user']],
    handle: (call) => v1(() => userById(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/bulk',
    scopes: [['read:content-details:confluence'], ['read:confluence-user']],
    handle: (call) => v1(() => usersById(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/memberof',
    scopes: [['read:user:confluence', 'read:group:confluence'], ['read:confluence-user']],
    handle: (call) => v1(() => memberOf(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/email',
    scopes: [['read:email-address:confluence']],
    handle: (call) => v1(() => emailOf(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/group',
    scopes: [['read:group:confluence'], ['read:confluence-groups']],
    handle: (call) => v1(() => listGroups(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/group/by-id',
    scopes: [['read:group:confluence'], ['read:confluence-groups']],
    handle: (call) => v1(() => jsonReply(200, groupBody(knownGroup(call, call.query.get('id') ?? '')))),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/group/picker',
    scopes: [['read:group:confluence'], ['read:confluence-groups']],
    handle: (call) => v1(() => pickGroups(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/group/{groupId}/membersByGroupId',
    scopes: [['read:group:confluence', 'read:user:confluence'], ['read:confluence-groups']],
    handle: (call) => v1(() => membersOf(call)),
  },
]);

function currentUser(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['expand']);
  const { account, query } = call;
  if (!account) throw new PageRefusal(403, 'The app itself has no current user');
  const expanded = listOf(query, 'expand');
  if (account.accountId === null) {
    return jsonReply(200, {
      type: 'anonymous',
      displayName: account.displayName,
      publicName: account.displayName,
      ...(expanded.includes('operations') ? { operations: operationsOf(account) } : {}),
    });
  }
  return jsonReply(200, userBody(account, expanded));
}

function userById(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['accountId', 'expand']);
  checkMayUse(call);
  return jsonReply(200, userBody(knownUser(call), listOf(call.query, 'expand')));
}

/** Ids that name nobody are left out. */
function usersById(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['accountId', 'expand']);
  checkMayUse(call);
  const ids = listOf(call.query, 'accountId').slice(0, 100);
  const found = USERS.filter(({ accountId }) => ids.includes(accountId!));
  const results = found.map((user) => userBody(user, listOf(call.query, 'expand')));
  return jsonReply(200, { results, start: 0, limit: 100, size: results.length, _links: {} });
}

function memberOf(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['accountId', 'start', 'limit']);
  checkMayUse(call);
  const groups = knownUser(call).groups.map(groupNamed);
  return v1Page(call, groups, { defaultLimit: 200, maxLimit: 200, toItem: groupBody });
}

function emailOf(call: ConfluenceCall): PlatformReply {
  if (call.account !== null) throw new PageRefusal(400, 'Only asApp() may read e-mail addresses');
  const { accountId, email } = knownUser(call);
  return jsonReply(200, { accountId, email: email ?? '' });
}

function listGroups(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['start', 'limit']);
  checkMayUse(call);
  return v1Page(call, GROUPS, { defaultLimit: 200, maxLimit: 200, toItem: groupBody });
}

function pickGroups(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['query', 'start', 'limit', 'shouldReturnTotalSize']);
  checkMayUse(call);
  const wanted = call.query.get('query');
  if (wanted === null) throw new PageRefusal(400, "'query' is missing");
  const found = GROUPS.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  return v1Page(call, found, { defaultLimit: 200, maxLimit: 200, toItem: groupBody });
}

function membersOf(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['start', 'limit', 'expand', 'shouldReturnTotalSize']);
  const { name } = knownGroup(call, call.params['groupId']!);
  const members = USERS.filter(({ groups }) => groups.includes(name));
  return v1Page(call, members, { defaultLimit: 200, maxLimit: 200, toItem: (user) => userBody(user) });
}

const USERS: readonly Account[] = ACCOUNTS.filter(({ accountId }) => accountId !== null);

function knownUser({ query }: ConfluenceCall): Account {
  const id = query.get('accountId');
  if (id === null || id === '') throw new PageRefusal(400, "'accountId' is missing");
  const user = USERS.find(({ accountId }) => accountId === id);
  if (!user) throw new PageRefusal(404, `No user found with key : ${id}`);
  return user;
}

function knownGroup(call: ConfluenceCall, id: string): Group {
  checkMayUse(call);
  const group = groupById(id);
  if (!group) throw new PageRefusal(404, `No group found with id: ${id}`);
  return group;
}

function groupBody({ id, name }: Group): object {
  return { type: 'group', id, name, managedBy: 'ADMINS', usageType: 'USERBASE_GROUP', _links: {} };
}
