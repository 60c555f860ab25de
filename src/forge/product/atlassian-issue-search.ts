import { route } from '@forge/api';
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import type { JiraFailure } from '../../core/field/jira-fields';
import { issuesPerPage } from '../../core/fill-rule/issue-search';
import type { CheckedQuery, IssuePage, IssueSearch, QueryRefused } from '../../core/fill-rule/issue-search';
import type { IssueState } from '../../core/fill-rule/jira-issues';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { issueStateSchema, placeFields, toIssueState } from './issue-state';
import { accept } from './product-answer';
import type { ProductCalls } from './product-calls';
import { askJira, cutWords, toFailure } from './refusing-answer';

const checkedSchema = z.object({
  queries: z.array(
    z.object({
      structure: z.optional(z.object({ orderBy: z.optional(z.unknown()) })),
      errors: z._default(z.array(z.string()), []),
    }),
  ),
});
const matchingSchema = z.object({ issues: z.array(z.object({ id: z.string() })) });
const pageSchema = z.object({
  issues: z.array(issueStateSchema),
  isLast: z.optional(z.boolean()),
  nextPageToken: z.nullish(z.string()),
});
const countSchema = z.object({ count: z.number() });

/** Searches of Jira's REST API, version 3, as the app. */
export class AtlassianIssueSearch implements IssueSearch {
  constructor(private readonly calls: ProductCalls) {}

  async checkQuery(jql: string): Promise<Result<CheckedQuery, JiraFailure>> {
    const path = route`/rest/api/3/jql/parse?validation=strict`;
    const answer = await this.send(path, 'POST', { queries: [jql] });
    if (!answer.ok) return fail(toFailure(answer.failure));
    const { structure, errors = [] } = checkedSchema.safeParse(answer.value).data?.queries[0] ?? {};
    // A query that Jira neither takes nor says anything of is not one to rely on.
    if (structure === undefined && errors.length === 0) return fail({ reason: 'jira-failed', status: 200 });
    return succeed({ words: cutWords(errors.join(' ')), isOrdered: structure?.orderBy !== undefined });
  }

  async matches(issueId: string, jql: string): Promise<Result<boolean, QueryRefused | JiraFailure>> {
    const found = await this.search(
      {
        jql: `id = ${issueId} AND (${jql})`,
        fields: ['id'],
        maxResults: 1,
        // As the issue is stored: the search's index may be behind the event that it is asked for.
        reconcileIssues: [Number(issueId)],
      },
      matchingSchema,
    );
    return found.ok ? succeed(found.value.issues.length > 0) : found;
  }

  async find(
    jql: string,
    fieldIds: readonly string[],
  ): Promise<Result<IssuePage, QueryRefused | JiraFailure>> {
    const fields = [...new Set([...fieldIds, ...placeFields])];
    const found = await this.search({ jql, fields, maxResults: issuesPerPage }, pageSchema);
    if (!found.ok) return found;
    const { issues, isLast, nextPageToken } = found.value;
    return succeed({
      issues: issues.map(toIssueState),
      isLast: isLast ?? typeof nextPageToken !== 'string',
    });
  }

  async readRecent(
    issueIds: readonly string[],
    fieldIds: readonly string[],
    minutes: number,
  ): Promise<Result<readonly IssueState[], JiraFailure>> {
    if (issueIds.length === 0) return succeed([]);
    const found = await this.search(
      {
        // A point each for the few that have changed, where reading all of them again would cost one for every issue.
        jql: `id in (${issueIds.join(', ')}) AND updated >= "-${minutes}m"`,
        fields: [...new Set([...fieldIds, ...placeFields])],
        maxResults: issueIds.length,
        reconcileIssues: issueIds.map(Number),
      },
      pageSchema,
    );
    if (found.ok) return succeed(found.value.issues.map(toIssueState));
    // Jira does not take ids of issues that were deleted meanwhile.
    const { failure } = found;
    return fail(failure.reason === 'query-refused' ? { reason: 'jira-failed', status: 400 } : failure);
  }

  async count(jql: string): Promise<Result<number, QueryRefused | JiraFailure>> {
    const answer = await this.send(route`/rest/api/3/search/approximate-count`, 'POST', { jql });
    return this.read(answer, countSchema, ({ count }) => count);
  }

  private async search<T>(
    body: object,
    schema: z.ZodMiniType<T>,
  ): Promise<Result<T, QueryRefused | JiraFailure>> {
    return this.read(await this.send(route`/rest/api/3/search/jql`, 'POST', body), schema, (found) => found);
  }

  private read<T, R>(
    answer: Awaited<ReturnType<typeof askJira>>,
    schema: z.ZodMiniType<T>,
    pick: (found: T) => R,
  ): Result<R, QueryRefused | JiraFailure> {
    if (!answer.ok) {
      const { failure } = answer;
      return 'refusal' in failure && failure.status === 400
        ? fail({ reason: 'query-refused', words: failure.refusal.words })
        : fail(toFailure(failure));
    }
    const found = schema.safeParse(answer.value);
    return found.success ? succeed(pick(found.data)) : fail({ reason: 'jira-failed', status: 200 });
  }

  private send(path: Route, method: 'POST', body: object) {
    const headers = { ...accept, 'content-type': 'application/json' };
    return askJira(this.calls.send('jira', 'app', path, { method, headers, body: JSON.stringify(body) }));
  }
}
