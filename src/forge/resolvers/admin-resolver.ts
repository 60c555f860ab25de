import type { AccountId } from '../../contract/account-id';
import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { adminRequests } from '../../contract/admin-api';
import type { AdminAnswers, AdminKey } from '../../contract/admin-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { ConsolePorts } from '../../core/ports';
import type { Result } from '../../core/result';
import { authenticateConnection } from '../../usecases/connection/authenticate-connection';
import { beginSignIn } from '../../usecases/sign-in/begin-sign-in';
import { completeSignIn } from '../../usecases/sign-in/complete-sign-in';
import { deleteConnection } from '../../usecases/connection/delete-connection';
import { deleteDataSource } from '../../usecases/data-source/delete-data-source';
import { disconnectConnection } from '../../usecases/connection/disconnect-connection';
import { discoverEndpoints } from '../../usecases/connection/discover-endpoints';
import { inspectToken } from '../../usecases/connection/inspect-token';
import { getConnection } from '../../usecases/connection/get-connection';
import { getDataSource } from '../../usecases/data-source/get-data-source';
import { getOverview } from '../../usecases/overview/get-overview';
import { failNamed } from '../../usecases/record/named';
import { resolveSharePointUrl } from '../../usecases/data-source/resolve-sharepoint-url';
import { saveAndTestDataSource } from '../../usecases/data-source/save-and-test-data-source';
import { saveConnection } from '../../usecases/connection/save-connection';
import { saveDataSource } from '../../usecases/data-source/save-data-source';
import { tryRequest } from '../../usecases/data-source/try-request';
import { buildConsolePorts } from '../system/build-console-ports';
import { buildPorts } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { openCall } from './open-call';
import { consoleHandlers } from './console-handlers';
import { gatewayHandlers } from './gateway-handlers';
import { readAdminProduct, readContext } from './read-context';
import type { TrustedContext } from './read-context';
import { buildText } from '../../contract/text/text';

/** An account that the product has confirmed as its administrator. */
interface Administrator {
  readonly accountId: AccountId;
}

type Handlers = {
  readonly [K in AdminKey]: (
    ports: ConsolePorts,
    input: z.output<(typeof adminRequests)[K]>,
    administrator: Administrator,
  ) => Promise<Result<AdminAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  ...consoleHandlers,
  getOverview: (ports) => getOverview(ports),
  getConnection: (ports, { id }) => getConnection(ports, id),
  saveConnection: (ports, input) => saveConnection(ports, input),
  authenticateConnection: async (ports, input) =>
    authenticateConnection(ports, input, await ports.invocation.deadlineAtMs()),
  getCallbackUrl: async (ports) => ({
    ok: true,
    value: { callbackUrl: await ports.addresses.signInCallbackUrl() },
  }),
  beginSignIn: (ports, input, { accountId }) => beginSignIn(ports, input, accountId),
  completeSignIn: async (ports, { state }, { accountId }) =>
    completeSignIn(ports, state, accountId, await ports.invocation.deadlineAtMs()),
  disconnectConnection: async (ports, target, { accountId }) =>
    disconnectConnection(ports, target, accountId, await ports.invocation.deadlineAtMs()),
  inspectToken: (ports, { id }, { accountId }) => inspectToken(ports, id, accountId),
  discoverEndpoints: async (ports, { url }) =>
    discoverEndpoints(ports, url, await ports.invocation.deadlineAtMs()),
  deleteConnection: (ports, target) => deleteConnection(ports, target),
  getDataSource: (ports, { id }) => getDataSource(ports, id),
  tryRequest: async (ports, input, { accountId }) =>
    tryRequest(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  resolveSharePoint: async (ports, address, { accountId }) =>
    resolveSharePointUrl(ports, address, accountId, await ports.invocation.deadlineAtMs()),
  saveDataSource: (ports, input) => saveDataSource(ports, input),
  saveAndTestDataSource: async (ports, input, { accountId }) =>
    saveAndTestDataSource(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  deleteDataSource: (ports, target) => deleteDataSource(ports, target),
  ...gatewayHandlers,
};

/** The console's resolver. Every key first asks the product whether the caller administers it. */
export const adminResolver = defineAll();

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as AdminKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends AdminKey>(resolver: Resolver, key: K): void {
  resolver.define(key, async ({ payload: sent, context }) => {
    const { payload, language } = await openCall(sent);
    const trusted = readContext(context);
    const ports = buildConsolePorts(buildPorts(trusted.accountId, language));
    return answer(key, ports, async () => {
      const admitted = await admitAdministrator(ports, trusted);
      if (!admitted.ok) return admitted;
      const input = parsePayload(adminRequests[key], payload);
      if (!input.ok) return input;
      return handlers[key](ports, input.value as z.output<(typeof adminRequests)[K]>, admitted.value);
    });
  });
}

async function admitAdministrator(
  ports: ConsolePorts,
  context: TrustedContext,
): Promise<Result<Administrator, NamedFailure>> {
  const { accountId } = context;
  const product = readAdminProduct(context);
  if (product === null || accountId === null)
    return failNamed({ reason: 'not-administrator', product: buildText('name.thisSite') });
  const isAdministrator = await ports.product.isAdministrator(product);
  const name = product === 'jira' ? 'Jira' : 'Confluence';
  return isAdministrator
    ? { ok: true, value: { accountId } }
    : failNamed({ reason: 'not-administrator', product: name });
}
