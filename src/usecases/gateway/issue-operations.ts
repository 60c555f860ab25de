import { issueBodySchema } from '../../core/gateway/bodies';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { GatewayAnswer, Problem } from '../../core/gateway/problem';
import { toJsonAnswer } from '../../core/gateway/problem';
import type { GatewayRequest } from '../../core/gateway/read-request';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readLimit, toProductProblem } from './content-operations';
import { readBody } from './read-body';

/*
 * Operations on Jira: done by the app, and only what the caller's account itself may do, as Jira's own permission
 * check says for that account.
 */

type Answered = Promise<Result<GatewayAnswer, Problem>>;

/** Issues that are looked at to answer a search. Jira answers for up to 1,000 of them at once. */
const mostSearched = 100;
const mostFound = 50;

const unseen = () =>
  fail<Problem>({
    kind: 'not-permitted',
    detail: 'There is no such issue, or the caller’s account may not see it.',
  });

/** An issue. */
export async function getIssue({ jira }: GatewayPorts, accountId: string, idOrKey: string): Answered {
  if (!/^(?:\d{1,20}|[A-Za-z][A-Za-z0-9_]{0,99}-\d{1,10})$/.test(idOrKey)) return unseen();
  const issue = await jira.getIssue(idOrKey);
  if (!issue.ok) return fail(toProductProblem(issue.failure));
  if (issue.value === null) return unseen();
  const { id, key, fields } = issue.value;
  const seen = await jira.mayOnIssues(accountId, 'BROWSE_PROJECTS', [id]);
  return seen.has(id) ? succeed(toJsonAnswer({ id, key, fields })) : unseen();
}

/** Issues that a JQL query finds and the account may see. */
export async function searchIssues(
  { jira }: GatewayPorts,
  accountId: string,
  { query }: GatewayRequest,
): Answered {
  const jql = query['jql'] ?? '';
  const limit = readLimit(query['limit'], mostFound);
  if (jql.trim() === '' || jql.length > 2_000)
    return fail({ kind: 'invalid-parameter', detail: 'jql must be a JQL query of up to 2,000 characters.' });
  if (limit === null)
    return fail({ kind: 'invalid-parameter', detail: `limit must be a number from 1 to ${mostFound}.` });
  const found = await jira.searchIssues(jql, mostSearched);
  if (!found.ok) return fail(toProductProblem(found.failure));
  const ids = found.value.map(({ id }) => id);
  const seen = await jira.mayOnIssues(accountId, 'BROWSE_PROJECTS', ids);
  const visible = found.value.filter(({ id }) => seen.has(id));
  const results = visible.slice(0, limit).map(({ id, key, fields }) => ({ id, key, fields }));
  return succeed(toJsonAnswer({ results, truncated: visible.length > results.length }));
}

/** Creates an issue, where the account may create issues in the project. */
export async function createIssue(
  { jira }: GatewayPorts,
  accountId: string,
  request: GatewayRequest,
): Answered {
  const body = readBody(request, issueBodySchema);
  if (!body.ok) return body;
  const { projectKey, issueType, summary, description, labels } = body.value;
  const project = await jira.findProject(projectKey);
  if (!project.ok) return fail(toProductProblem(project.failure));
  if (project.value === null || !(await jira.mayInProject(accountId, 'CREATE_ISSUES', project.value.id))) {
    const detail = 'There is no such project, or the caller’s account may not create issues in it.';
    return fail({ kind: 'not-permitted', detail });
  }
  const issue = { projectId: project.value.id, issueType, summary, description, labels };
  const created = await jira.createIssue(issue);
  if (!created.ok) return fail(toProductProblem(created.failure));
  return succeed(toJsonAnswer(created.value, { status: 201 }));
}
