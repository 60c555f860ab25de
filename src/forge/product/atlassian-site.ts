import { asApp, asUser, route } from '@forge/api';
import type { APIResponse } from '@forge/api';
import * as z from 'zod/mini';
import type {
  FoundPage,
  Named,
  ProductRefusal,
  SiteIssue,
  SitePage,
  SiteProduct,
  SiteSpace,
} from '../../core/gateway/gateway-ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';

type Route = ReturnType<typeof route>;
type Method = 'GET' | 'POST' | 'DELETE';

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
const issueSchema = z.object({
  id,
  key: z.string(),
  fields: z._default(z.record(z.string(), z.unknown()), {}),
});
const permittedSchema = z.object({
  projectPermissions: z.array(
    z.object({
      permission: z.string(),
      issues: z._default(z.array(z.coerce.string()), []),
      projects: z._default(z.array(z.coerce.string()), []),
    }),
  ),
});

const issueFields =
  'summary,status,issuetype,project,description,assignee,reporter,priority,labels,created,updated';

/** Pages of an account's groups, and of a space's permissions, that are read at most. */
const maxPages = 20;
const groupsPerPage = 200;

/**
 * Confluence and Jira by their REST APIs, as the app.
 * https://developer.atlassian.com/cloud/confluence/rest/v2/ and /cloud/jira/platform/rest/v3/
 */
