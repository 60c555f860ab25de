import type { IssueInput } from '../../issue-service';
import { JiraRefusal } from '../../jira-refusal';
import { SYSTEM_VALUE_FIELDS } from '../../native-fields/native-fields';
import { textOfAdf } from './adf-text';
import { changeBody, issueBody } from './issue-body';
import { bodyOf, checkQuery, JiraAnswer, jiraRoute, pageOf } from '../jira-reply';
import type { JiraCall, JiraRoute } from '../jira-call';

/** Granular scopes that reading an issue needs, all of them, in place of the classic one. */
const READ_ISSUE = [
  ['read:jira-work'],
  [
    'read:issue-meta:jira',
    'read:issue-security-level:jira',
    'read:issue.vote:jira',
    'read:issue.changelog:jira',
    'read:avatar:jira',
    'read:issue:jira',
    'read:status:jira',
    'read:user:jira',
    'read:field-configuration:jira',
  ],
];
const WRITE_ISSUE = [['write:jira-work'], ['write:issue:jira']];
const MAX_BULK_FETCH = 100;

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export const ISSUE_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', '/issue/{idOrKey}', READ_ISSUE, getIssue),
  jiraRoute('GET', '/issue/{idOrKey}/changelog', READ_ISSUE, getChangelog),
  jiraRoute('POST', '/issue', WRITE_ISSUE, createIssue),
  jiraRoute('PUT', '/issue/{idOrKey}', WRITE_ISSUE, editIssue),
  jiraRoute('POST', '/issue/bulkfetch', READ_ISSUE, bulkFetch, { reads: true }),
];

/** A list in a query or a body: texts, or one text with commas. */
export function listIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listIn);
  return typeof value === 'string'
    ? value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : [];
}

function getIssue(call: JiraCall): object {
  checkQuery(call, ['fields', 'expand', 'updateHistory', 'fieldsByKeys', 'failFast']);
  const { jira } = call.jira;
  const issue = jira.store.issue(call.account, call.params['idOrKey']!);
  return issueBody(call.jira, call.account, issue, {
    fields: listIn(call.query.getAll('fields')),
    expand: listIn(call.query.getAll('expand')),
  });
}

function getChangelog(call: JiraCall): object {
  checkQuery(call, ['startAt', 'maxResults']);
  const issue = call.jira.jira.store.issue(call.account, call.params['idOrKey']!);
  return pageOf(issue.history.map(changeBody), call.query, 100);
}

function bulkFetch(call: JiraCall): object {
  const body = bodyOf(call);
  const asked = listIn(body['issueIdsOrKeys']);
  if (asked.length > MAX_BULK_FETCH)
    throw new JiraRefusal(400, `At most ${MAX_BULK_FETCH} issues can be fetched at once.`);
  const { store } = call.jira.jira;
  const options = { fields: listIn(body['fields']), expand: listIn(body['expand']) };
  const issues: object[] = [];
  const issueErrors: object[] = [];
  for (const idOrKey of new Set(asked)) {
    try {
      issues.push(issueBody(call.jira, call.account, store.issue(call.account, idOrKey), options));
    } catch (error) {
      if (!(error instanceof JiraRefusal)) throw error;
      issueErrors.push({ id: idOrKey, errorMessage: error.message });
    }
  }
  return { issues, issueErrors };
}

function createIssue(call: JiraCall): JiraAnswer {
  const { jira, siteUrl } = call.jira;
  const fields = (bodyOf(call)['fields'] ?? {}) as Readonly<Record<string, unknown>>;
  const {
    project: projectRef,
    issuetype,
    ...rest
  } = fields as Record<string, Readonly<Record<string, unknown>>>;
  const idOrKey = projectRef?.['id'] ?? projectRef?.['key'];
  if (typeof idOrKey !== 'string') throw fieldRefusal('project', 'Specify a valid project ID or key');
  const project = projectFor(call, idOrKey);
  const type = project.issueTypes.find(
    ({ id, name }) => id === issuetype?.['id'] || name === issuetype?.['name'],
  );
  if (!type) throw fieldRefusal('issuetype', 'Specify an issue type');
  const issue = jira.issues.create(call.account, project, type, inputOf(rest));
  return new JiraAnswer(201, {
    id: issue.id,
    key: issue.key,
    self: `${siteUrl}/rest/api/3/issue/${issue.id}`,
  });
}

function projectFor(call: JiraCall, idOrKey: string) {
  try {
    return call.jira.jira.store.project(call.account, idOrKey);
  } catch (error) {
    if (!(error instanceof JiraRefusal)) throw error;
    throw fieldRefusal('project', 'Specify a valid project ID or key');
  }
}

function editIssue(call: JiraCall): JiraAnswer {
  checkQuery(call, [
    'notifyUsers',
    'overrideScreenSecurity',
    'overrideEditableFlag',
    'returnIssue',
    'expand',
  ]);
  const body = bodyOf(call);
  if (body['update'] !== undefined)
    throw new Error(`host: ${call.label}: 'update' is not implemented; use 'fields'`);
  const { jira } = call.jira;
  const issue = jira.store.issue(call.account, call.params['idOrKey']!);
  jira.issues.edit(call.account, issue, inputOf((body['fields'] ?? {}) as Record<string, unknown>));
  if (call.query.get('returnIssue') !== 'true') return new JiraAnswer(204, null);
  const options = { fields: [], expand: listIn(call.query.getAll('expand')) };
  return new JiraAnswer(200, issueBody(call.jira, call.account, issue, options));
}

/** The host's names for REST fields. Throws by name for a field that the host does not know. */
function inputOf(fields: Readonly<Record<string, unknown>>): IssueInput {
  const input: Record<string, unknown> = {};
  const values: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(fields)) {
    const isValue = id.startsWith('customfield_') || id.includes('__');
    if (isValue || SYSTEM_VALUE_FIELDS.some((field) => field.id === id)) values[id] = value;
    else if (id === 'summary' || id === 'labels') input[id] = value;
    else if (id === 'description') input[id] = value === null ? '' : textOfAdf(value);
    else if (id === 'priority') input[id] = (value as { name?: string }).name;
    else if (id === 'assignee')
      input[id] =
        (value as { accountId?: string; id?: string } | null)?.accountId ??
        (value as { id?: string } | null)?.id ??
        null;
    else
      throw fieldRefusal(id, `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`);
  }
  return { ...input, values };
}

function fieldRefusal(field: string, message: string): JiraRefusal {
  return new JiraRefusal(400, message, { [field]: message });
}
