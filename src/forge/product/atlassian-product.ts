import type { AccountId } from '../../contract/account-id';
import { HttpError, route } from '@forge/api';
import type { APIResponse, RequestInit, Route } from '@forge/api';
import * as z from 'zod/mini';
import type { ContextPlace, Product, ProductName } from '../../core/ports';
import { refuseFaults } from './product-calls';
import type { ProductCalls } from './product-calls';

/** Operations as Confluence lists them for the calling user. */
const operationsSchema = z.object({
  operations: z._default(z.array(z.object({ operation: z.string(), targetType: z.string() })), []),
});
const contentSchema = z.object({ title: z.string(), spaceId: z.optional(z.coerce.string()) });
const spaceSchema = z.object({ key: z.string(), name: z.string() });
const currentUserSchema = z.object({ displayName: z.string() });
const issueSchema = z.object({ fields: z.record(z.string(), z.unknown()) });
const permissionCheckSchema = z.object({ hasPermission: z.boolean() });
const groupsSchema = z.object({ results: z._default(z.array(z.object({ id: z.optional(z.string()) })), []) });
const jiraGroupsSchema = z.array(z.object({ groupId: z.string() }));
const myPermissionsSchema = z.object({
  permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }),
});

/** Groups that Confluence lists at once, and how many lists are read: nobody is in more groups than that. */
const groupsPerPage = 200;
const mostGroupPages = 10;

/**
 * Asks Confluence and Jira, as the calling account. Whatever is answered and is not a clear yes is a no.
 * https://developer.atlassian.com/cloud/confluence/rest/v1/, /cloud/confluence/rest/v2/ and
 * /cloud/jira/platform/rest/v3/
 */
export class AtlassianProduct implements Product {
  constructor(
    private readonly accountId: AccountId | null,
    private readonly calls: ProductCalls,
  ) {}

