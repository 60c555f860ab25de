import { route } from '@forge/api';
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import type {
  ConfluenceSite,
  FoundPage,
  Named,
  ProductRefusal,
  SitePage,
  SiteSpace,
} from '../../core/gateway/gateway-ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { accept, readAs, settle, settleQuestion, toInit } from './product-answer';
import type { Method } from './product-answer';
import type { ProductCalls } from './product-calls';

const id = z.coerce.string().check(z.minLength(1));
const pageSchema = z.object({
  id,
  title: z.string(),
  status: z._default(z.string(), 'current'),
  spaceId: id,
  parentId: z.nullish(z.coerce.string()),
  version: z.object({ number: z.number() }),
  body: z.optional(z.object({ storage: z.optional(z.object({ value: z.string() })) })),
});
const spaceSchema = z.object({ id, key: z.string(), name: z.string() });
const assignmentsSchema = z.object({
  results: z.array(
    z.object({
      principal: z.object({ type: z.string(), id }),
      operation: z.object({ key: z.string(), targetType: z.string() }),
    }),
  ),
  _links: z.optional(z.object({ next: z.optional(z.string()) })),
});
const groupsSchema = z.object({ results: z.array(z.object({ id: z.string(), name: z.string() })) });
const foundSchema = z.object({
  results: z.array(z.object({ content: z.optional(z.object({ id, type: z.string(), title: z.string() })) })),
});
/** Pages of an account's groups, and of a space's permissions, that are read at most. */
const maxPages = 20;
const groupsPerPage = 200;

/**
 * Confluence by its REST APIs, as the app.
 * https://developer.atlassian.com/cloud/confluence/rest/v2/
 */
export class AtlassianConfluenceSite implements ConfluenceSite {
  constructor(private readonly calls: ProductCalls) {}

  async mayOnContent(accountId: string, contentId: string, operation: 'read' | 'delete'): Promise<boolean> {
    const subject = { type: 'user', identifier: accountId };
    const answer = await this.question('POST', route`/wiki/rest/api/content/${contentId}/permission/check`, {
      subject,
      operation,
    });
    const parsed = z.object({ hasPermission: z.boolean() }).safeParse(answer.ok ? answer.value : null);
    return parsed.success && parsed.data.hasPermission;
  }

  async mayInSpace(
    accountId: string,
    spaceId: string,
    operation: 'create' | 'read',
    target: 'page' | 'comment' | 'space',
  ): Promise<boolean> {
    const principals = await this.principalsOf(spaceId, operation, target);
    if (principals === null) return false;
    if (principals.some(({ type, id: each }) => type === 'user' && each === accountId)) return true;
    const groups = principals.filter(({ type }) => type === 'group').map(({ id: each }) => each);
    if (groups.length === 0) return false;
    return (await this.groupIdsOf(accountId)).some((each) => groups.includes(each));
  }

  /** Users and groups with a permission in a space; null if the space's permissions cannot be read whole. */
  private async principalsOf(spaceId: string, operation: string, target: string) {
    const principals: { readonly type: string; readonly id: string }[] = [];
    let path: Route = route`/wiki/api/v2/spaces/${spaceId}/permissions?limit=250`;
    for (let page = 0; page < maxPages; page += 1) {
      const answer = await this.question('GET', path);
      const parsed = assignmentsSchema.safeParse(answer.ok ? answer.value : null);
      if (!parsed.success) return null;
      principals.push(
        ...parsed.data.results
          .filter((each) => each.operation.key === operation && each.operation.targetType === target)
          .map((each) => each.principal),
      );
      const cursor = readCursor(parsed.data._links?.next);
      if (cursor === null) return principals;
      path = route`/wiki/api/v2/spaces/${spaceId}/permissions?limit=250&cursor=${cursor}`;
    }
    return null;
  }

  async isActive(accountId: string): Promise<boolean> {
    const answer = await this.question('GET', route`/wiki/rest/api/user?accountId=${accountId}`);
    const parsed = z
      .object({ type: z.string(), accountId: z.string(), accountStatus: z._default(z.string(), 'active') })
      .safeParse(answer.ok ? answer.value : null);
    return (
      parsed.success &&
      parsed.data.type === 'known' &&
      parsed.data.accountId === accountId &&
      parsed.data.accountStatus === 'active'
    );
  }

