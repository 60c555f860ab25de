import type { Jira } from '../../jira';
import type { CustomField, FieldContext } from '../../jira-model';
import { nativeTypeOf, SYSTEM_VALUE_FIELDS } from '../../native-fields/native-fields';
import { listIn } from '../issues/issue-routes';
import { checkQuery, jiraRoute, numberIn, pageOf } from '../jira-reply';
import type { JiraCall, JiraRoute } from '../jira-call';

const READ_FIELDS = [['read:jira-work'], ['read:field:jira', 'read:avatar:jira', 'read:project-category:jira', 'read:project:jira', 'read:field-configuration:jira']]; // prettier-ignore
const SEARCH_FIELDS = [['manage:jira-configuration'], ['read:field:jira', 'read:field-configuration:jira']];
const READ_CONTEXTS = [['manage:jira-configuration'], ['read:custom-field-contextual-configuration:jira', 'read:field:jira']]; // prettier-ignore
/** The type of Jira's own short text field. */
const TEXT_TYPE = 'com.atlassian.jira.plugin.system.customfieldtypes:textfield';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/ and -contexts */
export const FIELD_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', '/field', READ_FIELDS, (call) => {
    checkQuery(call, []);
    return [
      ...SYSTEM_FIELDS,
      ...call.jira.jira.store.document.fields.map((field) => fieldBody(call.jira.jira, field)),
    ];
  }),
  jiraRoute('GET', '/field/search', SEARCH_FIELDS, searchFields),
  jiraRoute('GET', '/field/{fieldId}/context', READ_CONTEXTS, contexts),
  jiraRoute('GET', '/field/{fieldId}/context/projectmapping', READ_CONTEXTS, projectMapping),
  jiraRoute('GET', '/field/{fieldId}/context/issuetypemapping', READ_CONTEXTS, issueTypeMapping),
];

const SYSTEM_SCHEMAS: Readonly<Record<string, { readonly type: string; readonly items?: string }>> = {
  summary: { type: 'string' },
  description: { type: 'string' },
  status: { type: 'status' },
  priority: { type: 'priority' },
  labels: { type: 'array', items: 'string' },
  assignee: { type: 'user' },
  reporter: { type: 'user' },
  issuetype: { type: 'issuetype' },
  project: { type: 'project' },
  created: { type: 'datetime' },
  updated: { type: 'datetime' },
};

const SYSTEM_FIELDS = [
  ...Object.entries(SYSTEM_SCHEMAS).map(([id, schema]) =>
    systemField(id, id[0]!.toUpperCase() + id.slice(1), { ...schema, system: id }),
  ),
  ...SYSTEM_VALUE_FIELDS.map((field) => systemField(field.id, field.name, nativeTypeOf(field)!.schema)),
];

function systemField(id: string, name: string, schema: object) {
  return { id, key: id, name, custom: false, navigable: true, searchable: true, schema };
}

function fieldBody(jira: Jira, field: CustomField): object {
  const type = jira.values.typeOf(field);
  const native = nativeTypeOf(field);
  const { id, key, name, description } = field;
  return {
    id,
    key,
    name,
    description,
    custom: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${id.replace('customfield_', '')}]`, name],
    schema: {
      ...(native?.schema ?? {
        type: type?.isList ? 'array' : (type?.type ?? 'string'),
        ...(type?.isList ? { items: type.type } : {}),
      }),
      custom: native?.schema.custom ?? type?.id ?? TEXT_TYPE,
      customId: Number(id.replace('customfield_', '')),
    },
  };
}

function searchFields(call: JiraCall): object {
  checkQuery(call, ['startAt', 'maxResults', 'type', 'id', 'query', 'orderBy', 'expand']);
  const { query, jira } = call;
  const text = (query.get('query') ?? '').toLowerCase();
  const ids = listIn(query.getAll('id'));
  const found = jira.jira.store.document.fields.filter(
    ({ id, name }) => name.toLowerCase().includes(text) && (ids.length === 0 || ids.includes(id)),
  );
  return pageOf(
    found.map((field) => fieldBody(jira.jira, field)),
    query,
    50,
  );
}

function contexts(call: JiraCall): object {
  checkQuery(call, ['startAt', 'maxResults', 'contextId', 'isGlobalContext', 'isAnyIssueType']);
  const field = call.jira.jira.store.field(call.params['fieldId']!);
  const ids = listIn(call.query.getAll('contextId'));
  const found = field.contexts.filter(({ id }) => ids.length === 0 || ids.includes(String(id)));
  return pageOf(found.map(contextBody), call.query, 50);
}

function contextBody({ id, name, projectIds }: FieldContext): object {
  return {
    id: String(id),
    name,
    description: '',
    isGlobalContext: projectIds.length === 0,
    isAnyIssueType: true,
  };
}

function projectMapping(call: JiraCall): object {
  checkQuery(call, ['startAt', 'maxResults', 'contextId']);
  numberIn(call.query, 'startAt', 0);
  const field = call.jira.jira.store.field(call.params['fieldId']!);
  const found = field.contexts.flatMap(({ id, projectIds }): object[] =>
    projectIds.length === 0
      ? [{ contextId: String(id), isGlobalContext: true }]
      : projectIds.map((projectId) => ({ contextId: String(id), projectId })),
  );
  return pageOf(found, call.query, 50);
}

/** Contexts of the local Jira are for every type of issue. */
function issueTypeMapping(call: JiraCall): object {
  checkQuery(call, ['startAt', 'maxResults', 'contextId']);
  const { contexts: all } = call.jira.jira.store.field(call.params['fieldId']!);
  return pageOf(
    all.map(({ id }) => ({ contextId: String(id), isAnyIssueType: true })),
    call.query,
    50,
  );
}
