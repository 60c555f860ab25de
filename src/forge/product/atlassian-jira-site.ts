import { route } from '@forge/api';
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import type { JiraSite, Named, ProductRefusal, SiteIssue } from '../../core/gateway/gateway-ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readAs, settle, settleQuestion, toInit } from './product-answer';
import type { Method } from './product-answer';
import type { ProductCalls } from './product-calls';

const id = z.coerce.string().check(z.minLength(1));
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

/**
 * Jira by its REST API, as the app.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export class AtlassianJiraSite implements JiraSite {
  constructor(private readonly calls: ProductCalls) {}

  async mayOnIssues(
    accountId: string,
    permission: string,
    issueIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (issueIds.length === 0) return new Set();
    const asked = { permissions: [permission], issues: issueIds.map(Number) };
    return new Set((await this.permitted(accountId, permission, asked))?.issues ?? []);
  }

  async mayInProject(accountId: string, permission: string, projectId: string): Promise<boolean> {
    const asked = { permissions: [permission], projects: [Number(projectId)] };
    return (await this.permitted(accountId, permission, asked))?.projects.includes(projectId) ?? false;
  }

  async getIssue(idOrKey: string): Promise<Result<SiteIssue | null, ProductRefusal>> {
    const answer = await this.ask('GET', route`/rest/api/3/issue/${idOrKey}?fields=${issueFields}`);
    if (!answer.ok && answer.failure.status === 404) return succeed(null);
    return readAs(answer, issueSchema);
  }

  async searchIssues(jql: string, limit: number): Promise<Result<readonly SiteIssue[], ProductRefusal>> {
    const path = route`/rest/api/3/search/jql?jql=${jql}&maxResults=${limit}&fields=${issueFields}`;
    const read = readAs(await this.ask('GET', path), z.object({ issues: z.array(issueSchema) }));
    return read.ok ? succeed(read.value.issues) : read;
  }

  async findProject(key: string): Promise<Result<Named | null, ProductRefusal>> {
    const answer = await this.ask('GET', route`/rest/api/3/project/${key}`);
    if (!answer.ok && answer.failure.status === 404) return succeed(null);
    return readAs(answer, z.object({ id, name: z.string() }));
  }

  async createIssue(issue: Parameters<JiraSite['createIssue']>[0]) {
    const { projectId, issueType, summary, description, labels } = issue;
    const answer = await this.ask('POST', route`/rest/api/3/issue`, {
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
    const answer = await this.question('GET', route`/rest/api/3/user/search?query=${email}&maxResults=10`);
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

  private async permitted(accountId: string, permission: string, asked: object) {
    const answer = await this.question('POST', route`/rest/api/3/permissions/check`, {
      accountId,
      projectPermissions: [asked],
    });
    const parsed = permittedSchema.safeParse(answer.ok ? answer.value : null);
    return parsed.data?.projectPermissions.find((each) => each.permission === permission);
  }

  private ask(method: Method, path: Route, body?: unknown) {
    return settle(this.calls.send('jira', 'app', path, toInit(method, body)));
  }

  private question(method: Method, path: Route, body?: unknown) {
    return settleQuestion('jira', this.calls.send('jira', 'app', path, toInit(method, body)));
  }
}

/** Plain text as an Atlassian document: a paragraph for each part between empty lines. */
function toParagraphs(text: string): object {
  const content = text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'paragraph', content: [{ type: 'text', text: part }] }));
  return { type: 'doc', version: 1, content };
}
