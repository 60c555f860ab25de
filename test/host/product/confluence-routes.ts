import { accountOf, isSiteAdmin, type Account } from '../accounts/accounts';
import { findSpace, mayEdit, maySee, PageRefusal } from '../pages/page-store';
import type { PlatformReply } from '../runtime/protocol';
import { jsonReply } from '../server/platform-reply';
import type { ProductCall, ProductRoute } from './route-table';

/** Confluence REST operations, with the scopes of Atlassian's API reference. */
export const CONFLUENCE_ROUTES: readonly ProductRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/current',
    scopes: [['read:content-details:confluence'], ['read:confluence-user']],
    handle: currentUser,
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/memberof',
    scopes: [['read:group:confluence'], ['read:content-details:confluence'], ['read:confluence-groups']],
    handle: memberOf,
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/content/{id}',
    scopes: [['read:content-details:confluence'], ['read:confluence-content.all']],
    handle: contentById,
  },
  {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/rest/api/content/{id}/permission/check',
    scopes: [['read:content.permission:confluence'], ['read:confluence-content.permission']],
    handle: checkContentPermission,
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/operations',
    scopes: [['read:space:confluence'], ['read:confluence-space.summary']],
    handle: spaceOperations,
  },
];

function currentUser({ account, query }: ProductCall): PlatformReply {
  if (!account) return refusal(403, 'The app itself has no current user');
  const expanded = (query.get('expand') ?? '').split(',');
  const anonymous = account.accountId === null;
  return jsonReply(200, {
    type: anonymous ? 'anonymous' : 'known',
    ...(anonymous
      ? {}
      : {
          accountId: account.accountId,
          accountType: account.roles.includes('customer') ? 'customer' : 'atlassian',
        }),
    displayName: account.displayName,
    publicName: account.displayName,
    ...(expanded.includes('operations')
      ? { operations: operationsOf(account) }
      : { _expandable: { operations: '' } }),
  });
}

function operationsOf(account: Account): object[] {
  if (account.groups.length === 0) return [];
  const operations = [{ operation: 'use', targetType: 'application' }];
  if (isSiteAdmin(account)) operations.push({ operation: 'administer', targetType: 'application' });
  return operations;
}

function memberOf({ query }: ProductCall): PlatformReply {
  const asked = knownAccount(query.get('accountId'));
  if (!asked) return refusal(404, 'No user found with this account id');
  const results = asked.groups.map((name) => ({ type: 'group', id: `group-${name}`, name }));
  return jsonReply(200, { results, start: 0, limit: 200, size: results.length });
}

function contentById({ account, params, query, pages }: ProductCall): PlatformReply {
  const seen = withoutRefusal(() => pages.view(account ?? accountOf('admin'), params['id'] ?? ''));
  if (!seen) return refusal(404, `No content found with id ${params['id']}`);
  const { id, title, spaceKey, version } = seen.page;
  const expanded = (query.get('expand') ?? '').split(',');
  const space = { id: seen.space.id, key: spaceKey, name: seen.space.name, type: 'global' };
  return jsonReply(200, {
    id,
    type: 'page',
    status: 'current',
    title,
    ...(expanded.includes('space') ? { space } : {}),
    ...(expanded.includes('version') ? { version: { number: version } } : {}),
  });
}

function checkContentPermission({ params, body, pages }: ProductCall): PlatformReply {
  const { subject, operation } = (body ?? {}) as {
    subject?: { type?: string; identifier?: string };
    operation?: string;
  };
  if (subject?.type !== 'user' || typeof subject.identifier !== 'string' || typeof operation !== 'string') {
    return refusal(400, 'A permission check needs {subject: {type: "user", identifier}, operation}');
  }
  const account = knownAccount(subject.identifier);
  if (!account) return refusal(400, `Unknown user: ${subject.identifier}`);
  const seen = withoutRefusal(() => pages.view(accountOf('admin'), params['id'] ?? ''));
  if (!seen) return refusal(404, `No content found with id ${params['id']}`);
  if (!['read', 'update', 'delete'].includes(operation))
    return refusal(400, `Unknown operation: ${operation}`);
  const hasPermission = operation === 'read' ? maySee(account, seen.space) : mayEdit(account, seen.space);
  return jsonReply(200, { hasPermission });
}

function spaceOperations({ account, params }: ProductCall): PlatformReply {
  const space = findSpace(params['id'] ?? '');
  // The app itself sees every space; somebody who may not see it is told that there is none.
  if (!space || (account && !maySee(account, space))) return refusal(404, 'Space not found');
  const operations = [{ operation: 'read', targetType: 'space' }];
  if (!account || mayEdit(account, space)) {
    for (const targetType of ['page', 'comment', 'attachment'])
      operations.push({ operation: 'create', targetType });
  }
  if (account && isSiteAdmin(account)) operations.push({ operation: 'administer', targetType: 'space' });
  return jsonReply(200, { operations });
}

function knownAccount(accountId: string | null): Account | undefined {
  try {
    const account = accountOf(accountId);
    return account.accountId === accountId ? account : undefined;
  } catch {
    return undefined;
  }
}

function withoutRefusal<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof PageRefusal) return undefined;
    throw error;
  }
}

function refusal(statusCode: number, message: string): PlatformReply {
  return jsonReply(statusCode, { statusCode, message });
}
