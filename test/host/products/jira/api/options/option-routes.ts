import type { CustomField, FieldContext, FieldOption } from '../../jira-model';
import { isJiraAdmin } from '../../jira-permissions';
import { JiraRefusal } from '../../jira-refusal';
import type { MoveTarget } from '../../options/option-service';
import { listIn } from '../issues/issue-routes';
import { bodyOf, checkQuery, JiraAnswer, jiraRoute, pageOf } from '../jira-reply';
import type { JiraCall, JiraRoute } from '../jira-call';

const READ = [['manage:jira-configuration'], ['read:field.option:jira']];
const WRITE = [['manage:jira-configuration'], ['read:field.option:jira', 'write:field.option:jira']];
const DELETE = [['manage:jira-configuration'], ['delete:field.option:jira']];
const PATH = '/field/{fieldId}/context/{contextId}/option';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-options/ */
export const OPTION_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', PATH, READ, listOptions),
  jiraRoute('POST', PATH, WRITE, createOptions),
  jiraRoute('PUT', PATH, WRITE, changeOptions),
  jiraRoute('PUT', `${PATH}/move`, WRITE, moveOptions),
  jiraRoute('DELETE', `${PATH}/{optionId}`, DELETE, deleteOption),
];

interface Place {
  readonly field: CustomField;
  readonly context: FieldContext;
}

/** The context that the path names. Throws 403 for whoever does not administer Jira, 404 for an unknown one. */
function placeOf({ account, jira: { jira }, params }: JiraCall): Place {
  if (account !== null && !isJiraAdmin(account))
    throw new JiraRefusal(403, 'Only Jira administrators may see and change the options of a field.');
  const field = jira.store.field(params['fieldId']!);
  return { field, context: jira.store.context(field, Number(params['contextId'])) };
}

function listOptions(call: JiraCall): object {
  checkQuery(call, ['optionId', 'onlyOptions', 'startAt', 'maxResults']);
  const { field, context } = placeOf(call);
  const parent = call.query.get('optionId');
  const isFirstLevelOnly = call.query.get('onlyOptions') === 'true';
  const found = call.jira.jira.options
    .list(field, context)
    .filter((option) => parent === null || option.id === parent || option.parentId === parent)
    .filter(({ parentId }) => !isFirstLevelOnly || parentId === undefined);
  const query = new URLSearchParams(call.query);
  if (!query.has('maxResults')) query.set('maxResults', '100');
  return pageOf(found.map(optionBody), query, 1_000);
}

function optionBody({ id, value, disabled, parentId }: FieldOption): object {
  return { id, value, disabled, ...(parentId === undefined ? {} : { optionId: parentId }) };
}

function createOptions(call: JiraCall): object {
  checkQuery(call, []);
  const { field, context } = placeOf(call);
  const wanted = optionsIn(call).map(({ value, optionId, disabled }) => {
    if (typeof value !== 'string') throw new JiraRefusal(400, 'An option needs a value.');
    return { value, optionId: textIn(optionId), disabled: disabled === true };
  });
  return { options: call.jira.jira.options.create(field, context, wanted).map(optionBody) };
}

function changeOptions(call: JiraCall): object {
  checkQuery(call, []);
  const { field, context } = placeOf(call);
  const changes = optionsIn(call).map(({ id, value, disabled }) => {
    if (typeof id !== 'string') throw new JiraRefusal(400, 'An option needs its id.');
    return { id, value: textIn(value), disabled: typeof disabled === 'boolean' ? disabled : undefined };
  });
  return { options: call.jira.jira.options.change(field, context, changes).map(optionBody) };
}

function optionsIn(call: JiraCall): readonly Readonly<Record<string, unknown>>[] {
  const { options } = bodyOf(call);
  if (!Array.isArray(options)) throw new JiraRefusal(400, 'options must be a list.');
  return options as Record<string, unknown>[];
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

function moveOptions(call: JiraCall): JiraAnswer {
  checkQuery(call, []);
  const { field, context } = placeOf(call);
  const body = bodyOf(call);
  call.jira.jira.options.move(field, context, listIn(body['customFieldOptionIds']), targetIn(body));
  return new JiraAnswer(204, null);
}

function targetIn({ position, after }: Readonly<Record<string, unknown>>): MoveTarget {
  if ((position === undefined) === (after === undefined))
    throw new JiraRefusal(400, 'Name either position or after.');
  if (typeof after === 'string') return { after };
  if (position === 'First' || position === 'Last') return { position };
  throw new JiraRefusal(400, 'position is First or Last.');
}

function deleteOption(call: JiraCall): JiraAnswer {
  checkQuery(call, []);
  const { field, context } = placeOf(call);
  call.jira.jira.options.remove(field, context, call.params['optionId']!);
  return new JiraAnswer(204, null);
}
