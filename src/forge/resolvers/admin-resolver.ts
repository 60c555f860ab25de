import { adminRequests } from '../../contract/admin-api';
import type { AdminAnswers } from '../../contract/admin-api';
import { succeed } from '../../core/result';
import { acceptLoss, keepOldRows } from '../../usecases/data-source/answer-suspicion';
import { authenticateConnection } from '../../usecases/connection/authenticate-connection';
import { beginSignIn } from '../../usecases/sign-in/begin-sign-in';
import { completeSignIn } from '../../usecases/sign-in/complete-sign-in';
import { deleteConnection } from '../../usecases/connection/delete-connection';
import { deleteDataSource } from '../../usecases/data-source/delete-data-source';
import { disconnectConnection } from '../../usecases/connection/disconnect-connection';
import { discoverEndpoints } from '../../usecases/connection/discover-endpoints';
import { checkConnection } from '../../usecases/health/check-connection';
import { checkTrustedIssuer } from '../../usecases/health/check-trusted-issuer';
import { inspectToken } from '../../usecases/connection/inspect-token';
import { listClientKeys } from '../../usecases/client-keys/list-client-keys';
import { discardClientKey, makeClientKey } from '../../usecases/client-keys/make-client-key';
import { changeCredential } from '../../usecases/connection/change-credential';
import { checkFederation } from '../../usecases/federation/check-federation';
import { findSourcePaging } from '../../usecases/data-source/find-source-paging';
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
import type { AdministratorCall } from './administrator-call';
import { consoleHandlers } from './console-handlers';
import { defineResolver } from './define-resolver';
import type { Admission, Handlers } from './define-resolver';
import { fillRuleHandlers } from './fill-rule-handlers';
import { gatewayHandlers } from './gateway-handlers';
import { optionSyncHandlers } from './option-sync-handlers';
import { readAdminProduct, readContext } from './read-context';
import { buildText } from '../../contract/text/text';

const handlers: Handlers<typeof adminRequests, AdminAnswers, AdministratorCall> = {
  ...consoleHandlers,
  getOverview: ({ ports }) => getOverview(ports),
  getConnection: ({ ports }, { id }) => getConnection(ports, id),
  saveConnection: ({ ports }, input) => saveConnection(ports, input),
  authenticateConnection: async ({ ports }, input) =>
    authenticateConnection(ports, input, await ports.invocation.deadlineAtMs()),
  getCallbackUrl: async ({ ports }) => ({
    ok: true,
    value: { callbackUrl: await ports.addresses.signInCallbackUrl() },
  }),
  beginSignIn: ({ ports, accountId }, input) => beginSignIn(ports, input, accountId),
  completeSignIn: async ({ ports, accountId }, { state }) =>
    completeSignIn(ports, state, accountId, await ports.invocation.deadlineAtMs()),
  disconnectConnection: async ({ ports, accountId }, target) =>
    disconnectConnection(ports, target, accountId, await ports.invocation.deadlineAtMs()),
  inspectToken: ({ ports, accountId }, { id }) => inspectToken(ports, id, accountId),
  changeCredential: async ({ ports, accountId }, input) =>
    changeCredential(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  listClientKeys: ({ ports }, { id }) => listClientKeys(ports, id),
  makeClientKey: ({ ports }, input) => makeClientKey(ports, input),
  discardClientKey: ({ ports }, input) => discardClientKey(ports, input),
  checkFederation: async ({ ports }, connection) =>
    checkFederation(ports, connection, await ports.invocation.deadlineAtMs()),
  discoverEndpoints: async ({ ports }, input) =>
    discoverEndpoints(ports, input, await ports.invocation.deadlineAtMs()),
  deleteConnection: ({ ports }, target) => deleteConnection(ports, target),
  getDataSource: ({ ports }, { id }) => getDataSource(ports, id),
  tryRequest: async ({ ports, accountId }, input) =>
    tryRequest(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  findPaging: async ({ ports, accountId }, input) =>
    findSourcePaging(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  resolveSharePoint: async ({ ports, accountId }, address) =>
    resolveSharePointUrl(ports, address, accountId, await ports.invocation.deadlineAtMs()),
  saveDataSource: ({ ports }, input) => saveDataSource(ports, input),
  saveAndTestDataSource: async ({ ports, accountId }, input) =>
    saveAndTestDataSource(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  deleteDataSource: ({ ports }, target) => deleteDataSource(ports, target),
  acceptLoss: async ({ ports }, answer) => acceptLoss(ports, answer, await ports.invocation.deadlineAtMs()),
  keepOldRows: ({ ports }, answer) => keepOldRows(ports, answer),
  checkConnection: async ({ ports, accountId }, input) =>
    checkConnection(ports, input, accountId, await ports.invocation.deadlineAtMs()),
  checkTrustedIssuer: async ({ ports }, { id }) =>
    checkTrustedIssuer(ports, id, await ports.invocation.deadlineAtMs()),
  ...gatewayHandlers,
  ...optionSyncHandlers,
  ...fillRuleHandlers,
};

/** Lets in who administers the product whose console called: each call asks the product anew. */
const administrator: Admission<AdministratorCall> = async (context, language) => {
  const trusted = await readContext(context);
  const { accountId } = trusted;
  const product = readAdminProduct(trusted);
  if (product === null || accountId === null)
    return failNamed({ reason: 'not-administrator', product: buildText('name.thisSite') });
  const ports = buildConsolePorts(buildPorts({ accountId, language, caller: 'administrator' }));
  if (await ports.product.isAdministrator(product)) return succeed({ ports, accountId });
  return failNamed({ reason: 'not-administrator', product: product === 'jira' ? 'Jira' : 'Confluence' });
};

/** The console's resolver. */
export const adminResolver = defineResolver(
  { load: () => Promise.resolve(adminRequests) },
  handlers,
  administrator,
);
