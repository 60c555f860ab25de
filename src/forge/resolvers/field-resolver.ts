import type { fieldRequests } from '../../contract/field-api';
import type { FieldAnswers } from '../../contract/field-api';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraPorts } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import type { Caller } from '../../core/storage-share/storage-turn';
import { describeField } from '../../usecases/field/describe-field';
import type { FieldPlace } from '../../usecases/field/field-place';
import { listFieldSources } from '../../usecases/field/list-field-sources';
import { openField } from '../../usecases/field/open-field';
import { prepareFieldConfiguration } from '../../usecases/field/prepare-field-configuration';
import { rememberPick } from '../../usecases/field/remember-pick';
import { settleField } from '../../usecases/field/settle-field';
import { searchField } from '../../usecases/field/search-field';
import { getFieldSync, startFieldSync } from '../../usecases/field/start-field-sync';
import { failNamed } from '../../usecases/record/named';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';
import { defineResolver } from './define-resolver';
import type { Admission, Handlers, RequestCheck } from './define-resolver';
import { readJiraContext } from './read-jira-context';
import type { JiraContext } from './read-jira-context';

/** A call of a field: which one, where, by whom. */
interface FieldCall {
  readonly ports: JiraPorts;
  readonly place: FieldPlace;
  readonly context: JiraContext;
}

const handlers: Handlers<typeof fieldRequests, FieldAnswers, FieldCall> = {
  openField: ({ ports, place }, opened) => openField(ports, place, opened),
  searchField: ({ ports, place }, typed) => searchField(ports, place, typed),
  rememberPick: ({ ports, place }, { ids }) => rememberPick(ports, place, ids),
  settleField: ({ ports, place }) => settleField(ports, place),
  describeField: ({ ports, place }) => describeField(ports, place),
  listFieldSources: ({ ports }) => listFieldSources(ports),
  prepareFieldConfiguration: ({ ports, place, context: { fieldContextId } }, draft) =>
    prepareFieldConfiguration(ports, draft, place, fieldContextId),
  startFieldSync: ({ ports, place: { fieldId } }) => startFieldSync(ports, fieldId),
  getFieldSync: ({ ports, place: { fieldId } }) => getFieldSync(ports, fieldId),
};

/** Lets in everybody to whom Jira shows the field. */
const admit =
  (caller: Caller): Admission<FieldCall> =>
  async (context, language) => {
    const trusted = await readJiraContext(context);
    const place = toPlace(trusted);
    if (!place.ok) return place;
    const ports = buildJiraPorts(buildPorts({ accountId: trusted.accountId, language, caller }));
    return succeed({ ports, place: place.value, context: trusted });
  };
const user = admit('reader');

/** Lets in Jira's administrators, whom the configuration page is for. */
const administrator: Admission<FieldCall> = async (context, language) => {
  const call = await admit('administrator')(context, language);
  if (!call.ok) return call;
  const { ports, place } = call.value;
  // Jira refuses even to be asked in a customer's name.
  const isAdministrator = place.mayActAsUser && (await ports.product.isAdministrator('jira'));
  return isAdministrator ? call : failNamed({ reason: 'not-administrator', product: 'Jira' });
};

const requests: RequestCheck<typeof fieldRequests> = {
  load: async () => (await import('../../contract/field-api')).fieldRequests,
};

/** The resolver of both field types, for view, edit and configuration. */
export const fieldResolver = defineResolver(requests, handlers, {
  openField: user,
  searchField: user,
  rememberPick: user,
  settleField: user,
  describeField: user,
  listFieldSources: administrator,
  prepareFieldConfiguration: administrator,
  startFieldSync: administrator,
  getFieldSync: administrator,
});

function toPlace(context: JiraContext): Result<FieldPlace, NamedFailure> {
  const { accountId, kind, fieldId, issue, project, issueTypeId, isPortal, mayActAsUser } = context;
  if (kind === null || fieldId === null) {
    return failNamed({ reason: 'field-not-configured', problem: buildText('problem.field.notNamed') });
  }
  return succeed({
    accountId,
    kind,
    fieldId,
    issue,
    project,
    issueTypeId,
    isPortal,
    mayActAsUser,
  });
}