export class AtlassianSite implements SiteProduct {
  async mayOnContent(accountId: string, contentId: string, operation: 'read' | 'delete'): Promise<boolean> {
    const subject = { type: 'user', identifier: accountId };
    const answer = await confluence('POST', route`/wiki/rest/api/content/${contentId}/permission/check`, {
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
      const answer = await confluence('GET', path);
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
    const answer = await confluence('GET', route`/wiki/rest/api/user?accountId=${accountId}`);
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
      const answer = await confluence('GET', path);
      const parsed = groupsSchema.safeParse(answer.ok ? answer.value : null);
      if (!parsed.success) return ids;
      ids.push(...parsed.data.results.map((group) => group.id));
      if (parsed.data.results.length < groupsPerPage) return ids;
    }
    return ids;
  }

  async findSpace(key: string): Promise<Result<SiteSpace | null, ProductRefusal>> {
    const answer = await confluence('GET', route`/wiki/api/v2/spaces?keys=${key}&limit=1`);
    const read = readAs(answer, z.object({ results: z.array(spaceSchema) }));
    return read.ok ? succeed(read.value.results.find((space) => space.key === key) ?? null) : read;
  }

  async getPage(pageId: string): Promise<Result<SitePage | null, ProductRefusal>> {
    const answer = await confluence('GET', route`/wiki/api/v2/pages/${pageId}?body-format=storage`);
    if (!answer.ok && answer.failure.status === 404) return succeed(null);
    const read = readAs(answer, pageSchema);
    return read.ok ? succeed(toPage(read.value)) : read;
  }

  async searchPages(cql: string, limit: number): Promise<Result<readonly FoundPage[], ProductRefusal>> {
    const read = readAs(
      await confluence('GET', route`/wiki/rest/api/search?cql=${cql}&limit=${limit}`),
      foundSchema,
    );
    if (!read.ok) return read;
    // A query that leaves its brackets could find other things than pages.
    return succeed(read.value.results.flatMap(({ content }) => (content?.type === 'page' ? [content] : [])));
  }

  async createPage(
    page: Parameters<SiteProduct['createPage']>[0],
  ): Promise<Result<SitePage, ProductRefusal>> {
    const { spaceId, parentId, title, body } = page;
    const parent = parentId === null ? {} : { parentId };
    const answer = await confluence('POST', route`/wiki/api/v2/pages`, {
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
    const answer = await confluence('DELETE', route`/wiki/api/v2/pages/${pageId}`);
    return answer.ok ? succeed(true) : answer;
  }

  async addComment(comment: { readonly pageId: string; readonly body: string }) {
    const { pageId, body } = comment;
    const answer = await confluence('POST', route`/wiki/api/v2/footer-comments`, {
      pageId,
      body: { representation: 'storage', value: body },
    });
    return readAs(answer, z.object({ id }));
  }

  async createSpace(
    space: Parameters<SiteProduct['createSpace']>[0],
  ): Promise<Result<SiteSpace, ProductRefusal>> {
    const { key, name, description } = space;
    const plain =
      description === '' ? {} : { description: { plain: { value: description, representation: 'plain' } } };
    return readAs(
      await confluence('POST', route`/wiki/rest/api/space`, { key, name, ...plain }),
      spaceSchema,
    );
  }

  async mayOnIssues(
    accountId: string,
    permission: string,
    issueIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (issueIds.length === 0) return new Set();
    const asked = { permissions: [permission], issues: issueIds.map(Number) };
    return new Set((await permitted(accountId, permission, asked))?.issues ?? []);
  }

  async mayInProject(accountId: string, permission: string, projectId: string): Promise<boolean> {
    const asked = { permissions: [permission], projects: [Number(projectId)] };
    return (await permitted(accountId, permission, asked))?.projects.includes(projectId) ?? false;
  }

  async getIssue(idOrKey: string): Promise<Result<SiteIssue | null, ProductRefusal>> {
    const answer = await jira('GET', route`/rest/api/3/issue/${idOrKey}?fields=${issueFields}`);
    if (!answer.ok && answer.failure.status === 404) return succeed(null);
    return readAs(answer, issueSchema);
  }

  async searchIssues(jql: string, limit: number): Promise<Result<readonly SiteIssue[], ProductRefusal>> {
    const path = route`/rest/api/3/search/jql?jql=${jql}&maxResults=${limit}&fields=${issueFields}`;
    const read = readAs(await jira('GET', path), z.object({ issues: z.array(issueSchema) }));
    return read.ok ? succeed(read.value.issues) : read;
  }

  async findProject(key: string): Promise<Result<Named | null, ProductRefusal>> {
    const answer = await jira('GET', route`/rest/api/3/project/${key}`);
    if (!answer.ok && answer.failure.status === 404) return succeed(null);
    return readAs(answer, z.object({ id, name: z.string() }));
  }

  async createIssue(issue: Parameters<SiteProduct['createIssue']>[0]) {
    const { projectId, issueType, summary, description, labels } = issue;
    const answer = await jira('POST', route`/rest/api/3/issue`, {
      fields: {
        project: { id: projectId },
        issuetype: { name: issueType },
        summary,
        ...(description === '' ? {} : { description: toParagraphs(description) }),
        ...(labels.length === 0 ? {} : { labels }),
      },
    });
    return readAs(answer, z.object({ id, key: z.string() }));
  }

  async findAccountByEmail(email: string): Promise<string | null> {
    const answer = await jira('GET', route`/rest/api/3/user/search?query=${email}&maxResults=10`);
    const users = z
      .array(
        z.object({
          accountId: z.string(),
          accountType: z.optional(z.string()),
          active: z.boolean(),
          emailAddress: z.optional(z.string()),
        }),
      )
      .safeParse(answer.ok ? answer.value : null);
    // A hidden address cannot be compared, and a user found by their name is not the one with this address.
    const exact = (users.data ?? []).filter(
      (user) =>
        user.active &&
        (user.accountType ?? 'atlassian') === 'atlassian' &&
        user.emailAddress?.toLowerCase() === email.toLowerCase(),
    );
    return exact.length === 1 ? exact[0]!.accountId : null;
  }

  async searchAccounts(query: string): Promise<readonly Named[]> {
    const cql = `user.fullname~"${query.replace(/["\\]/g, ' ')}"`;
    const path = route`/wiki/rest/api/search/user?cql=${cql}&limit=10`;
    const schema = z.object({
      results: z.array(z.object({ user: z.object({ accountId: z.string(), displayName: z.string() }) })),
    });
    const read = readAs(await settle(asUser().requestConfluence(path, { headers: accept })), schema);
    return read.ok
      ? read.value.results.map(({ user }) => ({ id: user.accountId, name: user.displayName }))
      : [];
  }

  async searchGroups(query: string): Promise<readonly Named[]> {
    const path = route`/wiki/rest/api/group/picker?query=${query}&limit=20`;
    const read = readAs(await settle(asUser().requestConfluence(path, { headers: accept })), groupsSchema);
    return read.ok ? read.value.results.map(({ id: groupId, name }) => ({ id: groupId, name })) : [];
  }
}

const accept = { accept: 'application/json' };

async function permitted(accountId: string, permission: string, asked: object) {
  const answer = await jira('POST', route`/rest/api/3/permissions/check`, {
    accountId,
    projectPermissions: [asked],
  });
  const parsed = permittedSchema.safeParse(answer.ok ? answer.value : null);
  return parsed.data?.projectPermissions.find((each) => each.permission === permission);
}

function toInit(method: Method, body: unknown) {
  if (body === undefined) return { method, headers: accept };
  return { method, headers: { ...accept, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const confluence = (method: Method, path: Route, body?: unknown) =>
  settle(asApp().requestConfluence(path, toInit(method, body)));

const jira = (method: Method, path: Route, body?: unknown) =>
  settle(asApp().requestJira(path, toInit(method, body)));

/** A product's answer as a value. A product in which the app is not installed is like one that does not answer. */
async function settle(pending: Promise<APIResponse>): Promise<Result<unknown, ProductRefusal>> {
  try {
    const answer = await pending;
    const text = await answer.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    return answer.ok ? succeed(body) : fail({ status: answer.status, message: readMessage(body) });
  } catch {
    return fail({ status: 0, message: '' });
  }
}

function readAs<T>(
  answer: Result<unknown, ProductRefusal>,
  schema: z.ZodMiniType<T>,
): Result<T, ProductRefusal> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? succeed(parsed.data) : fail({ status: 0, message: '' });
}

const messageSchema = z.object({
  message: z.optional(z.string()),
  errorMessages: z.optional(z.array(z.string())),
  errors: z.optional(
    z.union([
      z.array(z.object({ title: z.optional(z.string()), detail: z.nullish(z.string()) })),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** What went wrong, in the shapes of Confluence v1 and v2 and of Jira. */
function readMessage(body: unknown): string {
  const { data } = messageSchema.safeParse(body);
  if (!data) return '';
  const errors = Array.isArray(data.errors)
    ? data.errors.map(({ title = '', detail }) => detail ?? title)
    : Object.entries(data.errors ?? {}).map(([field, problem]) => `${field}: ${problem}`);
  return [data.message ?? '', ...(data.errorMessages ?? []), ...errors]
    .filter((each) => each !== '')
    .join(' ')
    .slice(0, 300);
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

/** Plain text as an Atlassian document: a paragraph for each part between empty lines. */
function toParagraphs(text: string): object {
  const content = text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'paragraph', content: [{ type: 'text', text: part }] }));
  return { type: 'doc', version: 1, content };
}
