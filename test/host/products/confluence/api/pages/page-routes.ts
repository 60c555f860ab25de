import { accountOf } from '../../../../accounts/accounts';
import { mayEdit, maySee, mayWithPage } from '../../page-access';
import { PageRefusal, type Page } from '../../page-document';
import type { Space } from '../../space-store';
import { fromStorage, toStorage } from '../../storage-format';
import type { PlatformReply } from '../../../../runtime/protocol';
import { jsonReply, textReply } from '../../../../server/platform-reply';
import { checkQuery, listOf, storageMember, textMember, v2, v2Page } from '../confluence-reply';
import { viewedPage } from '../viewed-page';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/ */
export const PAGE_ROUTES: readonly ConfluenceRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages',
    scopes: [['read:page:confluence']],
    handle: (call) => v2(() => listPages(call)),
  },
  {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/api/v2/pages',
    scopes: [['write:page:confluence']],
    handle: (call) => v2(() => createPage(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}',
    scopes: [['read:page:confluence']],
    handle: (call) => v2(() => pageById(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/blogposts/{id}',
    scopes: [['read:page:confluence']],
    handle: () =>
      v2(() => {
        // The site has pages only, and a page is no blog post.
        throw new PageRefusal(404, 'Blog post not found');
      }),
  },
  {
    product: 'confluence',
    method: 'PUT',
    path: '/wiki/api/v2/pages/{id}',
    scopes: [['write:page:confluence']],
    handle: (call) => v2(() => updatePage(call)),
  },
  {
    product: 'confluence',
    method: 'DELETE',
    path: '/wiki/api/v2/pages/{id}',
    scopes: [['delete:page:confluence']],
    handle: (call) => v2(() => deletePage(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/pages',
    scopes: [['read:page:confluence']],
    handle: (call) => v2(() => listPages(call, call.params['id'])),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}/operations',
    scopes: [['read:page:confluence']],
    handle: (call) => v2(() => pageOperations(call)),
  },
];

function listPages(call: ConfluenceCall, spaceId?: string): PlatformReply {
  checkQuery(call, ['id', 'space-id', 'title', 'status', 'body-format', 'limit', 'cursor']);
  const { account, query, confluence } = call;
  const ids = listOf(query, 'id');
  const spaceIds = spaceId === undefined ? listOf(query, 'space-id') : [spaceId];
  const title = query.get('title');
  if (spaceId !== undefined) {
    const space = confluence.pages.spaces.find(spaceId);
    if (space?.id !== spaceId || !maySee(account, space)) throw new PageRefusal(404, 'Space not found');
  }
  const statuses = statusesOf(query, ['current']);
  const pages = [
    ...(statuses.includes('current') ? confluence.pages.list(account) : []),
    ...(statuses.includes('trashed') ? confluence.pages.listTrashed(account) : []),
  ]
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter((page) => title === null || page.title === title)
    .map((page) => ({ page, space: confluence.pages.spaces.find(page.spaceKey)! }))
    .filter(({ space }) => spaceIds.length === 0 || spaceIds.includes(space.id))
    .sort((left, right) => Number(left.page.id) - Number(right.page.id));
  return v2Page(call, pages, ({ page, space }) => pageBody(call, page, space));
}

function pageById(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['body-format', 'status', 'include-version', 'version']);
  const id = call.params['id']!;
  if (statusesOf(call.query, ['current', 'archived']).includes('trashed')) {
    const found = call.confluence.pages.find(id);
    if (found?.page.status === 'trashed' && mayWithPage(call.account, found.page, found.space, 'read')) {
      return jsonReply(200, pageBody(call, found.page, found.space));
    }
  }
  const { page, space } = viewedPage(call, id);
  const version = call.query.get('version');
  if (version !== null && Number(version) !== page.version) {
    throw new Error(`host: older versions of a page (${call.label}) are not implemented`);
  }
  return jsonReply(200, pageBody(call, page, space));
}

function createPage(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['root-level']);
  const { account, body, confluence } = call;
  const spaceId = textMember(body, 'spaceId');
  const space = confluence.pages.spaces.find(spaceId);
  if (space?.id !== spaceId || !maySee(account, space)) throw new PageRefusal(404, 'Space not found');
  checkStatus(body);
  const { parentId } = (body ?? {}) as { parentId?: unknown };
  if (parentId !== undefined) {
    const parent = viewedPage(call, textMember(body, 'parentId'));
    if (parent.space.id !== space.id) throw new PageRefusal(400, 'The parent lies in another space');
  }
  const page = confluence.pages.create(account, {
    title: textMember(body, 'title'),
    spaceKey: space.key,
    body: fromStorage(storageMember(body)),
    ...(parentId === undefined ? {} : { parentId: textMember(body, 'parentId') }),
  });
  return jsonReply(200, pageBody(call, page, space, 'storage'));
}

function updatePage(call: ConfluenceCall): PlatformReply {
  checkQuery(call, []);
  const { account, body, confluence, params } = call;
  const { page, space } = viewedPage(call, params['id']!);
  if (textMember(body, 'id') !== page.id) throw new PageRefusal(400, "'id' is not that of the path");
  checkStatus(body);
  const next = Number((body as { version?: { number?: unknown } }).version?.number);
  if (next !== page.version + 1) {
    throw new PageRefusal(
      409,
      `Version must be incremented when updating a page. Current Version: [${page.version}]. Provided version: [${next}]`,
    );
  }
  const updated = confluence.pages.update(account, page.id, {
    title: textMember(body, 'title'),
    body: fromStorage(storageMember(body), page),
    version: page.version,
  });
  return jsonReply(200, pageBody(call, updated, space, 'storage'));
}

function deletePage(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['purge']);
  const { account, confluence, params, query } = call;
  const id = params['id']!;
  if (query.get('purge') === 'true') {
    const found = confluence.pages.find(id);
    // Only who administers the space may empty its trash; for the app that needs no more than its scope.
    const mayPurge = found && (account === null || mayWithPage(account, found.page, found.space, 'delete'));
    if (!mayPurge) throw new PageRefusal(404, `No content found with id : ${id} and status [trashed]`);
    confluence.pages.purge(id);
  } else {
    viewedPage(call, id);
    confluence.pages.trash(account, id);
  }
  return textReply(204, '');
}

