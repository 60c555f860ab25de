import type { AppUpdate } from '../../issue-service';
import { checkConfiguration, configure } from '../../field-configuration';
import type { CustomField, FieldContext } from '../../jira-model';
import { JiraRefusal } from '../../jira-refusal';
import { listIn } from '../issues/issue-routes';
import { bodyOf, checkQuery, JiraAnswer, jiraRoute, pageOf } from '../jira-reply';
import type { JiraCall, JiraRoute } from '../jira-call';

/** "Optional now, eventually mandatory" in Atlassian's reference: required here already. */
const WRITE_VALUES = [['write:app-data:jira']];
const READ_CONFIGURATION = [
  ['manage:jira-configuration'],
  ['read:custom-field-contextual-configuration:jira'],
];
const WRITE_CONFIGURATION = [
  ['manage:jira-configuration'],
  ['write:custom-field-contextual-configuration:jira'],
];
/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-values--apps-/ and -configuration--apps- */
export const APP_FIELD_ROUTES: readonly JiraRoute[] = [
  jiraRoute('POST', '/app/field/value', WRITE_VALUES, updateFields),
  jiraRoute('PUT', '/app/field/{fieldIdOrKey}/value', WRITE_VALUES, updateField),
  jiraRoute('GET', '/app/field/{fieldIdOrKey}/context/configuration', READ_CONFIGURATION, getConfiguration),
  jiraRoute('PUT', '/app/field/{fieldIdOrKey}/context/configuration', WRITE_CONFIGURATION, putConfiguration),
];

function updateFields(call: JiraCall): JiraAnswer {
  return update(call, (raw) => ({ fieldIdOrKey: String(raw['customField']), ...updateOf(raw) }));
}

function updateField(call: JiraCall): JiraAnswer {
  return update(call, (raw) => ({ fieldIdOrKey: call.params['fieldIdOrKey']!, ...updateOf(raw) }));
}

function updateOf(raw: Readonly<Record<string, unknown>>): Omit<AppUpdate, 'fieldIdOrKey'> {
  const { issueIds, value } = raw;
  if (!Array.isArray(issueIds) || !issueIds.every((id) => Number.isInteger(id))) {
    throw new JiraRefusal(400, 'issueIds must be a list of numbers.');
  }
  if (value === undefined) throw new JiraRefusal(400, 'value is missing.');
  return { issueIds: issueIds as number[], value };
}

function update(call: JiraCall, toUpdate: (raw: Readonly<Record<string, unknown>>) => AppUpdate): JiraAnswer {
  checkQuery(call, ['generateChangelog']);
  if (call.account !== null)
    throw new JiraRefusal(403, 'Only the app itself may update the values of its fields.');
  const { updates } = bodyOf(call);
  if (!Array.isArray(updates)) throw new JiraRefusal(400, 'updates must be a list.');
  const parsed = updates.map((raw) => toUpdate(raw as Record<string, unknown>));
  call.jira.jira.issues.setByApp(parsed, {
    generateChangelog: call.query.get('generateChangelog') !== 'false',
  });
  return new JiraAnswer(204, null);
}

function appField(call: JiraCall): CustomField {
  const { jira } = call.jira;
  const field = jira.store.field(call.params['fieldIdOrKey']!);
  if (!jira.values.typeOf(field))
    throw new JiraRefusal(403, `The app does not own the field '${field.name}'.`);
  return field;
}

function getConfiguration(call: JiraCall): object {
  checkQuery(call, [
    'id',
    'fieldContextId',
    'issueId',
    'projectKeyOrId',
    'issueTypeId',
    'startAt',
    'maxResults',
  ]);
  const { query } = call;
  const { store } = call.jira.jira;
  const field = appField(call);
  let contexts: readonly FieldContext[] = field.contexts;
  const ids = listIn(query.getAll('id'));
  const contextIds = listIn(query.getAll('fieldContextId'));
  if (ids.length > 0)
    contexts = contexts.filter(({ configurationId }) => ids.includes(String(configurationId)));
  if (contextIds.length > 0) contexts = contexts.filter(({ id }) => contextIds.includes(String(id)));
  const issueId = query.get('issueId');
  const projectKeyOrId = query.get('projectKeyOrId');
  if ((projectKeyOrId === null) !== (query.get('issueTypeId') === null)) {
    throw new JiraRefusal(400, 'projectKeyOrId and issueTypeId must be given together.');
  }
  const projectId =
    issueId !== null
      ? store.issue(null, issueId).projectId
      : projectKeyOrId === null
        ? undefined
        : store.project(null, projectKeyOrId).id;
  if (projectId !== undefined) {
    const applying = store.contextIn(field, projectId);
    contexts = contexts.filter(({ id }) => id === applying?.id);
  }
  return pageOf(contexts.map(configurationBody), query, 1_000);
}

function configurationBody({ id, configurationId, configuration, schema }: FieldContext): object {
  return {
    id: String(configurationId),
    fieldContextId: String(id),
    ...(configuration === undefined ? {} : { configuration }),
    ...(schema === undefined ? {} : { schema }),
  };
}

function putConfiguration(call: JiraCall): object {
  checkQuery(call, []);
  const field = appField(call);
  const { configurations } = bodyOf(call);
  if (!Array.isArray(configurations)) throw new JiraRefusal(400, 'configurations must be a list.');
  const changes = (configurations as Record<string, unknown>[]).map((raw) => {
    const context = field.contexts.find(
      ({ configurationId }) => String(configurationId) === String(raw['id']),
    );
    if (!context) throw new JiraRefusal(404, `The field has no configuration ${String(raw['id'])}.`);
    return { context, configuration: raw['configuration'], schema: raw['schema'] };
  });
  for (const { configuration } of changes) checkConfiguration(configuration);
  call.jira.jira.store.update(() => {
    for (const { context, configuration, schema } of changes) configure(context, configuration, schema);
  });
  return {};
}
