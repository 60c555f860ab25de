import type * as z from 'zod/mini';
import type { GatewayAnswers, gatewayRequests } from '../../contract/gateway';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { deleteTrustedIssuer } from '../../usecases/gateway/delete-trusted-issuer';
import { getGateway } from '../../usecases/gateway/describe-gateway';
import { getGatewayPeople, saveGatewayPeople } from '../../usecases/gateway/keep-people';
import { saveGatewaySettings } from '../../usecases/gateway/save-gateway-settings';
import { saveTrustedIssuer } from '../../usecases/gateway/save-trusted-issuer';
import { testToken } from '../../usecases/gateway/test-token';
import { buildGatewayPorts } from '../system/build-gateway-ports';

type Handlers = {
  readonly [K in keyof GatewayAnswers]: (
    ports: Ports,
    input: z.output<(typeof gatewayRequests)[K]>,
    administrator: { readonly accountId: string },
  ) => Promise<Result<GatewayAnswers[K], NamedFailure>>;
};

/** The console's keys for the gateway; like all of its keys, for administrators only. */
export const gatewayHandlers: Handlers = {
  getGateway: (ports) => getGateway(buildGatewayPorts(ports)),
  saveGatewaySettings: (ports, input, { accountId }) =>
    saveGatewaySettings(buildGatewayPorts(ports), input, accountId),
  saveTrustedIssuer: (ports, input, { accountId }) =>
    saveTrustedIssuer(buildGatewayPorts(ports), input, accountId),
  deleteTrustedIssuer: (ports, input, { accountId }) =>
    deleteTrustedIssuer(buildGatewayPorts(ports), input, accountId),
  getGatewayPeople: (ports, { issuerId }) => getGatewayPeople(buildGatewayPorts(ports), issuerId),
  saveGatewayPeople: (ports, input, { accountId }) =>
    saveGatewayPeople(buildGatewayPorts(ports), input, accountId),
  testGatewayToken: async (ports, { token }) =>
    testToken(buildGatewayPorts(ports), token, await ports.invocation.deadlineAtMs()),
  findGatewayAccounts: async (ports, { query }) =>
    succeed({ accounts: await buildGatewayPorts(ports).confluence.searchAccounts(query) }),
  findGatewayGroups: async (ports, { query }) =>
    succeed({ groups: await buildGatewayPorts(ports).confluence.searchGroups(query) }),
};
