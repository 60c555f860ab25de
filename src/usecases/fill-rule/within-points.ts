import type { JiraFailure } from '../../core/field/jira-fields';
import { issuesPerPage } from '../../core/fill-rule/issue-search';
import type { IssueSearch } from '../../core/fill-rule/issue-search';
import type { FillPorts, JiraIssues } from '../../core/fill-rule/jira-issues';
import type { PointsBudget } from '../../core/product/points-budget';
import { spentForNow } from '../../core/product/spent-for-now';
import { fail } from '../../core/result';
import type { Result } from '../../core/result';

/** A person that a search finds costs two points; more than a few share a beginning of a name only now and then. */
const pointsPerSearchedPerson = 5;

/**
 * Ports whose calls of Jira are paid from a budget: what it no longer has for a call is not asked, as where Jira itself
 * says that the hour's points are used up. A point each call, and one for each issue that it may give; a write costs one.
 */
export function withinPoints(ports: FillPorts, budget: PointsBudget): FillPorts {
  const { issues, search, clock } = ports;
  const pay = async <T, F>(
    points: number,
    call: () => Promise<Result<T, F>>,
  ): Promise<Result<T, F | JiraFailure>> =>
    (await budget.take(points)) ? call() : fail(spentForNow(clock.nowMs()));
  const paidIssues: JiraIssues = {
    readIssue: (id, fields) => pay(2, () => issues.readIssue(id, fields)),
    writeIssue: (id, fields) => pay(1, () => issues.writeIssue(id, fields)),
    describeFields: () => issues.describeFields(),
    findPeople: (query) => pay(pointsPerSearchedPerson, () => issues.findPeople(query)),
    hearProject: (key, isHeard) => pay(1, () => issues.hearProject(key, isHeard)),
  };
  const paidSearch: IssueSearch = {
    checkQuery: (jql) => pay(2, () => search.checkQuery(jql)),
    matches: (id, jql) => pay(2, () => search.matches(id, jql)),
    find: (jql, fields) => pay(1 + issuesPerPage, () => search.find(jql, fields)),
    readRecent: (ids, fields, minutes) => pay(1 + ids.length, () => search.readRecent(ids, fields, minutes)),
    count: (jql) => pay(2, () => search.count(jql)),
  };
  return { ...ports, issues: paidIssues, search: paidSearch };
}
