import { ACCOUNTS, isSiteAdmin } from '../accounts/accounts';
import { maySee, SPACES } from '../pages/page-store';
import type { PlatformReply } from '../runtime/protocol';
import { jsonReply } from '../server/platform-reply';
import type { ProductCall, ProductRoute } from './route-table';

/** Searches for pages, spaces, people, groups and projects, with the scopes of Atlassian's API reference. */
export const LOOKUP_ROUTES: readonly ProductRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/search',
    scopes: [['read:content-details:confluence'], ['search:confluence']],
    handle: search,
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/group/picker',
    scopes: [['read:group:confluence'], ['read:confluence-groups']],
    handle: pickGroups,
  },
  {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/api/v2/users-bulk',
    scopes: [['read:user:confluence'], ['read:confluence-user']],
    handle: usersInBulk,
  },
  {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/project/search',
    scopes: [['read:jira-work']],
    handle: searchProjects,
  },
];

const PROJECTS = [
  { id: '10000', key: 'HELP', name: 'Help desk' },
  { id: '10001', key: 'OPS', name: 'Operations' },
];

/** Two forms of CQL are understood: `id in (…)`, and spaces by title or key. */
function search(call: ProductCall): PlatformReply {
  const cql = call.query.get('cql') ?? '';
  const ids = /^id in \(([\d,]+)\)$/.exec(cql)?.[1]?.split(',');
  if (ids) return jsonReply(200, { results: ids.flatMap((id) => findPage(call, id)) });
  const spaces =
    /^type = space and \(space\.title ~ "((?:[^"\\]|\\.)*)\*" or space\.key = "((?:[^"\\]|\\.)*)"\)$/.exec(
      cql,
    );
  if (!spaces) throw new Error(`host: CQL is not implemented: ${cql}`);
  const title = (spaces[1] ?? '').toLowerCase();
  const key = (spaces[2] ?? '').toLowerCase();
  const results = SPACES.filter(({ viewers }) => call.account?.roles.some((role) => viewers.includes(role)))
    .filter((space) => space.name.toLowerCase().includes(title) || space.key.toLowerCase() === key)
    .map((space) => ({
      space: { key: space.key, name: space.name },
      title: space.name,
      entityType: 'space',
    }));
  return jsonReply(200, { results });
}

function findPage({ account, pages }: ProductCall, id: string): object[] {
  if (!account) return [];
  try {
    const { page, space } = pages.view(account, id);
    if (!maySee(account, space)) return [];
    const content = {
      id: page.id,
      type: 'page',
      status: 'current',
      title: page.title,
      space: { key: space.key },
    };
    return [{ content, title: page.title, entityType: 'content' }];
  } catch {
    return [];
  }
}

function pickGroups({ query }: ProductCall): PlatformReply {
  const term = (query.get('query') ?? '').toLowerCase();
  const names = [...new Set(ACCOUNTS.flatMap(({ groups }) => groups))].sort();
  const results = names
    .filter((name) => name.toLowerCase().includes(term))
    .map((name) => ({ type: 'group', id: `group-${name}`, name }));
  return jsonReply(200, { results, start: 0, limit: 200, size: results.length });
}

function usersInBulk({ body }: ProductCall): PlatformReply {
  const { accountIds } = (body ?? {}) as { accountIds?: string[] };
  if (!Array.isArray(accountIds))
    return jsonReply(400, { errors: [{ title: 'accountIds must be provided' }] });
  const results = ACCOUNTS.filter(
    ({ accountId }) => accountId !== null && accountIds.includes(accountId),
  ).map(({ accountId, displayName }) => ({ accountId, displayName, publicName: displayName }));
  return jsonReply(200, { results });
}

function searchProjects({ account, query }: ProductCall): PlatformReply {
  const term = (query.get('query') ?? '').toLowerCase();
  const mayBrowse = account !== null && (isSiteAdmin(account) || account.groups.includes('jira-users'));
  const values = PROJECTS.filter(
    ({ key, name }) => mayBrowse && (key.toLowerCase() === term || name.toLowerCase().includes(term)),
  );
  return jsonReply(200, { values, startAt: 0, total: values.length, isLast: true });
}
