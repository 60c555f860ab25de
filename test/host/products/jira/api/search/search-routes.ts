import { JiraRefusal } from '../../jira-refusal';
import { issueBody } from '../issues/issue-body';
import { listIn } from '../issues/issue-routes';
import { bodyOf, checkQuery, jiraRoute } from '../jira-reply';
import type { JiraCall, JiraRoute } from '../jira-call';

const SEARCH = [
  ['read:jira-work'],
  ['read:issue-details:jira', 'read:field.default-value:jira', 'read:field.option:jira', 'read:field:jira', 'read:group:jira'],
]; // prettier-ignore
/** Jira answers fewer issues a page when fields beyond id and key are asked for; these are its documented ceilings. */
const MAX_WITH_FIELDS = 100;
const MAX_IDS_ONLY = 5_000;
const DEFAULT_RESULTS = 50;
const MAX_RECONCILED = 50;

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/ */
export const SEARCH_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', '/search/jql', SEARCH, (call) => {
    checkQuery(call, ['jql', 'nextPageToken', 'maxResults', 'fields', 'expand']);
    const { query } = call;
    const maxResults = query.get('maxResults');
    return search(call, {
      jql: query.get('jql') ?? '',
      nextPageToken: query.get('nextPageToken') ?? undefined,
      maxResults: maxResults === null ? undefined : Number(maxResults),
      fields: listIn(query.getAll('fields')),
      expand: listIn(query.getAll('expand')),
    });
  }),
  jiraRoute(
    'POST',
    '/search/jql',
    SEARCH,
    (call) => {
      const { jql, nextPageToken, maxResults, fields, expand, reconcileIssues } = bodyOf(call);
      checkReconciled(reconcileIssues);
      return search(call, {
        jql: typeof jql === 'string' ? jql : '',
        nextPageToken: typeof nextPageToken === 'string' ? nextPageToken : undefined,
        maxResults: typeof maxResults === 'number' ? maxResults : undefined,
        fields: listIn(fields),
        expand: listIn(expand),
      });
    },
    { reads: true },
  ),
  jiraRoute('POST', '/search/approximate-count', SEARCH, countIssues, { reads: true }),
];

async function countIssues(call: JiraCall): Promise<object> {
  const { jql } = bodyOf(call);
  const query = typeof jql === 'string' ? jql : '';
  checkBounded(query);
  return { count: (await call.jira.jira.search.find(call.account, query)).length };
}

/** Issues whose stored state is searched instead of the index; here there is no index that lags. */
function checkReconciled(ids: unknown): void {
  if (ids === undefined) return;
  if (!Array.isArray(ids) || ids.length > MAX_RECONCILED || !ids.every(Number.isInteger))
    throw new JiraRefusal(400, `reconcileIssues takes at most ${MAX_RECONCILED} ids of issues.`);
}

interface SearchRequest {
  readonly jql: string;
  readonly nextPageToken: string | undefined;
  readonly maxResults: number | undefined;
  readonly fields: readonly string[];
  readonly expand: readonly string[];
}

async function search(call: JiraCall, request: SearchRequest): Promise<object> {
  const { jira } = call.jira;
  checkBounded(request.jql);
  const found = await jira.search.find(call.account, request.jql);
  const idsOnly = request.fields.every((field) => field === 'id' || field === 'key');
  const limit = idsOnly ? MAX_IDS_ONLY : MAX_WITH_FIELDS;
  const size = Math.max(1, Math.min(request.maxResults ?? DEFAULT_RESULTS, limit));
  const start = request.nextPageToken === undefined ? 0 : startOf(request.nextPageToken);
  const page = found.slice(start, start + size);
  const isLast = start + page.length >= found.length;
  const options = { fields: request.fields.length === 0 ? ['id'] : request.fields, expand: request.expand };
  const issues = page.map((issue) => {
    // Without `fields` Jira answers ids alone.
    if (request.fields.length === 0) return { id: issue.id };
    return issueBody(call.jira, call.account, issue, options);
  });
  return { issues, isLast, ...(isLast ? {} : { nextPageToken: tokenOf(start + page.length) }) };
}

function checkBounded(jql: string): void {
  if (/^\s*(order\s+by\b|$)/i.test(jql))
    throw new JiraRefusal(
      400,
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
}

function tokenOf(start: number): string {
  return Buffer.from(`page:${start}`).toString('base64url');
}

function startOf(token: string): number {
  const [, start] = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (start === undefined) throw new JiraRefusal(400, 'The provided next page token is invalid.');
  return Number(start);
}
