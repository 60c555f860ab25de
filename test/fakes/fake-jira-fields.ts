import type {
  ConfigurationPlace,
  IssueWithValue,
  JiraFailure,
  JiraField,
  JiraFields,
} from '../../src/core/field/jira-fields';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';

/** Jira's fields as a test sets them. */
export class FakeJiraFields implements JiraFields {
  configuration: unknown = null;
  fields: readonly JiraField[] = [];
  issues: IssueWithValue[] = [];
  /** Fields by issue id or key, as its readers see them. */
  issueFields: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {};
  pageSize = 100;
  administers = false;
  dashboard: 'yes' | 'no' | 'unknown' = 'unknown';
  failure: JiraFailure | null = null;
  /** Lets so many calls succeed before {@link failure} begins. */
  callsBeforeFailure = 0;
  /** Which queries Jira takes. */
  accepts = /./;
  readonly parsedQueries: (readonly string[])[] = [];
  readonly configurationReads: ConfigurationPlace[] = [];
  /** Writes that an issue's history tells. */
  readonly toldWrites: { readonly issueIds: readonly string[]; readonly value: unknown }[][] = [];
  readonly savedIds = new Set<string>();
  readonly writes: { readonly issueIds: readonly string[]; readonly value: unknown }[][] = [];

  readConfiguration(_fieldId: string, place: ConfigurationPlace): Promise<Result<unknown, JiraFailure>> {
    this.configurationReads.push(place);
    return Promise.resolve(succeed(this.configuration));
  }

  readIssueFields(issueIdOrKey: string): Promise<Readonly<Record<string, unknown>> | null> {
    return Promise.resolve(this.issueFields[issueIdOrKey] ?? null);
  }

  readFieldsOf(
    issueIds: readonly string[],
  ): Promise<Result<ReadonlyMap<string, Readonly<Record<string, unknown>>>, JiraFailure>> {
    const found = issueIds.flatMap((id) => {
      const fields = this.issueFields[id];
      return fields === undefined ? [] : [[id, fields] as const];
    });
    return Promise.resolve(this.answer(new Map(found)));
  }

  listFields(): Promise<Result<readonly JiraField[], JiraFailure>> {
    return Promise.resolve(this.answer(this.fields));
  }

  acceptsQueries(queries: readonly string[]): Promise<Result<readonly boolean[], JiraFailure>> {
    this.parsedQueries.push(queries);
    return Promise.resolve(this.answer(queries.map((query) => this.accepts.test(query))));
  }

  findIssuesWithValue(_fieldId: string, pageToken: string | null) {
    const start = Number(pageToken ?? 0);
    const end = start + this.pageSize;
    return Promise.resolve(
      this.answer({
        issues: structuredClone(this.issues.slice(start, end)),
        nextPageToken: end < this.issues.length ? String(end) : null,
      }),
    );
  }

  /** Somebody saves a value, which the app finds out only by looking again. */
  save(issueId: string, value: unknown): void {
    this.savedIds.add(issueId);
    this.issues = this.issues.map((issue) => (issue.id === issueId ? { ...issue, value } : issue));
  }

  readRecentValues(
    _fieldId: string,
    issueIds: readonly string[],
  ): Promise<Result<ReadonlyMap<string, unknown>, JiraFailure>> {
    const recent = this.issues.filter(({ id }) => this.savedIds.has(id) && issueIds.includes(id));
    return Promise.resolve(this.answer(new Map(recent.map(({ id, value }) => [id, value]))));
  }

  writeValues(
    _fieldId: string,
    updates: readonly { readonly issueIds: readonly string[]; readonly value: unknown }[],
    { isTold = false }: { readonly isTold?: boolean } = {},
  ): Promise<Result<true, JiraFailure>> {
    const answer = this.answer<true>(true);
    if (answer.ok) {
      (isTold ? this.toldWrites : this.writes).push([...updates]);
      for (const { issueIds, value } of updates) {
        this.issues = this.issues.map((issue) => (issueIds.includes(issue.id) ? { ...issue, value } : issue));
      }
    }
    return Promise.resolve(answer);
  }

  mayEditDashboard(): Promise<'yes' | 'no' | 'unknown'> {
    return Promise.resolve(this.dashboard);
  }

  administersProject(): Promise<boolean> {
    return Promise.resolve(this.administers);
  }

  private answer<T>(value: T): Result<T, JiraFailure> {
    if (this.failure === null) return succeed(value);
    if (this.callsBeforeFailure > 0) {
      this.callsBeforeFailure -= 1;
      return succeed(value);
    }
    return fail(this.failure);
  }
}
