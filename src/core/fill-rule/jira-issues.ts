import type { JiraFailure } from '../field/jira-fields';
import type { Ports } from '../ports';
import type { Result } from '../result';
import type { FieldSchema } from './fill-kind';
import type { IssueSearch } from './issue-search';

/** An issue with the fields that were asked for, as Jira gave them. */
export interface IssueState {
  readonly id: string;
  readonly key: string;
  readonly projectKey: string;
  readonly issueTypeId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Jira took nothing of a change, and says of which fields that is. */
export interface FieldsRefused {
  readonly reason: 'fields-refused';
  readonly status: number;
  /** Jira's own words, by field. */
  readonly errors: Readonly<Record<string, string>>;
  /** What it says of the change as a whole; empty: nothing. */
  readonly words: string;
}

/** Somebody whom a search has found. */
export interface FoundPerson {
  readonly accountId: string;
  readonly displayName: string;
  /** Null: hidden from the app. */
  readonly email: string | null;
}

/** A field as Jira describes it. */
export interface DescribedField {
  readonly id: string;
  readonly name: string;
  readonly schema: FieldSchema | null;
}

/** Jira's issues and their native fields, read and written as the app. */
export interface JiraIssues {
  /** Null: it is not there, or the app may not see it. */
  readIssue(idOrKey: string, fieldIds: readonly string[]): Promise<Result<IssueState | null, JiraFailure>>;
  /**
   * Sets fields in one call, all or none of them, and gives the issue's fields as they are then. A refusal of one field
   * refuses all.
   */
  writeIssue(
    idOrKey: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, FieldsRefused | JiraFailure>>;
  /** Every field that Jira has. A point each. */
  describeFields(): Promise<Result<readonly DescribedField[], JiraFailure>>;
  /** Active people whose name or mail address begins so, as far as the app may see them. */
  findPeople(query: string): Promise<Result<readonly FoundPerson[], JiraFailure>>;
  /** Lets the events of a project's issues reach the app, or not. Gives whether Jira has done it. */
  hearProject(projectKey: string, isHeard: boolean): Promise<Result<boolean, JiraFailure>>;
}

/** What use cases of fill rules need from outside. */
export interface FillPorts extends Ports {
  readonly issues: JiraIssues;
  readonly search: IssueSearch;
}
