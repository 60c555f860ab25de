import type { fieldRequests } from '../../contract/field-api';
import { fieldRequestGlances } from '../../contract/glance/field-glances';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import type { Caller } from '../../core/storage-share/storage-turn';
import { describeField } from '../../usecases/field/describe-field';
import type { FieldPlace } from '../../usecases/field/field-place';
import { openField } from '../../usecases/field/open-field';
import { rememberPick } from '../../usecases/field/remember-pick';
import { settleField } from '../../usecases/field/settle-field';
import { searchField } from '../../usecases/field/search-field';
import { failNamed } from '../../usecases/record/named';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';
import { defineResolver } from './define-resolver';
import type { Admission, RequestCheck } from './define-resolver';
import type { FieldCall, FieldHandlers } from './field-settings-handlers';
import { readJiraContext } from './read-jira-context';
import type { JiraContext } from './read-jira-context';

// Only who sets a field up needs them.
const loadSettings = async () => (await import('./field-settings-handlers')).settingsHandlers;

const handlers: FieldHandlers = {
  openField: ({ ports, place }, opened) => openField(ports, place, opened),
  searchField: ({ ports, place }, typed) => searchField(ports, place, typed),
  rememberPick: ({ ports, place }, { ids }) => rememberPick(ports, place, ids),
  settleField: ({ ports, place }) => settleField(ports, place),
  describeField: ({ ports, place }) => describeField(ports, place),
  listFieldSources: async (...call) => (await loadSettings()).listFieldSources(...call),
  prepareFieldConfiguration: async (...call) => (await loadSettings()).prepareFieldConfiguration(...call),
  startFieldSync: async (...call) => (await loadSettings()).startFieldSync(...call),
  getFieldSync: async (...call) => (await loadSettings()).getFieldSync(...call),
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
  glances: fieldRequestGlances,
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