  async groupIdsOf(accountId: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let page = 0; page < maxPages; page += 1) {
      const start = page * groupsPerPage;
      const path = route`/wiki/rest/api/user/memberof?accountId=${accountId}&start=${start}&limit=${groupsPerPage}`;
      const answer = await this.question('GET', path);
      const parsed = groupsSchema.safeParse(answer.ok ? answer.value : null);
      if (!parsed.success) return ids;
      ids.push(...parsed.data.results.map((group) => group.id));
      if (parsed.data.results.length < groupsPerPage) return ids;
    }
    return ids;
  }

  async findSpace(key: string): Promise<Result<SiteSpace | null, ProductRefusal>> {
    const answer = await this.ask('GET', route`/wiki/api/v2/spaces?keys=${key}&limit=1`);
    const read = readAs(answer, z.object({ results: z.array(spaceSchema) }));
    return read.ok ? succeed(read.value.results.find((space) => space.key === key) ?? null) : read;
  }

  async getPage(pageId: string): Promise<Result<SitePage | null, ProductRefusal>> {
    const answer = await this.ask('GET', route`/wiki/api/v2/pages/${pageId}?body-format=storage`);
    if (!answer.ok && answer.failure.status === 404) return succeed(null);
    const read = readAs(answer, pageSchema);
    return read.ok ? succeed(toPage(read.value)) : read;
  }

  async searchPages(cql: string, limit: number): Promise<Result<readonly FoundPage[], ProductRefusal>> {
    const read = readAs(
      await this.ask('GET', route`/wiki/rest/api/search?cql=${cql}&limit=${limit}`),
      foundSchema,
    );
    if (!read.ok) return read;
    // A query that leaves its brackets could find other things than pages.
    return succeed(read.value.results.flatMap(({ content }) => (content?.type === 'page' ? [content] : [])));
  }

  async createPage(
    page: Parameters<ConfluenceSite['createPage']>[0],
  ): Promise<Result<SitePage, ProductRefusal>> {
    const { spaceId, parentId, title, body } = page;
    const parent = parentId === null ? {} : { parentId };
    const answer = await this.ask('POST', route`/wiki/api/v2/pages`, {
      spaceId,
      status: 'current',
      title,
      ...parent,
      body: { representation: 'storage', value: body },
    });
    const read = readAs(answer, pageSchema);
    return read.ok ? succeed({ ...toPage(read.value), body }) : read;
  }

  async deletePage(pageId: string): Promise<Result<true, ProductRefusal>> {
    const answer = await this.ask('DELETE', route`/wiki/api/v2/pages/${pageId}`);
    return answer.ok ? succeed(true) : answer;
  }

  async addComment(comment: { readonly pageId: string; readonly body: string }) {
    const { pageId, body } = comment;
    const answer = await this.ask('POST', route`/wiki/api/v2/footer-comments`, {
      pageId,
      body: { representation: 'storage', value: body },
    });
    return readAs(answer, z.object({ id }));
  }

  async createSpace(
    space: Parameters<ConfluenceSite['createSpace']>[0],
  ): Promise<Result<SiteSpace, ProductRefusal>> {
    const { key, name, description } = space;
    const plain =
      description === '' ? {} : { description: { plain: { value: description, representation: 'plain' } } };
    return readAs(await this.ask('POST', route`/wiki/rest/api/space`, { key, name, ...plain }), spaceSchema);
  }

  async searchAccounts(query: string): Promise<readonly Named[]> {
    const cql = `user.fullname~"${query.replace(/["\\]/g, ' ')}"`;
    const path = route`/wiki/rest/api/search/user?cql=${cql}&limit=10`;
    const schema = z.object({
      results: z.array(z.object({ user: z.object({ accountId: z.string(), displayName: z.string() }) })),
    });
    const read = readAs(
      await settle(this.calls.send('confluence', 'user', path, { headers: accept })),
      schema,
    );
    return read.ok
      ? read.value.results.map(({ user }) => ({ id: user.accountId, name: user.displayName }))
      : [];
  }

  async searchGroups(query: string): Promise<readonly Named[]> {
    const path = route`/wiki/rest/api/group/picker?query=${query}&limit=20`;
    const read = readAs(
      await settle(this.calls.send('confluence', 'user', path, { headers: accept })),
      groupsSchema,
    );
    return read.ok ? read.value.results.map(({ id: groupId, name }) => ({ id: groupId, name })) : [];
  }

  private ask(method: Method, path: Route, body?: unknown) {
    return settle(this.calls.send('confluence', 'app', path, toInit(method, body)));
  }

  private question(method: Method, path: Route, body?: unknown) {
    return settleQuestion('confluence', this.calls.send('confluence', 'app', path, toInit(method, body)));
  }
}

function readCursor(next: string | undefined): string | null {
  if (next === undefined) return null;
  return new URL(next, 'https://site.invalid').searchParams.get('cursor');
}

function toPage({
  id: pageId,
  title,
  status,
  spaceId,
  parentId,
  version,
  body,
}: z.output<typeof pageSchema>): SitePage {
  const value = body?.storage?.value ?? '';
  return {
    id: pageId,
    title,
    status,
    spaceId,
    parentId: parentId ?? null,
    version: version.number,
    body: value,
  };
}
