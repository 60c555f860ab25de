import { route } from '@forge/api';
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import { fieldTypeKeys } from '../../contract/field-limits';
import type { FieldKind } from '../../contract/field-limits';
import type {
  ConfigurationPlace,
  IssueWithValue,
  JiraFailure,
  JiraField,
  JiraFields,
} from '../../core/field/jira-fields';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readJiraAnswer } from './jira-answer';
import { accept, settleQuestion } from './product-answer';
import type { ProductCalls } from './product-calls';

const configurationsSchema = z.object({
  values: z.array(z.object({ configuration: z.optional(z.unknown()) })),
});
const issueSchema = z.object({ fields: z.record(z.string(), z.unknown()) });
const bulkSchema = z.object({
  issues: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })),
});
const projectSchema = z.object({ issueTypes: z._default(z.array(z.object({ id: z.string() })), []) });
const fieldsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    clauseNames: z._default(z.array(z.string()), []),
    schema: z.optional(z.object({ custom: z.optional(z.string()) })),
  }),
);
const parsedQueriesSchema = z.object({
  queries: z.array(
    z.object({
      query: z.optional(z.string()),
      structure: z.optional(z.looseObject({})),
      errors: z.nullish(z.array(z.unknown())),
    }),
  ),
});
const searchSchema = z.object({
  issues: z._default(
    z.array(
      z.object({
        id: z.string(),
        fields: z.catchall(
          z.object({ project: z.object({ id: z.string() }), issuetype: z.object({ id: z.string() }) }),
          z.unknown(),
        ),
      }),
    ),
    [],
  ),
  nextPageToken: z.nullish(z.string()),
});
const dashboardSchema = z.object({ isWritable: z.boolean() });
const myPermissionsSchema = z.object({
  permissions: z.object({ ADMINISTER_PROJECTS: z.object({ havePermission: z.boolean() }) }),
});

/** Issues of one page of a search; Jira gives 100 at most with fields. */
const pageSize = 100;

/** Issues of which a search takes the stored state instead of its index (`reconcileIssues`). */
const mostReconciled = 50;

/** More issue types than this are asked about one after the other only until one answers. */
const mostIssueTypes = 30;

/**
 * Jira's fields by its REST API, version 3. Configurations and values are the app's own business, so they are read
 * and written as the app; an issue's fields are read as whoever looks.
 */
export class AtlassianJiraFields implements JiraFields {
  constructor(private readonly calls: ProductCalls) {}

  async readConfiguration(fieldId: string, place: ConfigurationPlace): Promise<Result<unknown, JiraFailure>> {
    if ('issueId' in place) {
      return readFirst(
        await this.get(
          route`/rest/api/3/app/field/${fieldId}/context/configuration?issueId=${place.issueId}`,
        ),
      );
    }
    const { projectId, issueTypeId } = place;
    if (issueTypeId !== null) return this.readForType(fieldId, projectId, issueTypeId);
    // Jira asks for a type where a project is named, and does not always tell us which one is being made.
    const project = await this.get(route`/rest/api/3/project/${projectId}`);
    if (!project.ok) return project;
    const types = projectSchema.safeParse(project.value).data?.issueTypes ?? [];
    for (const { id } of types.slice(0, mostIssueTypes)) {
      const found = await this.readForType(fieldId, projectId, id);
      if (!found.ok || found.value !== null) return found;
    }
    return succeed(null);
  }

  async readIssueFields(
    issueIdOrKey: string,
    fieldIds: readonly string[],
    reader: 'user' | 'app',
  ): Promise<Readonly<Record<string, unknown>> | null> {
    const path = route`/rest/api/3/issue/${issueIdOrKey}?fields=${fieldIds.join(',')}`;
    return issueSchema.safeParse(await this.question(path, reader)).data?.fields ?? null;
  }

  async readFieldsOf(
    issueIds: readonly string[],
    fieldIds: readonly string[],
  ): Promise<Result<ReadonlyMap<string, Readonly<Record<string, unknown>>>, JiraFailure>> {
    const found = new Map<string, Readonly<Record<string, unknown>>>();
    for (let start = 0; start < issueIds.length; start += pageSize) {
      const answer = await this.send(route`/rest/api/3/issue/bulkfetch`, 'POST', {
        issueIdsOrKeys: issueIds.slice(start, start + pageSize),
        fields: [...fieldIds],
      });
      if (!answer.ok) return answer;
      const { issues } = bulkSchema.safeParse(answer.value).data ?? { issues: [] };
      for (const { id, fields } of issues) found.set(id, fields);
    }
    return succeed(found);
  }

  async listFields(): Promise<Result<readonly JiraField[], JiraFailure>> {
    const answer = await this.get(route`/rest/api/3/field`);
    if (!answer.ok) return answer;
    const fields = fieldsSchema.safeParse(answer.value).data ?? [];
    return succeed(fields.map(({ schema, ...field }) => ({ ...field, kind: readKind(schema?.custom) })));
  }

  async acceptsQueries(queries: readonly string[]): Promise<Result<readonly boolean[], JiraFailure>> {
    const answer = await this.send(route`/rest/api/3/jql/parse?validation=strict`, 'POST', { queries });
    if (!answer.ok) return answer;
    const parsed = parsedQueriesSchema.safeParse(answer.value).data?.queries ?? [];
    return succeed(
      queries.map((query, index) => {
        const found = parsed.find((each) => each.query === query) ?? parsed[index];
        return found?.structure !== undefined && (found.errors ?? []).length === 0;
      }),
    );
  }

