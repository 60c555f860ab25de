import type { FieldKind } from '../../contract/field-limits';
import type { ProductUnavailable } from '../failure/failure';
import type { Result } from '../result';

/** Jira did not do what it was asked to; status 0: what it answered cannot be read. */
export type JiraFailure =
  | { readonly reason: 'jira-failed'; readonly status: number }
  /** It gave no answer; `limit` says why, and whether only this call is concerned (`burst`, `issue`). */
  | (ProductUnavailable & { readonly limit: 'quota' | 'burst' | 'issue' | 'down' });

/** Where a field's configuration is asked for: an issue, or a project in which one is being made. */
export type ConfigurationPlace =
  | { readonly issueId: string }
  /** `issueTypeId` null: not known; any of the project's types will do. */
  | { readonly projectId: string; readonly issueTypeId: string | null };

/** A field of Jira. */
export interface JiraField {
  readonly id: string;
  readonly name: string;
  /** What JQL calls it: `cf[10100]`, its name, its name with its type. */
  readonly clauseNames: readonly string[];
  /** Which of our types it is of; null: none. */
  readonly kind: FieldKind | null;
}

/** An issue that holds a value of one of our fields. */
export interface IssueWithValue {
  readonly id: string;
  readonly projectId: string;
  readonly issueTypeId: string;
  /** As Jira gives it; to be parsed. */
  readonly value: unknown;
}

/**
 * Jira's custom fields and their values.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-configuration--apps-/
 */
export interface JiraFields {
  /** A field's configuration as the app keeps it in Jira; null: it has none there. Read as the app. */
  readConfiguration(fieldId: string, place: ConfigurationPlace): Promise<Result<unknown, JiraFailure>>;
  /**
   * Values of an issue's fields; null: the issue is not there, or the reader may not see it.
   * @throws ProductUnavailableError
   */
  readIssueFields(
    issueIdOrKey: string,
    fieldIds: readonly string[],
    reader: 'user' | 'app',
  ): Promise<Readonly<Record<string, unknown>> | null>;
  /** Fields of several issues by the issues' ids; those that are not there are left out. Read as the app. */
  readFieldsOf(
    issueIds: readonly string[],
    fieldIds: readonly string[],
  ): Promise<Result<ReadonlyMap<string, Readonly<Record<string, unknown>>>, JiraFailure>>;
  /** Every field there is, ours marked. Read as the app. */
  listFields(): Promise<Result<readonly JiraField[], JiraFailure>>;
  /** Whether Jira takes each of these queries, in their order; none of them is run. Asked as the app. */
  acceptsQueries(queries: readonly string[]): Promise<Result<readonly boolean[], JiraFailure>>;
  /** Issues that hold a value, oldest first, a page at a time. Read as the app. */
  findIssuesWithValue(
    fieldId: string,
    pageToken: string | null,
  ): Promise<
    Result<{ readonly issues: readonly IssueWithValue[]; readonly nextPageToken: string | null }, JiraFailure>
  >;
  /**
   * The values of those of some issues that were changed within the last minutes, by id, as they are stored now and
   * not as a search's index has them. Read as the app.
   */
  readRecentValues(
    fieldId: string,
    issueIds: readonly string[],
    minutes: number,
  ): Promise<Result<ReadonlyMap<string, unknown>, JiraFailure>>;
  /**
   * Writes values as the app, past screens and notifications. An issue's history tells it if `isTold`: where what a
   * person chose is taken away, and not only spelt anew.
   */
  writeValues(
    fieldId: string,
    updates: readonly { readonly issueIds: readonly string[]; readonly value: unknown }[],
    options?: { readonly isTold?: boolean },
  ): Promise<Result<true, JiraFailure>>;
  /**
   * Whether the calling account may edit a dashboard. `unknown`: Jira does not know it (one of Atlassian Home, which
   * has no API), or did not say.
   */
  mayEditDashboard(dashboardId: string): Promise<'yes' | 'no' | 'unknown'>;
  /**
   * Whether the calling account administers a project.
   * @throws ProductUnavailableError
   */
  administersProject(projectId: string): Promise<boolean>;
}