  async isAdministrator(product: ProductName): Promise<boolean> {
    if (this.accountId === null) return false;
    if (product === 'jira') {
      const answer = await this.askJira(route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
      const parsed = myPermissionsSchema.safeParse(await readJson(answer));
      return parsed.success && parsed.data.permissions.ADMINISTER.havePermission;
    }
    const answer = await this.askConfluence(route`/wiki/rest/api/user/current?expand=operations`);
    return hasOperation(await readJson(answer), 'administer', 'application');
  }

  async readContext(place: ContextPlace, paths: readonly string[]): Promise<Record<string, string>> {
    if (this.accountId === null) return {};
    const values: Record<string, string | undefined> = {};
    const ofPage = ['page.title', 'space.name', 'space.key'].filter((path) => paths.includes(path));
    if (place.contentId !== null && ofPage.length > 0) {
      Object.assign(values, await this.readPage(place.contentId, ofPage));
    }
    if (paths.includes('user.displayName')) {
      const answer =
        place.issueKey === null
          ? await this.askConfluence(route`/wiki/rest/api/user/current`)
          : await this.askJira(route`/rest/api/3/myself`);
      values['user.displayName'] = currentUserSchema.safeParse(await readJson(answer)).data?.displayName;
    }
    const fields = paths.filter((path) => path.startsWith('issue.fields.'));
    if (place.issueKey !== null && fields.length > 0) {
      const names = fields.map((path) => path.slice('issue.fields.'.length));
      const answer = await this.askJira(route`/rest/api/3/issue/${place.issueKey}?fields=${names.join(',')}`);
      const issue = issueSchema.safeParse(await readJson(answer)).data;
      for (const name of names) values[`issue.fields.${name}`] = toFieldText(issue?.fields[name]);
    }
    const known = paths.flatMap((path) =>
      values[path] === undefined ? [] : [[path, values[path]] as const],
    );
    return Object.fromEntries(known);
  }

  /** Title and space of a page or, which has its ids from the same numbers, a blog post. */
  private async readPage(
    contentId: string,
    paths: readonly string[],
  ): Promise<Record<string, string | undefined>> {
    const page =
      contentSchema.safeParse(await this.readContent(route`/wiki/api/v2/pages/${contentId}`)).data ??
      contentSchema.safeParse(await this.readContent(route`/wiki/api/v2/blogposts/${contentId}`)).data;
    if (page?.spaceId === undefined || paths.every((path) => path === 'page.title')) {
      return { 'page.title': page?.title };
    }
    const space = spaceSchema.safeParse(
      await this.readContent(route`/wiki/api/v2/spaces/${page.spaceId}`),
    ).data;
    return { 'page.title': page.title, 'space.name': space?.name, 'space.key': space?.key };
  }

  private async readContent(path: Route): Promise<unknown> {
    return readJson(await this.askConfluence(path));
  }

  async listGroupIds(product: ProductName): Promise<readonly string[] | null> {
    const { accountId } = this;
    if (accountId === null) return [];
    if (product === 'jira') {
      const answer = await this.askJira(route`/rest/api/3/user/groups?accountId=${accountId}`);
      if (answer === null || answer.status === 404) return [];
      const groups = jiraGroupsSchema.safeParse(await readJson(answer)).data;
      return groups?.map(({ groupId }) => groupId) ?? null;
    }
    const ids: string[] = [];
    for (let page = 0; page < mostGroupPages; page += 1) {
      const answer = await this.askConfluence(
        route`/wiki/rest/api/user/memberof?accountId=${accountId}&start=${page * groupsPerPage}&limit=${groupsPerPage}`,
      );
      // Customers of a portal, and whom the product does not know, are in none of its groups.
      if (answer === null || answer.status === 404) return [];
      const groups = groupsSchema.safeParse(await readJson(answer)).data?.results;
      if (groups === undefined) return null;
      ids.push(...groups.flatMap(({ id }) => id ?? []));
      if (groups.length < groupsPerPage) break;
    }
    return ids;
  }

  async mayViewPage(pageId: string): Promise<boolean> {
    if (this.accountId === null) return false;
    return (await this.askConfluence(route`/wiki/api/v2/pages/${pageId}`))?.ok === true;
  }

  async mayEditContent(place: {
    readonly contentId: string | null;
    readonly spaceId: string | null;
  }): Promise<boolean> {
    if (this.accountId === null) return false;
    if (place.contentId !== null) {
      const answer = await this.askConfluence(
        route`/wiki/rest/api/content/${place.contentId}/permission/check`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({
            subject: { type: 'user', identifier: this.accountId },
            operation: 'update',
          }),
        },
      );
      // A page that was never published may be unknown here; its space decides then.
      if (answer?.status !== 404) {
        const parsed = permissionCheckSchema.safeParse(await readJson(answer));
        return parsed.success && parsed.data.hasPermission;
      }
    }
    if (place.spaceId === null) return false;
    const answer = await this.askConfluence(route`/wiki/api/v2/spaces/${place.spaceId}/operations`);
    return hasOperation(await readJson(answer), 'create', 'page');
  }

  private askConfluence(path: Route, init?: RequestInit) {
    return this.ask('confluence', path, init);
  }

  private askJira(path: Route) {
    return this.ask('jira', path);
  }

  /**
   * The answer, or null where the platform lets the app not ask on behalf of this account: customers of a portal and
   * other unlicensed users have no token of their own. That is a no, and no fault.
   */
  private async ask(product: ProductName, path: Route, init?: RequestInit): Promise<APIResponse | null> {
    try {
      return refuseFaults(product, await this.calls.send(product, 'user', path, init));
    } catch (error) {
      if (error instanceof HttpError && (error.status === 401 || error.status === 403)) return null;
      throw error;
    }
  }
}

/** A field of an issue as text: its value, or the name of what it points at. */
function toFieldText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(toFieldText).filter(Boolean).join(', ') || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { value: choice, name, displayName, key } = value as Record<string, unknown>;
  return [choice, name, displayName, key].find((each): each is string => typeof each === 'string');
}

function hasOperation(body: unknown, operation: string, targetType: string): boolean {
  const parsed = operationsSchema.safeParse(body);
  if (!parsed.success) return false;
  return parsed.data.operations.some(
    (each) => each.operation === operation && each.targetType === targetType,
  );
}

async function readJson(answer: APIResponse | null): Promise<unknown> {
  if (answer?.ok !== true) return undefined;
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}
