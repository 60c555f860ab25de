import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { macroRequests } from '../../contract/macro-api';
import type { MacroAnswers, MacroKey } from '../../contract/macro-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { listDataSourceChoices } from '../../usecases/view/list-data-source-choices';
import { listViewParameters } from '../../usecases/view/list-view-parameters';
import { sealBinding } from '../../usecases/view/seal-binding';
import { previewTable, viewTable } from '../../usecases/view/view-table';
import { buildPorts, readDeadline } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { openCall } from './open-call';
import { readContext } from './read-context';
import type { TrustedContext } from './read-context';

type Handlers = {
  readonly [K in MacroKey]: (
    ports: Ports,
    input: z.output<(typeof macroRequests)[K]>,
    context: TrustedContext,
  ) => Promise<Result<MacroAnswers[K], NamedFailure>>;
};

// Few views begin a sign-in, so the others do not load OAuth.
const loadBegin = () => import('../../usecases/sign-in/begin-user-sign-in');
const loadComplete = () => import('../../usecases/sign-in/complete-sign-in');

const handlers: Handlers = {
  listDataSources: (ports, { link }, context) => listDataSourceChoices(ports, context, link),
  sealBinding: (ports, choice, context) => sealBinding(ports, choice, context),
  previewTable: (ports, { binding, parameters }, context) =>
    previewTable(ports, binding, parameters, { ...context, ...toViewer(context) }),
  viewTable: (ports, { config, parameters }, context) =>
    viewTable(ports, config, toViewer(context), { force: false, parameters }),
  // A refresh costs calls upstream, so it is for people with an account.
  refreshTable: (ports, { config, parameters }, context) =>
    viewTable(ports, config, toViewer(context), { force: context.accountId !== null, parameters }),
  listParameters: (ports, { config }, context) => listViewParameters(ports, config, toViewer(context)),
  beginUserSignIn: async (ports, { config }, context) =>
    (await loadBegin()).beginUserSignIn(ports, config, toViewer(context)),
  completeUserSignIn: async (ports, { state }, { accountId }) =>
    (await loadComplete()).completeUserSignIn(ports, state, accountId ?? '', readDeadline()),
};

/** The macro's resolver, for its view and its settings dialog. */
export const macroResolver = defineAll();

function toViewer({ accountId, spaceKey, contentId, issueKey }: TrustedContext) {
  return { accountId, spaceKey, contentId, issueKey, deadlineAtMs: readDeadline() };
}

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as MacroKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends MacroKey>(resolver: Resolver, key: K): void {
  resolver.define(key, async ({ payload: sent, context }) => {
    const { payload, texts } = await openCall(sent);
    const trusted = readContext(context);
    const ports = buildPorts(trusted.accountId, texts);
    return answer(key, ports, async () => {
      const input = parsePayload(macroRequests[key], payload);
      return input.ok
        ? handlers[key](ports, input.value as z.output<(typeof macroRequests)[K]>, trusted)
        : input;
    });
  });
}
