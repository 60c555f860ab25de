import { viewRequestGlance } from '../../contract/glance/macro-glances';
import type { macroRequests } from '../../contract/macro-api';
import { succeed } from '../../core/result';
import type { Caller } from '../../core/storage-share/storage-turn';
import { viewTable, viewTablePacked } from '../../usecases/view/view-table';
import { buildPorts } from '../system/build-ports';
import { defineResolver } from './define-resolver';
import type { Admission, RequestCheck } from './define-resolver';
import type { MacroCall, MacroHandlers } from './macro-settings-handlers';
import { readContext } from './read-context';

// Asked where a view was refused for want of a value.
const loadParameters = () => import('../../usecases/view/list-view-parameters');
// Few who look at a page set it up or begin a sign-in, so the others load neither.
const loadSettings = async () => (await import('./macro-settings-handlers')).settingsHandlers;
const loadBegin = () => import('../../usecases/sign-in/begin-user-sign-in');
const loadOwn = () => import('../../usecases/sign-in/own-sign-in');
const loadComplete = () => import('../../usecases/sign-in/complete-sign-in');

const viewOf = (unpacks: boolean) => (unpacks ? viewTablePacked : viewTable);

const handlers: MacroHandlers = {
  viewTable: ({ ports, context }, { config, parameters, unpacks }) =>
    viewOf(unpacks)(ports, config, context, { force: false, parameters }),
  // A refresh costs calls upstream, so it is for people with an account.
  refreshTable: ({ ports, context }, { config, parameters, unpacks }) =>
    viewOf(unpacks)(ports, config, context, { force: context.accountId !== null, parameters }),
  listParameters: async ({ ports, context }, { config }) =>
    (await loadParameters()).listViewParameters(ports, config, context),
  beginUserSignIn: async ({ ports, context }, { config, choosesAccount }) =>
    (await loadBegin()).beginUserSignIn(ports, config, context, choosesAccount),
  completeUserSignIn: async ({ ports, context: { accountId } }, { state }) =>
    (await loadComplete()).completeUserSignIn(ports, state, accountId, await ports.invocation.deadlineAtMs()),
  getUserSignIn: async ({ ports, context }, { config }) =>
    (await loadOwn()).getOwnSignIn(ports, config, context),
  endUserSignIn: async ({ ports, context }, { config }) =>
    (await loadOwn()).endOwnSignIn(ports, config, context, await ports.invocation.deadlineAtMs()),
  listDataSources: async (...call) => (await loadSettings()).listDataSources(...call),
  sealBinding: async (...call) => (await loadSettings()).sealBinding(...call),
  previewTable: async (...call) => (await loadSettings()).previewTable(...call),
  listLooks: async (...call) => (await loadSettings()).listLooks(...call),
  saveLook: async (...call) => (await loadSettings()).saveLook(...call),
  deleteLook: async (...call) => (await loadSettings()).deleteLook(...call),
  restoreLook: async (...call) => (await loadSettings()).restoreLook(...call),
};

/**
 * Lets in everybody to whom the platform shows the page. What needs an author of it is asked by its use case, and what
 * needs an account finds nobody's (null).
 */
const admit =
  (caller: Caller): Admission<MacroCall> =>
  async (context, language) => {
    const trusted = await readContext(context);
    const { accountId } = trusted;
    return succeed({ ports: buildPorts({ accountId, language, caller }), context: trusted });
  };
const reader = admit('reader');
const author = admit('author');

const requests: RequestCheck<typeof macroRequests> = {
  load: async () => (await import('../../contract/macro-api')).macroRequests,
  glances: { viewTable: viewRequestGlance, refreshTable: viewRequestGlance },
};

/** The macro's resolver, for its view and its settings dialog. */
export const macroResolver = defineResolver(requests, handlers, {
  viewTable: reader,
  refreshTable: reader,
  listParameters: reader,
  beginUserSignIn: reader,
  completeUserSignIn: reader,
  getUserSignIn: reader,
  endUserSignIn: reader,
  listDataSources: author,
  sealBinding: author,
  previewTable: author,
  listLooks: author,
  saveLook: author,
  deleteLook: author,
  restoreLook: author,
});
