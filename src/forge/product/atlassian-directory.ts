import type { AccountId } from '../../contract/account-id';
import { route } from '@forge/api';
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import type { AccessChoice, AccessKind } from '../../contract/console-api';
import type { Directory, ProductName } from '../../core/ports';
import type { ProductCalls } from './product-calls';

const pagesSchema = z.object({
  results: z.array(z.object({ id: z.coerce.string(), title: z.string() })),
});
const spacesSchema = z.object({
  results: z.array(z.object({ key: z.string(), name: z.string() })),
  _links: z.optional(z.object({ next: z.optional(z.string()) })),
});
const usersSchema = z.object({
  results: z.array(z.object({ accountId: z.string(), displayName: z.string() })),
});
const projectsSchema = z.object({ values: z.array(z.object({ key: z.string(), name: z.string() })) });
const fieldsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const groupsSchema = z.object({ results: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Ids in one call: Confluence takes 250, and an address must not grow too long. */
const pagesAtOnce = 100;
/** Accounts in one call; Confluence takes 200. */
const accountsAtOnce = 100;
/** Keys in one call (Jira's limit). */
const projectsAtOnce = 50;
const choicesShown = 20;
/** Pages of 250 spaces that are looked through. */
const mostSpacePages = 4;

/**
 * Asks Confluence and Jira, as the calling account: nothing that it may not see itself is shown.
 * https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/,
 * /cloud/confluence/rest/v1/api-group-users/, /cloud/confluence/rest/v2/api-group-page/, /cloud/jira/platform/rest/v3/api-group-projects/ and
 * -issue-fields/
 */
export class AtlassianDirectory implements Directory {
  constructor(
    private readonly accountId: AccountId | null,
    private readonly calls: ProductCalls,
  ) {}

  async describePages(ids: readonly string[]) {
    if (this.accountId === null) return null;
    const found = new Map<string, string>();
    const known = ids.filter((id) => /^\d+$/.test(id));
    for (let start = 0; start < known.length; start += pagesAtOnce) {
      const wanted = known.slice(start, start + pagesAtOnce).join(',');
      const answer = await this.read(
        'confluence',
        route`/wiki/api/v2/pages?id=${wanted}&limit=${pagesAtOnce}`,
      );
      const parsed = pagesSchema.safeParse(answer);
      if (!parsed.success) return null;
      for (const { id, title } of parsed.data.results) found.set(id, title);
    }
    return found;
  }

  async describeFields() {
    if (this.accountId === null) return null;
    const answer = await this.read('jira', route`/rest/api/3/field`);
    const parsed = fieldsSchema.safeParse(answer);
    return parsed.success ? new Map(parsed.data.map(({ id, name }) => [id, name])) : null;
  }

  async describeProjects(keys: readonly string[]) {
    if (this.accountId === null) return null;
    const found = new Map<string, string>();
    for (let start = 0; start < keys.length; start += projectsAtOnce) {
      const wanted = keys.slice(start, start + projectsAtOnce).map((key) => ['keys', key]);
      const query = new URLSearchParams([...wanted, ['maxResults', String(projectsAtOnce)]]);
      const answer = await this.read('jira', route`/rest/api/3/project/search?${query}`);
      const parsed = projectsSchema.safeParse(answer);
      if (!parsed.success) return null;
      for (const { key, name } of parsed.data.values) found.set(key, name);
    }
    return found;
  }

  async describeAccounts(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const names: Record<string, string> = {};
    if (this.accountId === null) return names;
    for (let start = 0; start < ids.length; start += accountsAtOnce) {
      const wanted = ids.slice(start, start + accountsAtOnce).map((id) => ['accountId', id]);
      const query = new URLSearchParams(wanted);
      const answer = await this.read('confluence', route`/wiki/rest/api/user/bulk?${query}`);
      const parsed = usersSchema.safeParse(answer);
      for (const { accountId, displayName } of parsed.data?.results ?? []) names[accountId] = displayName;
    }
    return names;
  }

  async search(kind: AccessKind, term: string): Promise<readonly AccessChoice[] | null> {
    if (this.accountId === null) return null;
    switch (kind) {
      case 'space':
        return this.searchSpaces(term);
      case 'project':
        return this.searchProjects(term);
      case 'group':
        return this.searchGroups(term);
    }
  }

  private async searchSpaces(term: string): Promise<readonly AccessChoice[] | null> {
    const found = new Map<string, AccessChoice>();
    const wanted = term.toLowerCase();
    // The product finds spaces by key only, so names are compared here.
    const queries = [
      new URLSearchParams({ keys: term.toUpperCase() }),
      new URLSearchParams({ limit: '250' }),
    ];
    for (const query of queries) {
      for (let page = 0; page < mostSpacePages; page += 1) {
        const answer = await this.read('confluence', route`/wiki/api/v2/spaces?${query}`);
        const parsed = spacesSchema.safeParse(answer);
        if (!parsed.success) return null;
        for (const { key, name } of parsed.data.results) {
          const fits = key.toLowerCase() === wanted || name.toLowerCase().includes(wanted);
          if (fits) found.set(key, { id: key, name });
        }
        const next = parsed.data._links?.next;
        const cursor = next && new URL(next, 'https://next.invalid').searchParams.get('cursor');
        if (!cursor || found.size >= choicesShown) break;
        query.set('cursor', cursor);
      }
    }
    return [...found.values()].slice(0, choicesShown);
  }

  private async searchProjects(term: string): Promise<readonly AccessChoice[] | null> {
    const answer = await this.read(
      'jira',
      route`/rest/api/3/project/search?query=${term}&maxResults=${choicesShown}`,
    );
    const parsed = projectsSchema.safeParse(answer);
    return parsed.success ? parsed.data.values.map(({ key, name }) => ({ id: key, name })) : null;
  }

  private async searchGroups(term: string): Promise<readonly AccessChoice[] | null> {
    const answer = await this.read(
      'confluence',
      route`/wiki/rest/api/group/picker?query=${term}&limit=${choicesShown}`,
    );
    const parsed = groupsSchema.safeParse(answer);
    return parsed.success ? parsed.data.results : null;
  }

  /** What the product answers; undefined where it does not, or not to this account: names and choices are a help. */
  private async read(product: ProductName, path: Route): Promise<unknown> {
    try {
      const answer = await this.calls.send(product, 'user', path);
      return answer.ok ? ((await answer.json()) as unknown) : undefined;
    } catch {
      return undefined;
    }
  }
}
