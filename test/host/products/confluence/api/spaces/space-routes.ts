import { accountOf } from '../../../../accounts/accounts';
import { mayEdit, mayInSpace, maySee, mayUseConfluence } from '../../page-access';
import { PageRefusal } from '../../page-document';
import type { Space } from '../../space-store';
import type { PlatformReply } from '../../../../runtime/protocol';
import { jsonReply } from '../../../../server/platform-reply';
import { checkQuery, listOf, textMember, v1, v2, v2Page } from '../confluence-reply';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/ and, to make one, /rest/v1/api-group-space/ */
export const SPACE_ROUTES: readonly ConfluenceRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/spaces',
    scopes: [['read:space:confluence']],
    handle: (call) => v2(() => listSpaces(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}',
    scopes: [['read:space:confluence']],
    handle: (call) => v2(() => spaceById(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/operations',
    scopes: [['read:space:confluence']],
    isAboutPeople: true,
    handle: (call) => v2(() => spaceOperations(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/permissions',
    scopes: [['read:space:confluence']],
    isAboutPeople: true,
    handle: (call) => v2(() => spacePermissions(call)),
  },
  {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/rest/api/space',
    scopes: [['read:space:confluence', 'write:space:confluence'], ['write:confluence-space']],
    handle: (call) => v1(() => createSpace(call)),
  },
];

function listSpaces(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['ids', 'keys', 'type', 'status', 'limit', 'cursor']);
  const { account, query, confluence } = call;
  const ids = listOf(query, 'ids');
  const keys = listOf(query, 'keys');
  const isOther =
    (query.get('type') ?? 'global') !== 'global' || (query.get('status') ?? 'current') !== 'current';
  const spaces = confluence.pages.spaces
    .all()
    .filter((space) => !isOther && maySee(account, space))
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ key }) => keys.length === 0 || keys.includes(key));
  return v2Page(call, spaces, spaceBody);
}

function spaceById(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['description-format']);
  return jsonReply(200, spaceBody(viewedSpace(call)));
}

function spaceOperations(call: ConfluenceCall): PlatformReply {
  const space = viewedSpace(call);
  const operations = [{ operation: 'read', targetType: 'space' }];
  if (mayEdit(call.account, space)) {
    for (const targetType of ['page', 'comment', 'attachment'])
      operations.push({ operation: 'create', targetType });
    operations.push({ operation: 'delete', targetType: 'page' });
  } else if (mayInSpace(call.account, space, 'create', 'comment')) {
    operations.push({ operation: 'create', targetType: 'comment' });
  }
  if (mayInSpace(call.account, space, 'administer', 'space'))
    operations.push({ operation: 'administer', targetType: 'space' });
  return jsonReply(200, { operations });
}

/** What is given to whom. Access of visitors without an account is no assignment of this list. */
function spacePermissions(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['limit', 'cursor']);
  const space = viewedSpace(call);
  const assignments = space.permissions.map((permission, index) => ({
    id: `${space.id}${String(index).padStart(3, '0')}`,
    ...permission,
  }));
  return v2Page(call, assignments, (assignment) => assignment);
}

function createSpace(call: ConfluenceCall): PlatformReply {
  const { account, body, confluence } = call;
  if (account !== null && !account.groups.includes('confluence-users')) {
    throw new PageRefusal(403, 'The user does not have permission to create spaces');
  }
  const { description, permissions } = (body ?? {}) as {
    description?: { plain?: { value?: unknown } };
    permissions?: unknown;
  };
  if (permissions !== undefined) throw new Error(`host: 'permissions' of ${call.label} is not implemented`);
  const plain = description?.plain?.value;
  const space = confluence.pages.spaces.create(account, {
    key: textMember(body, 'key'),
    name: textMember(body, 'name'),
    ...(typeof plain === 'string' ? { description: plain } : {}),
  });
  const homepage = confluence.pages.create(account, { title: space.name, spaceKey: space.key });
  confluence.pages.spaces.setHomepage(space.id, homepage.id);
  return jsonReply(200, {
    // A number here and a text in the v2 API.
    id: Number(space.id),
    key: space.key,
    name: space.name,
    type: 'global',
    status: 'current',
    ...(space.description === undefined
      ? {}
      : {
          description: { plain: { value: space.description, representation: 'plain', embeddedContent: [] } },
        }),
    homepage: { id: homepage.id, type: 'page', status: 'current', title: homepage.title },
    _expandable: {},
    _links: { webui: `/spaces/${space.key}`, base: `${confluence.siteUrl}/wiki`, context: '/wiki' },
  });
}

/** Somebody who may not see a space is told that there is none. */
function viewedSpace({ account, params, confluence }: ConfluenceCall): Space {
  const id = params['id'] ?? '';
  const space = confluence.pages.spaces.find(id);
  const isVisible = space && maySee(account, space) && (mayUseConfluence(account) || space.isPublic);
  if (space?.id !== id || !isVisible) throw new PageRefusal(404, 'Space not found');
  return space;
}

function spaceBody(space: Space): object {
  return {
    id: space.id,
    key: space.key,
    name: space.name,
    type: 'global',
    status: 'current',
    authorId: space.authorId ?? accountOf('admin').accountId,
    createdAt: '2026-01-15T09:00:00.000Z',
    homepageId: space.homepageId ?? null,
    description: null,
    icon: null,
    _links: { webui: `/spaces/${space.key}` },
  };
}
