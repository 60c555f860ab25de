import { ConfidentialClientApplication } from '@azure/msal-node';
import type { INetworkModule, NetworkResponse } from '@azure/msal-node';
import { authorizeRequest } from '../../../src/core/request/authorize-request';
import { getAccessToken } from '../../../src/usecases/tokens/get-access-token';
import { aTokenSet, clientSecret, seedConnection, tenantId } from '../../builders/connections';
import { buildFakePorts, resolverDeadline } from '../../fakes/fake-ports';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, medianRatio, timeInterleaved } from '../interleaved';

/** As long as one of Entra's with a few roles. */
const accessToken = `eyJ0eXAiOiJKV1QiLCJub25jZSI6${'QmVuY2htYXJr'.repeat(140)}`;

const scopes = ['https://graph.microsoft.com/.default'];

/** From a token that is there to the header that carries it. */
export const tokenCached: Benchmark = {
  name: 'token-cached',
  what: 'Stored token set to Authorization header by getAccessToken on stores in memory, which parse and check the record each time as after a read from Forge, over acquireTokenByClientCredential of @azure/msal-node from its cache. No network on either side.',
  async run() {
    const ours = buildOurs();
    const msal = await buildMsal();
    const headers = [await ours(), await msal()];
    if (headers.some((header) => header !== `Bearer ${accessToken}`)) {
      throw new Error('token-cached: somebody gave another header');
    }
    const times = await timeInterleaved({ ours, msal }, { warmUp: 5, rounds: 31, calls: 1_000 });
    const against = '@azure/msal-node, token in its cache';
    return [
      atMost(0.3, {
        name: 'token-cached',
        value: medianRatio(times.ours, times.msal),
        unit: '× msal-node',
        against,
      }),
      reported({
        name: 'token-cached/us',
        value: median(times.ours) * 1_000,
        unit: 'µs',
        against: 'without the trip to Forge’s storage',
      }),
    ];
  },
};

function buildOurs(): () => Promise<string> {
  const ports = buildFakePorts();
  const connection = seedConnection(ports, undefined, aTokenSet({ accessToken }));
  return async () => {
    // The fake keeps a book of its calls, which would grow without end.
    ports.secrets.faults.reset();
    const token = await getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports));
    if (!token.ok) throw new Error(`token-cached: ${token.failure.reason}`);
    const request = { method: 'GET', url: 'https://graph.microsoft.com/v1.0/users', headers: {} } as const;
    const authorized = authorizeRequest(request, {
      auth: connection.auth,
      accessToken: token.value.accessToken,
      secrets: {},
    });
    return (authorized.ok && authorized.value.headers['authorization']) || '';
  };
}

async function buildMsal(): Promise<() => Promise<string>> {
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: '99999999-8888-4777-8666-555555555555',
      clientSecret,
      authority: `https://login.microsoftonline.com/${tenantId}`,
    },
    system: { networkClient: new ScriptedEntra() },
  });
  const acquire = async () => {
    const result = await client.acquireTokenByClientCredential({ scopes });
    return { header: `Bearer ${result?.accessToken}`, fromCache: result?.fromCache };
  };
  await acquire();
  if ((await acquire()).fromCache !== true) throw new Error('token-cached: msal-node does not use its cache');
  return async () => (await acquire()).header;
}

/** Entra ID as far as msal-node asks for it: issuer metadata and one token. */
class ScriptedEntra implements INetworkModule {
  sendGetRequestAsync<T>(url: string): Promise<NetworkResponse<T>> {
    const tenant = `https://login.microsoftonline.com/${tenantId}`;
    const body = url.includes('/discovery/instance')
      ? { tenant_discovery_endpoint: `${tenant}/v2.0/.well-known/openid-configuration`, metadata: [] }
      : {
          issuer: `${tenant}/v2.0`,
          authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${tenant}/oauth2/v2.0/token`,
          jwks_uri: `${tenant}/discovery/v2.0/keys`,
        };
    return Promise.resolve({ status: 200, headers: {}, body: body as T });
  }

  sendPostRequestAsync<T>(): Promise<NetworkResponse<T>> {
    const body = {
      token_type: 'Bearer',
      expires_in: 3_599,
      ext_expires_in: 3_599,
      access_token: accessToken,
    };
    return Promise.resolve({ status: 200, headers: {}, body: body as T });
  }
}
