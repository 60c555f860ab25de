import type { JiraFailure } from '../../src/core/field/jira-fields';
import type {
  CheckedQuery,
  IssuePage,
  IssueSearch,
  QueryRefused,
} from '../../src/core/fill-rule/issue-search';
import { issuesPerPage } from '../../src/core/fill-rule/issue-search';
import type { IssueState } from '../../src/core/fill-rule/jira-issues';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';

/** Queries with what each of them finds; a query that was not set up finds nothing. */
export class FakeIssueSearch implements IssueSearch {
  /** Queries that every issue matches. */
  matching: readonly string[] = [];
  /** What Jira says of queries that it does not take. */
  refused: Readonly<Record<string, string>> = {};
  readonly found = new Map<string, readonly IssueState[]>();
  /** Issues that somebody has changed meanwhile. */
  recent: readonly IssueState[] = [];
  readonly asked: string[] = [];

  checkQuery(jql: string): Promise<Result<CheckedQuery, JiraFailure>> {
    return Promise.resolve(succeed({ words: this.refused[jql] ?? '', isOrdered: false }));
  }

  matches(_issueId: string, jql: string): Promise<Result<boolean, QueryRefused | JiraFailure>> {
    return this.answer(jql, () => this.matching.includes(jql));
  }

  find(jql: string): Promise<Result<IssuePage, QueryRefused | JiraFailure>> {
    return this.answer(jql, () => {
      const found = this.found.get(jql) ?? [];
      return { issues: found.slice(0, issuesPerPage), isLast: found.length <= issuesPerPage };
    });
  }

  readRecent(issueIds: readonly string[]): Promise<Result<readonly IssueState[], JiraFailure>> {
    return Promise.resolve(succeed(this.recent.filter(({ id }) => issueIds.includes(id))));
  }

  count(jql: string): Promise<Result<number, QueryRefused | JiraFailure>> {
    return this.answer(jql, () => this.found.get(jql)?.length ?? 0);
  }

  private answer<T>(jql: string, make: () => T): Promise<Result<T, QueryRefused | JiraFailure>> {
    this.asked.push(jql);
    const words = this.refused[jql];
    return Promise.resolve(words === undefined ? succeed(make()) : fail({ reason: 'query-refused', words }));
  }
}
