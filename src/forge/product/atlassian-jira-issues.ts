import { route } from '@forge/api';
import type { APIResponse } from '@forge/api';
import * as z from 'zod/mini';
import type { JiraFailure } from '../../core/field/jira-fields';
import type {
  CheckedQuery,
  DescribedField,
  FieldsRefused,
  FoundPerson,
  IssueState,
  JiraIssues,
  QueryRefused,
} from '../../core/fill-rule/jira-issues';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { accept } from './product-answer';
import type { ProductCalls } from './product-calls';

const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.catchall(
    z.object({ project: z.object({ key: z.string() }), issuetype: z.object({ id: z.string() }) }),
    z.unknown(),
  ),
});
const changedIssueSchema = z.object({ fields: z._default(z.record(z.string(), z.unknown()), {}) });
const refusalSchema = z.object({
  errorMessages: z._default(z.array(z.string()), []),
  errors: z._default(z.record(z.string(), z.string()), {}),
});
const checkedSchema = z.object({
  queries: z
    .array(
      z.object({
        structure: z.optional(z.object({ orderBy: z.optional(z.unknown()) })),
        errors: z._default(z.array(z.string()), []),
      }),
    )
    .check(z.minLength(1)),
});
const foundSchema = z.object({ issues: z.array(z.object({ id: z.string() })) });
const fieldsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    schema: z.nullish(
      z.object({
        type: z.string(),
        items: z.optional(z.string()),
        system: z.optional(z.string()),
        custom: z.optional(z.string()),
      }),
    ),
  }),
);
const peopleSchema = z.array(
  z.object({
    accountId: z.string(),
    accountType: z.optional(z.string()),
    displayName: z._default(z.string(), ''),
    active: z._default(z.boolean(), true),
    emailAddress: z.nullish(z.string()),
  }),
);

/** Property of a project whose issues' events are to reach the app; the filter in manifest.yml asks for it. */
const heardProperty = 'external-data-fill';

/** More people than this are no answer to who somebody is. */
const mostPeople = 10;

/** Longest of Jira's own words that is told. */
const maxWords = 300;

/** Jira's issues by its REST API, version 3, as the app. */
export class AtlassianJiraIssues implements JiraIssues {
  constructor(private readonly calls: ProductCalls) {}

  async readIssue(
    idOrKey: string,
    fieldIds: readonly string[],
  ): Promise<Result<IssueState | null, JiraFailure>> {
    const fields = [...new Set([...fieldIds, 'project', 'issuetype'])].join(',');
    const answer = await this.ask(
      this.calls.send('jira', 'app', route`/rest/api/3/issue/${idOrKey}?fields=${fields}`, {
        headers: accept,
      }),
    );
    if (!answer.ok) return isAbsent(answer.failure) ? succeed(null) : fail(toFailure(answer.failure));
    const issue = issueSchema.safeParse(answer.value).data;
    if (issue === undefined) return fail({ reason: 'jira-failed', status: 200 });
    const { id, key, fields: read } = issue;
    const { project, issuetype } = read;
    return succeed({ id, key, projectKey: project.key, issueTypeId: issuetype.id, fields: read });
  }