function pageOperations(call: ConfluenceCall): PlatformReply {
  const { page, space } = viewedPage(call, call.params['id']!);
  const granted = (['read', 'update', 'delete'] as const).filter((operation) =>
    mayWithPage(call.account, page, space, operation),
  );
  const operations: object[] = granted.map((operation) => ({ operation, targetType: 'page' }));
  if (mayEdit(call.account, space)) operations.push({ operation: 'create', targetType: 'attachment' });
  return jsonReply(200, { operations });
}

function statusesOf(query: URLSearchParams, fallback: string[]): string[] {
  const asked = listOf(query, 'status');
  const statuses = asked.length === 0 ? fallback : asked;
  for (const status of statuses) {
    if (status === 'draft') throw new Error('host: drafts of pages are not implemented');
    if (!['current', 'archived', 'trashed', 'deleted', 'historical'].includes(status)) {
      throw new PageRefusal(400, `Provided value {${status}} for 'status' is not valid`);
    }
  }
  return statuses;
}

function checkStatus(body: unknown): void {
  const { status } = (body ?? {}) as { status?: unknown };
  if (status !== undefined && status !== 'current') {
    throw new Error(`host: a page of the status ${JSON.stringify(status)} is not implemented`);
  }
}

function pageBody(call: ConfluenceCall, page: Page, space: Space, format?: 'storage'): object {
  const asked = format ?? call.query.get('body-format');
  if (asked !== null && asked !== 'storage') {
    throw new Error(`host: body-format=${asked} of ${call.label} is not implemented; use storage`);
  }
  const authorId = page.authorId ?? accountOf('admin').accountId;
  const createdAt = new Date(page.createdAtMs ?? SEEDED_AT_MS).toISOString();
  return {
    id: page.id,
    status: page.status ?? 'current',
    title: page.title,
    spaceId: space.id,
    parentId: page.parentId ?? null,
    parentType: page.parentId === undefined ? null : 'page',
    position: Number(page.id),
    authorId,
    ownerId: authorId,
    lastOwnerId: null,
    createdAt,
    version: {
      number: page.version,
      message: '',
      minorEdit: false,
      authorId,
      createdAt: new Date(page.modifiedAtMs ?? SEEDED_AT_MS).toISOString(),
    },
    body:
      asked === 'storage'
        ? { storage: { representation: 'storage', value: toStorage(page.body, call.confluence.appId) } }
        : {},
    _links: {
      webui: `/spaces/${space.key}/pages/${page.id}`,
      editui: `/pages/resumedraft.action?draftId=${page.id}`,
      tinyui: `/x/${page.id}`,
      base: `${call.confluence.siteUrl}/wiki`,
    },
  };
}

/** When the pages of a new site were made. */
const SEEDED_AT_MS = Date.UTC(2026, 0, 15, 9);
