import type { GatewayAnswers, gatewayRequests } from '../../contract/gateway';
import { succeed } from '../../core/result';
import { deleteTrustedIssuer } from '../../usecases/gateway/delete-trusted-issuer';
import { getGateway } from '../../usecases/gateway/describe-gateway';
import { discoverIssuer } from '../../usecases/gateway/discover-issuer';
import { getGatewayPeople, saveGatewayPeople } from '../../usecases/gateway/keep-people';
import { saveGatewaySettings } from '../../usecases/gateway/save-gateway-settings';
import { saveTrustedIssuer } from '../../usecases/gateway/save-trusted-issuer';
import { testToken } from '../../usecases/gateway/test-token';
import { buildGatewayPorts } from '../system/build-gateway-ports';
import type { AdministratorCall } from './administrator-call';
import type { Handlers } from './define-resolver';

/** The console's keys for the gateway; like all of its keys, for administrators only. */
export const gatewayHandlers: Handlers<typeof gatewayRequests, GatewayAnswers, AdministratorCall> = {
  getGateway: ({ ports }) => getGateway(buildGatewayPorts(ports)),
  saveGatewaySettings: ({ ports, accountId }, input) =>
    saveGatewaySettings(buildGatewayPorts(ports), input, accountId),
  saveTrustedIssuer: ({ ports, accountId }, input) =>
    saveTrustedIssuer(buildGatewayPorts(ports), input, accountId),
  deleteTrustedIssuer: ({ ports, accountId }, input) =>
    deleteTrustedIssuer(buildGatewayPorts(ports), input, accountId),
  getGatewayPeople: ({ ports }, { issuerId }) => getGatewayPeople(buildGatewayPorts(ports), issuerId),
  saveGatewayPeople: ({ ports, accountId }, input) =>
    saveGatewayPeople(buildGatewayPorts(ports), input, accountId),
  testGatewayToken: async ({ ports }, { token }) =>
    testToken(buildGatewayPorts(ports), token, await ports.invocation.deadlineAtMs()),
  discoverIssuer: async ({ ports }, { url }) =>
    discoverIssuer(ports, url, await ports.invocation.deadlineAtMs()),
  findGatewayAccounts: async ({ ports }, { query }) =>
    succeed({ accounts: await buildGatewayPorts(ports).confluence.searchAccounts(query) }),
  findGatewayGroups: async ({ ports }, { query }) =>
    succeed({ groups: await buildGatewayPorts(ports).confluence.searchGroups(query) }),
};
