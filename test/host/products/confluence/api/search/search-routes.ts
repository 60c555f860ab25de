import { ACCOUNTS, type Account } from '../../../../accounts/accounts';
import { PageRefusal, type Page } from '../../page-document';
import type { Space } from '../../space-store';
import { textOfMarkup, toStorage } from '../../storage-format';
import type { PlatformReply } from '../../../../runtime/protocol';
import { jsonReply } from '../../../../server/platform-reply';
import { checkQuery, listOf, nextPath, numberOf, offsetOf, v1, v1Page } from '../confluence-reply';
import { checkCql, checkedField, matchesCql, parseCql, type CqlField } from './cql';
import { checkMayUse, userBody } from '../users/user-body';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/ and /api-group-content/ */
export const SEARCH_ROUTES: readonly ConfluenceRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/search',
    scopes: [['read:content-details:confluence'], ['search:confluence']],
    handle: (call) => v1(() => search(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/content/search',
    scopes: [['read:content-details:confluence'], ['search:confluence']],
    handle: (call) => v1(() => searchContent(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/search/user',
    scopes: [['read:content-details:confluence']],
    handle: (call) => v1(() => searchUsers(call)),
  },
];

interface Hit {
  readonly page: Page;
  readonly space: Space;
  readonly text: string;
}

const PAGE_FIELDS: Readonly<Record<string, CqlField<Hit>>> = {
  type: { kind: 'name', read: () => ['page'] },
  id: { kind: 'name', read: ({ page }) => [page.id] },
  content: { kind: 'name', read: ({ page }) => [page.id] },
  space: { kind: 'name', read: ({ space }) => [space.key] },
  'space.key': { kind: 'name', read: ({ space }) => [space.key] },
  'space.title': { kind: 'text', read: ({ space }) => [space.name] },
  title: { kind: 'text', read: ({ page }) => [page.title] },
  text: { kind: 'text', read: ({ page, text }) => [`${page.title} ${text}`] },
  sitesearch: { kind: 'text', read: ({ page, text }) => [`${page.title} ${text}`] },
  created: { kind: 'time', read: ({ page }) => [timeOf(page.createdAtMs)] },
  lastmodified: { kind: 'time', read: ({ page }) => [timeOf(page.modifiedAtMs)] },
};

const USER_FIELDS: Readonly<Record<string, CqlField<Account>>> = {
  type: { kind: 'name', read: () => ['user'] },
  user: { kind: 'name', read: ({ accountId }) => [accountId!] },
  'user.accountid': { kind: 'name', read: ({ accountId }) => [accountId!] },
  'user.fullname': { kind: 'prefix', read: ({ displayName }) => [displayName] },
};

function search(call: ConfluenceCall): PlatformReply {
  const { hits, limit, start, total, links } = foundPages(call, ['excerpt']);
  const cqlQuery = call.query.get('cql');
  return jsonReply(200, {
    results: hits.map((hit) => ({
      content: contentBody(hit, []),
      title: hit.page.title,
      excerpt: call.query.get('excerpt') === 'none' ? '' : hit.text.slice(0, 200),
      url: `/spaces/${hit.space.key}/pages/${hit.page.id}`,
      resultGlobalContainer: { title: hit.space.name, displayUrl: `/spaces/${hit.space.key}` },
      breadcrumbs: [],
      entityType: 'content',
      iconCssClass: 'aui-icon content-type-page',
      lastModified: timeOf(hit.page.modifiedAtMs),
      friendlyLastModified: timeOf(hit.page.modifiedAtMs).slice(0, 10),
      score: 0,
    })),
    start,
    limit,
    size: hits.length,
    totalSize: total,
    cqlQuery,
    searchDuration: 1,
    _links: links,
  });
}

function searchContent(call: ConfluenceCall): PlatformReply {
  const { hits, limit, start, links } = foundPages(call, ['expand']);
  const expanded = listOf(call.query, 'expand');
  const unknown = expanded.find((name) => name !== 'space' && name !== 'version');
  if (unknown !== undefined) throw new Error(`host: expand=${unknown} of ${call.label} is not implemented`);
  return jsonReply(200, {
    results: hits.map((hit) => contentBody(hit, expanded)),
    start,
    limit,
    size: hits.length,
    _links: links,
  });
}

/** The pages that a query finds and the caller may see, a page of them at a time. */
function foundPages(call: ConfluenceCall, further: string[]) {
  checkQuery(call, ['cql', 'limit', 'cursor', 'start', ...further]);
  checkMayUse(call);
  const { query, confluence, account } = call;
  const cql = query.get('cql');
  if (cql === null || cql.trim() === '') throw new PageRefusal(400, "'cql' is missing");
  const parsed = parseCql(cql);
  checkCql(parsed, PAGE_FIELDS);
  const { where, orderBy } = parsed;
  const limit = numberOf(query, 'limit', { fallback: 25, min: 0, max: 250 });
  const start = query.has('cursor')
    ? offsetOf(query.get('cursor'))
    : numberOf(query, 'start', { fallback: 0, min: 0, max: 10_000 });
  const all = confluence.pages
    .list(account)
    .map((page): Hit => ({
      page,
      space: confluence.pages.spaces.find(page.spaceKey)!,
      text: textOfMarkup(toStorage(page.body, confluence.appId)),
    }))
    .filter((hit) => matchesCql(where, hit, PAGE_FIELDS));
  for (const { field, isDescending } of [...orderBy].reverse()) {
    const { read } = checkedField(field, PAGE_FIELDS);
    const sign = isDescending ? -1 : 1;
    all.sort((left, right) => sign * (read(left)[0] ?? '').localeCompare(read(right)[0] ?? ''));
  }
  const links: Record<string, string> = { base: `${confluence.siteUrl}/wiki`, context: '/wiki' };
  // The links of the v1 API are relative to its context, /wiki.
  if (start + limit < all.length) links['next'] = nextPath(call, start + limit).replace(/^\/wiki/, '');
  return { hits: all.slice(start, start + limit), limit, start, total: all.length, links };
}

/** Guests and customers are left out unless the filter asks for them. */
function searchUsers(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['cql', 'start', 'limit', 'sitePermissionTypeFilter']);
  checkMayUse(call);
  const cql = call.query.get('cql');
  if (cql === null || cql.trim() === '') throw new PageRefusal(400, "'cql' is missing");
  const parsed = parseCql(cql);
  checkCql(parsed, USER_FIELDS);
  const filter = call.query.get('sitePermissionTypeFilter') ?? 'none';
  const users = ACCOUNTS.filter(({ accountId }) => accountId !== null)
    .filter(({ groups }) => {
      const isLicensed = groups.includes('confluence-users');
      const isGuest = groups.includes('confluence-guests');
      return filter === 'all' || (filter === 'externalCollaborator' ? isGuest : isLicensed);
    })
    .filter((user) => matchesCql(parsed.where, user, USER_FIELDS));
  return v1Page(call, users, {
    defaultLimit: 25,
    maxLimit: 200,
    toItem: (user) => ({
      user: userBody(user),
      title: user.displayName,
      excerpt: '',
      url: `/people/${user.accountId!}`,
      breadcrumbs: [],
      entityType: 'user',
      iconCssClass: 'aui-icon content-type-profile',
      lastModified: timeOf(undefined),
      score: 0,
    }),
  });
}

function contentBody({ page, space }: Hit, expanded: readonly string[]): object {
  return {
    id: page.id,
    type: 'page',
    status: 'current',
    title: page.title,
    ...(expanded.includes('space')
      ? { space: { id: Number(space.id), key: space.key, name: space.name, type: 'global' } }
      : {}),
    ...(expanded.includes('version') ? { version: { number: page.version } } : {}),
    _expandable: { container: '', metadata: '', extensions: '', history: '', body: '' },
    _links: { webui: `/spaces/${space.key}/pages/${page.id}`, tinyui: `/x/${page.id}` },
  };
}

function timeOf(timeMs: number | undefined): string {
  return new Date(timeMs ?? Date.UTC(2026, 0, 15, 9)).toISOString();
}
