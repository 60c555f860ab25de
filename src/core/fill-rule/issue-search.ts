import type { JiraFailure } from '../field/jira-fields';
import type { Result } from '../result';
import type { IssueState } from './jira-issues';

/** Jira does not take a query, and says why. */
export interface QueryRefused {
  readonly reason: 'query-refused';
  readonly words: string;
}

/** What Jira says of a query that it did not run. */
export interface CheckedQuery {
  /** Why it does not take it; empty: it does. */
  readonly words: string;
  /** Whether it says in which order: such a query cannot be a part of another one. */
  readonly isOrdered: boolean;
}

/** Some of the issues that a query finds. */
export interface IssuePage {
  readonly issues: readonly IssueState[];
  /** Whether there are no more behind them. */
  readonly isLast: boolean;
}

/** Most issues that one page holds where fields are asked for. */
export const issuesPerPage = 50;

/** Jira's issues by queries (JQL), asked as the app. A point each call, and one for each issue that it gives. */
export interface IssueSearch {
  checkQuery(jql: string): Promise<Result<CheckedQuery, JiraFailure>>;
  /** Whether an issue as it is stored now matches a query without an order. */
  matches(issueId: string, jql: string): Promise<Result<boolean, QueryRefused | JiraFailure>>;
  /** The first issues that a query finds, {@link issuesPerPage} at most. They may be as they were some moments ago. */
  find(jql: string, fieldIds: readonly string[]): Promise<Result<IssuePage, QueryRefused | JiraFailure>>;
  /** Those of some issues that were changed within the last minutes, as they are stored now. */
  readRecent(
    issueIds: readonly string[],
    fieldIds: readonly string[],
    minutes: number,
  ): Promise<Result<readonly IssueState[], JiraFailure>>;
  /** About how many issues a query finds. */
  count(jql: string): Promise<Result<number, QueryRefused | JiraFailure>>;
}
