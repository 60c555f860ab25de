import { ACCOUNTS, type Account } from '../../../accounts/accounts';
import type { Jira } from '../jira';
import type { FieldType } from '../field-types';
import type { CustomField, Issue, Project, RequestType } from '../jira-model';
import { accountTypeOf, mayEditIn, maySeeRequest } from '../jira-permissions';

/** What the pages of the local Jira are told; `test/host/site/src/jira/jira-model.ts` describes the same. */
export interface FieldPlace {
  readonly account: Account;
  readonly project: Project;
  readonly issue?: Issue;
}

export function projectBody({ id, key, name, type, issueTypes, portal }: Project): object {
  return { id, key, name, type, issueTypes, ...(portal ? { portalId: portal.id } : {}) };
}

/** A field with its value and what of the app shows and edits it for this account. */
export function fieldBody(jira: Jira, field: CustomField, place: FieldPlace): object {
  const type = jira.values.typeOf(field);
  const value = place.issue?.values[field.id] ?? null;
  const isOpen = type !== undefined && isOpenTo(place.account, type);
  return {
    id: field.id,
    name: field.name,
    description: field.description,
    required: field.required,
    value,
    text: jira.values.text(field, place, value),
    ...(type === undefined
      ? { kind: 'text' }
      : {
          kind: 'app',
          moduleKey: type.moduleKey,
          isList: type.isList,
          readOnly: type.readOnly,
          hasParser: type.edit.parser !== undefined,
          hasValueFunction: type.view.valueFunction !== undefined,
          ...(isOpen && type.view.resource !== undefined
            ? { view: { resource: type.view.resource, experience: type.view.experience } }
            : {}),
          ...(isOpen && type.edit.resource !== undefined && !type.readOnly
            ? { edit: { resource: type.edit.resource, experience: type.edit.experience } }
            : {}),
        }),
  };
}

function isOpenTo(account: Account, type: FieldType): boolean {
  const accountType = accountTypeOf(account);
  return accountType === 'licensed' || type.unlicensedAccess.includes(accountType);
}

export function issueRow(jira: Jira, account: Account, issue: Issue, fields: readonly CustomField[]): object {
  const project = jira.store.projectOf(issue);
  const place = { account, project, issue };
  return {
    key: issue.key,
    projectKey: project.key,
    type: typeName(project, issue),
    summary: issue.summary,
    status: issue.status,
    assignee: nameOf(issue.assignee),
    texts: Object.fromEntries(
      fields.map((field) => [field.id, jira.values.text(field, place, issue.values[field.id])]),
    ) as object,
  };
}

/** Counts what pages are told, so that an answer that was overtaken does not replace a later one. */
let issuesTold = 0;

export function issueDetail(jira: Jira, account: Account, issue: Issue): object {
  const project = jira.store.projectOf(issue);
  const place: FieldPlace = { account, project, issue };
  const requestType = project.portal?.requestTypes.find(({ id }) => id === issue.requestTypeId);
  return {
    serial: ++issuesTold,
    id: issue.id,
    key: issue.key,
    project: projectBody(project),
    type: typeName(project, issue),
    summary: issue.summary,
    description: issue.description,
    status: issue.status,
    priority: issue.priority,
    labels: issue.labels,
    reporter: nameOf(issue.reporter),
    assignee: nameOf(issue.assignee),
    assigneeId: issue.assignee,
    createdMs: issue.createdMs,
    updatedMs: issue.updatedMs,
    canEdit: mayEditIn(account, project),
    fields: jira.store.fieldsIn(project.id).map((field) => fieldBody(jira, field, place)),
    panels: issue.panels,
    history: issue.history.map(({ id, author, createdMs, items }) => ({
      id,
      author: nameOf(author),
      createdMs,
      items: items.map(({ field, fromString, toString }) => ({ field, from: fromString, to: toString })),
    })),
    ...(requestType ? { requestType } : {}),
  };
}

export function portalBody(
  jira: Jira,
  account: Account,
  project: Project & { portal: NonNullable<Project['portal']> },
): object {
  const requests = jira.store.document.issues.filter(
    (issue) => issue.projectId === project.id && maySeeRequest(account, project, issue),
  );
  return {
    id: project.portal.id,
    name: project.name,
    requestTypes: project.portal.requestTypes,
    requests: requests.map(({ key, summary, status }) => ({ key, summary, status })),
  };
}

/** A request as its reporter sees it: the fields of its form that are filled in, and nothing else of the issue. */
export function requestBody(jira: Jira, account: Account, issue: Issue): object {
  const project = jira.store.projectOf(issue);
  const place: FieldPlace = { account, project, issue };
  const requestType: RequestType | undefined = project.portal?.requestTypes.find(
    ({ id }) => id === issue.requestTypeId,
  );
  const fields = jira.store
    .fieldsIn(project.id)
    .filter(
      ({ id, requestTypeIds }) =>
        requestTypeIds.includes(requestType?.id ?? -1) && issue.values[id] !== undefined,
    );
  return {
    key: issue.key,
    portal: { id: project.portal?.id, name: project.name },
    requestType,
    summary: issue.summary,
    description: issue.description,
    status: issue.status,
    reporter: nameOf(issue.reporter),
    createdMs: issue.createdMs,
    fields: fields.map((field) => fieldBody(jira, field, place)),
  };
}

function typeName(project: Project, issue: Issue): string {
  return project.issueTypes.find(({ id }) => id === issue.issueTypeId)?.name ?? '';
}

function nameOf(accountId: string | null): string | null {
  if (accountId === null) return null;
  return ACCOUNTS.find((account) => account.accountId === accountId)?.displayName ?? 'External Data';
}
