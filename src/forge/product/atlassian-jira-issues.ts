import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { JiraFailure } from '../../core/field/jira-fields';
import type {
  DescribedField,
  FieldsRefused,
  FoundPerson,
  IssueState,
  JiraIssues,
} from '../../core/fill-rule/jira-issues';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { accept } from './product-answer';
import type { ProductCalls } from './product-calls';
import { askJira, isAbsent, toFailure } from './refusing-answer';
import { issueStateSchema, toIssueState } from './issue-state';

const changedIssueSchema = z.object({ fields: z._default(z.record(z.string(), z.unknown()), {}) });
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

/** Jira's issues by its REST API, version 3, as the app. */
export class AtlassianJiraIssues implements JiraIssues {
  constructor(private readonly calls: ProductCalls) {}

  async readIssue(
    idOrKey: string,
    fieldIds: readonly string[],
  ): Promise<Result<IssueState | null, JiraFailure>> {
    const fields = [...new Set([...fieldIds, 'project', 'issuetype'])].join(',');
    const answer = await askJira(
      this.calls.send('jira', 'app', route`/rest/api/3/issue/${idOrKey}?fields=${fields}`, {
        headers: accept,
      }),
    );
    if (!answer.ok) return isAbsent(answer.failure) ? succeed(null) : fail(toFailure(answer.failure));
    const issue = issueStateSchema.safeParse(answer.value).data;
    return issue === undefined ? fail({ reason: 'jira-failed', status: 200 }) : succeed(toIssueState(issue));
  }

  async writeIssue(
    idOrKey: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, FieldsRefused | JiraFailure>> {
    const answer = await askJira(
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

  async describeFields(): Promise<Result<readonly DescribedField[], JiraFailure>> {
    const answer = await askJira(
      this.calls.send('jira', 'app', route`/rest/api/3/field`, { headers: accept }),
    );
    if (!answer.ok) return fail(toFailure(answer.failure));
    const fields = fieldsSchema.safeParse(answer.value).data;
    if (fields === undefined) return fail({ reason: 'jira-failed', status: 200 });
    return succeed(fields.map(({ id, name, schema }) => ({ id, name, schema: schema ?? null })));
  }

  async findPeople(query: string): Promise<Result<readonly FoundPerson[], JiraFailure>> {
    const path = route`/rest/api/3/user/search?query=${query}&maxResults=${mostPeople}`;
    const answer = await askJira(this.calls.send('jira', 'app', path, { headers: accept }));
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
    const answer = await askJira(
      this.calls.send('jira', 'app', path, {
        method: 'PUT',
        headers: { ...accept, 'content-type': 'application/json' },
        body: JSON.stringify({ on: isHeard }),
      }),
    );
    if (answer.ok) return succeed(true);
    return 'refusal' in answer.failure ? succeed(false) : fail(answer.failure);
  }
}
