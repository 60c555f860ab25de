import { asUser, route } from '@forge/api';
import type { APIResponse } from '@forge/api';
import * as z from 'zod';
import type { AccessChoice, AccessKind } from '../../contract/console-api';
import type { Directory } from '../../core/ports';

const pageSearchSchema = z.object({
  results: z.array(
    z.object({
      content: z.object({
        id: z.coerce.string(),
        title: z.string(),
        space: z.object({ key: z.string() }).optional(),
      }),
    }),
  ),
});
const spaceSearchSchema = z.object({
  results: z.array(z.object({ space: z.object({ key: z.string(), name: z.string() }) })),
});
const usersSchema = z.object({
  results: z.array(z.object({ accountId: z.string(), displayName: z.string() })),
});
const projectsSchema = z.object({ values: z.array(z.object({ key: z.string(), name: z.string() })) });
const groupsSchema = z.object({ results: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Ids in one search: far below the length that an address may have. */
const pagesAtOnce = 100;
/** Accounts that Confluence describes in one call. */
const accountsAtOnce = 100;
const choicesShown = 20;

/**
 * Asks Confluence and Jira, as the calling account: nothing that it may not see itself is shown.
 * https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/,
 * /cloud/confluence/rest/v2/api-group-user/ and /cloud/jira/platform/rest/v3/api-group-projects/
 */
export class AtlassianDirectory implements Directory {
  constructor(private readonly accountId: string | null) {}

  async describePages(ids: readonly string[]) {
    if (this.accountId === null) return null;
    const found = new Map<string, { readonly title: string; readonly spaceKey: string | null }>();
    const known = ids.filter((id) => /^\d+$/.test(id));
    for (let start = 0; start < known.length; start += pagesAtOnce) {
      const cql = `id in (${known.slice(start, start + pagesAtOnce).join(',')})`;
      const answer = await asUser().requestConfluence(
        route`/wiki/rest/api/search?cql=${cql}&limit=${pagesAtOnce}&expand=content.space`,
      );
      const parsed = pageSearchSchema.safeParse(await readJson(answer));
      if (!parsed.success) return null;
      for (const { content } of parsed.data.results) {
        found.set(content.id, { title: content.title, spaceKey: content.space?.key ?? null });
      }
    }
    return found;
  }

  async describeAccounts(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const names: Record<string, string> = {};
    if (this.accountId === null) return names;
    for (let start = 0; start < ids.length; start += accountsAtOnce) {
      const answer = await asUser().requestConfluence(route`/wiki/api/v2/users-bulk`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ accountIds: ids.slice(start, start + accountsAtOnce) }),
      });
      const parsed = usersSchema.safeParse(await readJson(answer));
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
    const quoted = term.replace(/[\\"]/g, (character) => `\\${character}`);
    const cql = `type = space and (space.title ~ "${quoted}*" or space.key = "${quoted}")`;
    const answer = await asUser().requestConfluence(
      route`/wiki/rest/api/search?cql=${cql}&limit=${choicesShown}`,
    );
    const parsed = spaceSearchSchema.safeParse(await readJson(answer));
    return parsed.success ? parsed.data.results.map(({ space: { key, name } }) => ({ id: key, name })) : null;
  }

  private async searchProjects(term: string): Promise<readonly AccessChoice[] | null> {
    const answer = await asUser().requestJira(
      route`/rest/api/3/project/search?query=${term}&maxResults=${choicesShown}`,
    );
    const parsed = projectsSchema.safeParse(await readJson(answer));
    return parsed.success ? parsed.data.values.map(({ key, name }) => ({ id: key, name })) : null;
  }

  private async searchGroups(term: string): Promise<readonly AccessChoice[] | null> {
    const answer = await asUser().requestConfluence(
      route`/wiki/rest/api/group/picker?query=${term}&limit=${choicesShown}`,
    );
    const parsed = groupsSchema.safeParse(await readJson(answer));
    return parsed.success ? parsed.data.results : null;
  }
}

async function readJson(answer: APIResponse): Promise<unknown> {
  if (!answer.ok) return undefined;
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}
