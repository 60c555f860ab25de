import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { macroRequests } from '../../contract/macro-api';
import type { MacroKey } from '../../contract/macro-api';
import { listViewParameters } from '../../usecases/view/list-view-parameters';
import { viewTable } from '../../usecases/view/view-table';
import { buildPorts } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import type { MacroHandlers } from './macro-settings-handlers';
import { openCall } from './open-call';
import { readContext } from './read-context';

// Few who look at a page set it up or begin a sign-in, so the others load neither.
const loadSettings = async () => (await import('./macro-settings-handlers')).settingsHandlers;
const loadBegin = () => import('../../usecases/sign-in/begin-user-sign-in');
const loadComplete = () => import('../../usecases/sign-in/complete-sign-in');

const handlers: MacroHandlers = {
  viewTable: (ports, { config, parameters }, context) =>
    viewTable(ports, config, context, { force: false, parameters }),
  // A refresh costs calls upstream, so it is for people with an account.
  refreshTable: (ports, { config, parameters }, context) =>
    viewTable(ports, config, context, { force: context.accountId !== null, parameters }),
  listParameters: (ports, { config }, context) => listViewParameters(ports, config, context),
  beginUserSignIn: async (ports, { config }, context) =>
    (await loadBegin()).beginUserSignIn(ports, config, context),
  completeUserSignIn: async (ports, { state }, { accountId }) =>
    (await loadComplete()).completeUserSignIn(ports, state, accountId, await ports.invocation.deadlineAtMs()),
  listDataSources: async (...call) => (await loadSettings()).listDataSources(...call),
  sealBinding: async (...call) => (await loadSettings()).sealBinding(...call),
  previewTable: async (...call) => (await loadSettings()).previewTable(...call),
};

/** The macro's resolver, for its view and its settings dialog. */
export const macroResolver = defineAll();

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as MacroKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends MacroKey>(resolver: Resolver, key: K): void {
  resolver.define(key, async ({ payload: sent, context }) => {
    const { payload, language } = await openCall(sent);
    const trusted = readContext(context);
    const ports = buildPorts(trusted.accountId, language);
    return answer(key, ports, async () => {
      const input = parsePayload(macroRequests[key], payload);
      return input.ok
        ? handlers[key](ports, input.value as z.output<(typeof macroRequests)[K]>, trusted)
        : input;
    });
  });
}
