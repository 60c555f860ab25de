import type { Account } from '../../../../accounts/accounts';
import type { Jira } from '../../jira';
import type { Change, Issue } from '../../jira-model';
import { SYSTEM_VALUE_FIELDS } from '../../native-fields/native-fields';
import { adfOfText } from './adf-text';
import { personBody } from '../jira-reply';
import type { JiraContent } from '../jira-call';

/** Names of `fields` that stand for several. */
const ALL_FIELDS = ['*all', '*navigable'];

/** The fields that a request asks for; all without any. `-name` takes one away. */
function fieldFilter(asked: readonly string[]): (id: string) => boolean {
  const without = asked.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const wanted = asked.filter((name) => !name.startsWith('-'));
  const isAll = wanted.length === 0 || wanted.some((name) => ALL_FIELDS.includes(name));
  return (id) => !without.includes(id) && (isAll || wanted.includes(id));
}

/** An issue as Jira's REST API v3 shows it. */
export function issueBody(
  content: JiraContent,
  account: Account | null,
  issue: Issue,
  options: { fields: readonly string[]; expand: readonly string[] },
): object {
  const { jira } = content;
  const has = fieldFilter(options.fields);
  const all = allFields(jira, issue);
  const fields = Object.fromEntries(Object.entries(all).filter(([id]) => has(id)));
  return {
    id: issue.id,
    key: issue.key,
    self: `${content.siteUrl}/rest/api/3/issue/${issue.id}`,
    fields,
    ...(options.expand.includes('renderedFields')
      ? { renderedFields: renderedFields(jira, account, issue, has) }
      : {}),
    ...(options.expand.includes('names') ? { names: namesOf(jira, Object.keys(fields)) } : {}),
    ...(options.expand.includes('changelog')
      ? {
          changelog: {
            startAt: 0,
            maxResults: issue.history.length,
            total: issue.history.length,
            histories: issue.history.map(changeBody),
          },
        }
      : {}),
  };
}

function allFields(jira: Jira, issue: Issue): Record<string, unknown> {
  const project = jira.store.projectOf(issue);
  const type = project.issueTypes.find(({ id }) => id === issue.issueTypeId);
  const place = { account: null, project, issue };
  const custom = [...jira.store.fieldsIn(project.id), ...SYSTEM_VALUE_FIELDS].map(
    (field) => [field.id, jira.values.shown(field, place, issue.values[field.id])] as const,
  );
  return {
    summary: issue.summary,
    description: adfOfText(issue.description),
    issuetype: { id: issue.issueTypeId, name: type?.name ?? '', subtask: false },
    project: { id: project.id, key: project.key, name: project.name, projectTypeKey: project.type },
    status: { name: issue.status, statusCategory: { key: categoryOf(issue.status) } },
    priority: { name: issue.priority },
    labels: issue.labels,
    reporter: personBody(issue.reporter),
    creator: personBody(issue.reporter),
    assignee: personBody(issue.assignee),
    created: jiraTime(issue.createdMs),
    updated: jiraTime(issue.updatedMs),
    ...(Object.fromEntries(custom) as object),
  };
}

function renderedFields(
  jira: Jira,
  account: Account | null,
  issue: Issue,
  has: (id: string) => boolean,
): Record<string, unknown> {
  const project = jira.store.projectOf(issue);
  const place = { account, project, issue };
  return Object.fromEntries(
    jira.store
      .fieldsIn(project.id)
      .filter((field) => has(field.id) && jira.values.typeOf(field)?.view.formatter?.api === true)
      .map((field) => [field.id, jira.values.text(field, place, issue.values[field.id])]),
  );
}

function namesOf(jira: Jira, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, jira.store.findField(id)?.name ?? id]));
}

function categoryOf(status: string): string {
  if (status === 'Done') return 'done';
  return status === 'To Do' ? 'new' : 'indeterminate';
}

/** An entry of an issue's history. */
export function changeBody(change: Change): object {
  return {
    id: change.id,
    author: personBody(change.author),
    created: jiraTime(change.createdMs),
    items: change.items.map(({ field, fieldId, fromString, toString }) => ({
      field,
      fieldtype: fieldId.startsWith('customfield_') ? 'custom' : 'jira',
      fieldId,
      from: null,
      fromString,
      to: null,
      toString,
    })),
  };
}

/** A time as Jira writes it, such as `2026-01-05T09:00:00.000+0000`. */
export function jiraTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000');
}