  async findIssuesWithValue(
    fieldId: string,
    pageToken: string | null,
  ): Promise<
    Result<{ readonly issues: readonly IssueWithValue[]; readonly nextPageToken: string | null }, JiraFailure>
  > {
    const number = fieldId.replace(/^customfield_/, '');
    const answer = await this.send(route`/rest/api/3/search/jql`, 'POST', {
      jql: `cf[${number}] is not EMPTY ORDER BY created ASC`,
      fields: [fieldId, 'project', 'issuetype'],
      maxResults: pageSize,
      ...(pageToken === null ? {} : { nextPageToken: pageToken }),
    });
    if (!answer.ok) return answer;
    const page = searchSchema.safeParse(answer.value).data;
    if (page === undefined) return fail({ reason: 'jira-failed', status: 200 });
    return succeed({
      issues: page.issues.map(({ id, fields }) => ({
        id,
        projectId: fields.project.id,
        issueTypeId: fields.issuetype.id,
        value: fields[fieldId],
      })),
      nextPageToken: page.nextPageToken ?? null,
    });
  }

  async readRecentValues(
    fieldId: string,
    issueIds: readonly string[],
    minutes: number,
  ): Promise<Result<ReadonlyMap<string, unknown>, JiraFailure>> {
    const values = new Map<string, unknown>();
    for (let start = 0; start < issueIds.length; start += mostReconciled) {
      const ids = issueIds.slice(start, start + mostReconciled);
      // A point each for the few that have changed, where reading all of them again would cost one for every issue.
      const answer = await this.send(route`/rest/api/3/search/jql`, 'POST', {
        jql: `id in (${ids.join(', ')}) AND updated >= "-${minutes}m"`,
        fields: [fieldId, 'project', 'issuetype'],
        maxResults: mostReconciled,
        reconcileIssues: ids.map(Number),
      });
      if (!answer.ok) return answer;
      const page = searchSchema.safeParse(answer.value).data;
      if (page === undefined) return fail({ reason: 'jira-failed', status: 200 });
      for (const { id, fields } of page.issues) values.set(id, fields[fieldId]);
    }
    return succeed(values);
  }

  async writeValues(
    fieldId: string,
    updates: readonly { readonly issueIds: readonly string[]; readonly value: unknown }[],
    { isTold = false }: { readonly isTold?: boolean } = {},
  ): Promise<Result<true, JiraFailure>> {
    // What only follows its source nobody has changed, so nobody's history should say so.
    const path = route`/rest/api/3/app/field/${fieldId}/value?generateChangelog=${String(isTold)}`;
    const answer = await this.send(path, 'PUT', {
      updates: updates.map(({ issueIds, value }) => ({ issueIds: issueIds.map(Number), value })),
    });
    return answer.ok ? succeed(true) : answer;
  }

  async mayEditDashboard(dashboardId: string): Promise<'yes' | 'no' | 'unknown'> {
    const answer = await this.question(route`/rest/api/3/dashboard/${dashboardId}`, 'user');
    const isWritable = dashboardSchema.safeParse(answer).data?.isWritable;
    if (isWritable === undefined) return 'unknown';
    return isWritable ? 'yes' : 'no';
  }

  async administersProject(projectId: string): Promise<boolean> {
    const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER_PROJECTS&projectId=${projectId}`;
    const parsed = myPermissionsSchema.safeParse(await this.question(path, 'user')).data;
    return parsed?.permissions.ADMINISTER_PROJECTS.havePermission ?? false;
  }

  private async readForType(
    fieldId: string,
    projectId: string,
    issueTypeId: string,
  ): Promise<Result<unknown, JiraFailure>> {
    return readFirst(
      await this.get(
        route`/rest/api/3/app/field/${fieldId}/context/configuration?projectKeyOrId=${projectId}&issueTypeId=${issueTypeId}`,
      ),
    );
  }

  private get(path: Route): Promise<Result<unknown, JiraFailure>> {
    return readJiraAnswer(this.calls.send('jira', 'app', path, { headers: accept }));
  }

  /** What is told to a reader; null where Jira refuses. */
  private async question(path: Route, reader: 'user' | 'app'): Promise<unknown> {
    const answer = await settleQuestion('jira', this.calls.send('jira', reader, path, { headers: accept }));
    return answer.ok ? answer.value : null;
  }

  private send(path: Route, method: 'POST' | 'PUT', body: unknown): Promise<Result<unknown, JiraFailure>> {
    const headers = { ...accept, 'content-type': 'application/json' };
    return readJiraAnswer(
      this.calls.send('jira', 'app', path, { method, headers, body: JSON.stringify(body) }),
    );
  }
}

const isAbsent = (failure: JiraFailure) => failure.reason === 'jira-failed' && failure.status === 404;

/** The one configuration that holds at a place; null: there is none. */
function readFirst(answer: Result<unknown, JiraFailure>): Result<unknown, JiraFailure> {
  if (!answer.ok) return isAbsent(answer.failure) ? succeed(null) : answer;
  return succeed(configurationsSchema.safeParse(answer.value).data?.values[0]?.configuration ?? null);
}

function readKind(custom: string | undefined): FieldKind | null {
  if (custom?.endsWith(`/static/${fieldTypeKeys.single}`) === true) return 'single';
  return custom?.endsWith(`/static/${fieldTypeKeys.multiple}`) === true ? 'multiple' : null;
}