  async writeIssue(
    idOrKey: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, FieldsRefused | JiraFailure>> {
    const answer = await this.ask(
      this.calls.send('jira', 'app', route`/rest/api/3/issue/${idOrKey}?returnIssue=true`, {
        method: 'PUT',
        headers: { ...accept, 'content-type': 'application/json' },
        body: JSON.stringify({ fields }),
      }),
    );
    if (answer.ok) return succeed(changedIssueSchema.safeParse(answer.value).data?.fields ?? {});
    const { failure } = answer;
    if (!('refusal' in failure)) return fail(failure);
    // 409: somebody else is writing at this moment; the other ones say that this will never be taken.
    return failure.status >= 500 || failure.status === 409
      ? fail(toFailure(failure))
      : fail({ reason: 'fields-refused', status: failure.status, ...failure.refusal });
  }

  async checkQuery(jql: string): Promise<Result<CheckedQuery, JiraFailure>> {
    const answer = await this.ask(
      this.calls.send(
        'jira',
        'app',
        route`/rest/api/3/jql/parse?validation=strict`,
        toPost({ queries: [jql] }),
      ),
    );
    if (!answer.ok) return fail(toFailure(answer.failure));
    const checked = checkedSchema.safeParse(answer.value).data?.queries[0];
    const { structure, errors = [] } = checked ?? {};
    // A query that Jira neither takes nor says anything of is not one to rely on.
    if (structure === undefined && errors.length === 0) return fail({ reason: 'jira-failed', status: 200 });
    return succeed({ words: cutWords(errors.join(' ')), isOrdered: structure?.orderBy !== undefined });
  }

  async matches(issueId: string, jql: string): Promise<Result<boolean, QueryRefused | JiraFailure>> {
    const answer = await this.ask(
      this.calls.send(
        'jira',
        'app',
        route`/rest/api/3/search/jql`,
        toPost({
          jql: `id = ${issueId} AND (${jql})`,
          fields: ['id'],
          maxResults: 1,
          // As the issue is stored: the search's index may be behind the event that it is asked for.
          reconcileIssues: [Number(issueId)],
        }),
      ),
    );
    if (!answer.ok) return fail(toQueryFailure(answer.failure));
    const found = foundSchema.safeParse(answer.value).data;
    return found === undefined
      ? fail({ reason: 'jira-failed', status: 200 })
      : succeed(found.issues.length > 0);
  }

  async describeFields(): Promise<Result<readonly DescribedField[], JiraFailure>> {
    const answer = await this.ask(
      this.calls.send('jira', 'app', route`/rest/api/3/field`, { headers: accept }),
    );
    if (!answer.ok) return fail(toFailure(answer.failure));
    const fields = fieldsSchema.safeParse(answer.value).data;
    if (fields === undefined) return fail({ reason: 'jira-failed', status: 200 });
    return succeed(fields.map(({ id, name, schema }) => ({ id, name, schema: schema ?? null })));
  }

  async findPeople(query: string): Promise<Result<readonly FoundPerson[], JiraFailure>> {
    const path = route`/rest/api/3/user/search?query=${query}&maxResults=${mostPeople}`;
    const answer = await this.ask(this.calls.send('jira', 'app', path, { headers: accept }));
    if (!answer.ok) return fail(toFailure(answer.failure));
    const people = peopleSchema.safeParse(answer.value).data ?? [];
    return succeed(
      people
        .filter(({ active, accountType }) => active && accountType !== 'app')
        .map(({ accountId, displayName, emailAddress }) => ({
          accountId,
          displayName,
          email: emailAddress ?? null,
        })),
    );
  }

  async hearProject(projectKey: string, isHeard: boolean): Promise<Result<boolean, JiraFailure>> {
    const path = route`/rest/api/3/project/${projectKey}/properties/${heardProperty}`;
    const answer = await this.ask(
      this.calls.send('jira', 'app', path, {
        method: 'PUT',
        headers: { ...accept, 'content-type': 'application/json' },
        body: JSON.stringify({ on: isHeard }),
      }),
    );
    if (answer.ok) return succeed(true);
    return 'refusal' in answer.failure ? succeed(false) : fail(answer.failure);
  }

  /** An answer as a value; a refusal with Jira's own words. */
  private async ask(pending: Promise<APIResponse>): Promise<Result<unknown, Refusal | JiraFailure>> {
    try {
      const answer = await pending;
      const text = await answer.text();
      const body: unknown = text === '' ? null : JSON.parse(text);
      return answer.ok ? succeed(body) : fail({ status: answer.status, refusal: readRefusal(body) });
    } catch (error) {
      if (!(error instanceof ProductUnavailableError)) return fail({ reason: 'jira-failed', status: 0 });
      const { product, resumesAtMs, kind } = error;
      return fail({ reason: 'product-unavailable', product, resumesAtMs, limit: kind });
    }
  }
}

interface Refusal {
  readonly status: number;
  readonly refusal: Pick<FieldsRefused, 'errors' | 'words'>;
}

function readRefusal(body: unknown): Refusal['refusal'] {
  const { errorMessages = [], errors = {} } = refusalSchema.safeParse(body).data ?? {};
  return {
    errors: Object.fromEntries(Object.entries(errors).map(([field, words]) => [field, cutWords(words)])),
    words: cutWords(errorMessages.join(' ')),
  };
}

const cutWords = (text: string) => text.slice(0, maxWords).toWellFormed();

const toPost = (body: object) => ({
  method: 'POST' as const,
  headers: { ...accept, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Of a search: 400 is an answer about the query. */
function toQueryFailure(failure: Refusal | JiraFailure): QueryRefused | JiraFailure {
  if ('refusal' in failure && failure.status === 400)
    return { reason: 'query-refused', words: failure.refusal.words };
  return toFailure(failure);
}

const isAbsent = (failure: Refusal | JiraFailure) => 'refusal' in failure && failure.status === 404;

const toFailure = (failure: Refusal | JiraFailure): JiraFailure =>
  'refusal' in failure ? { reason: 'jira-failed', status: failure.status } : failure;
