import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { generateKeyPair, exportJWK } from 'jose';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrustedIssuerDraft } from '../../src/contract/gateway';
import type { HttpClient } from '../../src/core/ports';
import { succeed } from '../../src/core/result';
import { aTrustedIssuer, buildFakeGatewayPorts, callGateway, seedGateway } from '../builders/gateway';
import type { FakeGatewayPorts } from '../builders/gateway';
import { GATEWAY_API, GATEWAY_CALLER_APP, LEGACY_API } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { startServices } from '../services/services';
import type { RunningServices } from '../services/services';
import { clientCredentials, postToken } from '../services/token-client';

/*
 * Tokens as servers issue them: node-oidc-provider by JWKS and by introspection, with a rotation of its keys while
 * everything runs, and the simulated Entra ID with tokens of both versions for an audience of our own.
 */

/** A client on real HTTP; the addresses it is asked for are kept. */
class RealHttpClient implements HttpClient {
  readonly asked: string[] = [];
  constructor(private readonly fetchPage: (url: string, init: RequestInit) => Promise<Response>) {}

  async send(request: Parameters<HttpClient['send']>[0]): ReturnType<HttpClient['send']> {
    this.asked.push(request.url);
    const { method, headers, body } = request;
    const answer = await this.fetchPage(request.url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    return succeed({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text,
      bytes: text.length,
    });
  }
}

function buildPorts(http: HttpClient): FakeGatewayPorts {
  const ports = buildFakeGatewayPorts({ environment: 'DEVELOPMENT' });
  // The servers live in the real time.
  ports.clock.advance(Date.now() - ports.clock.nowMs());
  return { ...ports, http } as unknown as FakeGatewayPorts;
}

const client = {
  clientId: 'robot',
  name: 'Robot',
  dataSources: [],
  operations: [],
  serviceAccountId: '',
  requestsPerMinute: 60,
};
const trust = (overrides: Partial<TrustedIssuerDraft>, secretNumber = 0) =>
  aTrustedIssuer({ clients: [client], roles: [], identity: { kind: 'none' }, secretNumber, ...overrides });

describe('node-oidc-provider', () => {
  const port = 4665;
  const issuer = `http://127.0.0.1:${port}`;
  const api = 'https://gateway.contoso.example';
  const secret = 'robot-secret';
  let server: Server | null = null;

  /** The provider with one signing key; starting it anew with another one is a rotation. */
  async function start(kid: string): Promise<void> {
    await stop();
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const provider = new Provider(issuer, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' }] },
      clients: ['robot', 'stranger', 'poster'].map((id) => ({
        client_id: id,
        client_secret: secret,
        token_endpoint_auth_method: id === 'poster' ? 'client_secret_post' : 'client_secret_basic',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      })),
      scopes: ['read', 'write'],
      features: {
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        revocation: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: (_: unknown, resource: string) => ({
            scope: 'read write',
            audience: resource,
            accessTokenFormat: resource.endsWith('/opaque') ? 'opaque' : 'jwt',
            accessTokenTTL: 600,
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
      ttl: { ClientCredentials: 600 },
      cookies: { keys: ['gateway'] },
    });
    server = createServer(provider.callback());
    await new Promise<void>((resolve, reject) => {
      server?.once('error', reject);
      server?.listen(port, '127.0.0.1', resolve);
    });
  }
  async function stop(): Promise<void> {
    const running = server;
    server = null;
    running?.closeAllConnections();
    if (running) await new Promise<void>((resolve) => void running.close(() => resolve()));
  }
  beforeAll(() => start('first'));
  afterAll(stop);

  async function getToken(resource: string, scope = 'read', clientId = 'robot'): Promise<string> {
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope, resource }),
    });
    const body = (await answer.json()) as { access_token?: string };
    if (body.access_token === undefined) throw new Error(JSON.stringify(body));
    return body.access_token;
  }

  it('JWT access tokens (RFC 9068) by JWKS, with a rotation while running', async () => {
    const http = new RealHttpClient(fetch);
    const ports = buildPorts(http);
    const validation = {
      ...aTrustedIssuer().validation,
      issuers: [issuer],
      jwksUrl: `${issuer}/jwks`,
    } as TrustedIssuerDraft['validation'];
    seedGateway(ports, { issuers: [trust({ validation, audiences: [api], scopes: ['read'] })] });
    const before = await getToken(api);
    expect((await callGateway(ports, before)).status).toBe(200);
    expect((await callGateway(ports, await getToken(api, 'write'))).status).toBe(401);
    expect((await callGateway(ports, await getToken(`${api}/other`))).status).toBe(401);
    expect((await callGateway(ports, await getToken(api, 'read', 'stranger'))).status).toBe(401);
    await start('second');
    const after = await getToken(api);
    expect((await callGateway(ports, after)).status).toBe(401);
    ports.clock.advance(61_000);
    expect((await callGateway(ports, after)).status).toBe(200);
    expect((await callGateway(ports, before)).status).toBe(401);
    expect(http.asked).toEqual([`${issuer}/jwks`, `${issuer}/jwks`]);
  });

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'opaque tokens by introspection with %s, revoked while running',
    async (clientAuthentication) => {
      const ports = buildPorts(new RealHttpClient(fetch));
      const validation = {
        kind: 'introspection',
        url: `${issuer}/token/introspection`,
        issuer,
        clientId: clientAuthentication === 'client_secret_post' ? 'poster' : 'robot',
        clientAuthentication,
        withoutAudience: false,
      } as const;
      const audiences = [`${api}/opaque`];
      seedGateway(ports, { issuers: [trust({ validation, audiences, scopes: ['read'] }, 1)], secret });
      const token = await getToken(`${api}/opaque`);
      expect(token.split('.')).toHaveLength(1);
      expect((await callGateway(ports, token)).status).toBe(200);
      expect((await callGateway(ports, await getToken(`${api}/opaque`, 'write'))).status).toBe(401);
      expect((await callGateway(ports, await getToken(`${api}/else/opaque`))).status).toBe(401);
      await fetch(`${issuer}/token/revocation`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`robot:${secret}`)}` },
        body: new URLSearchParams({ token }),
      });
      expect((await callGateway(ports, token)).status).toBe(401);
      seedGateway(ports, {
        issuers: [trust({ validation, audiences, scopes: ['read'] }, 1)],
        secret: 'wrong',
      });
      expect((await callGateway(ports, token)).status).toBe(503);
    },
  );
});

describe('the simulated Entra ID', () => {
  let services: RunningServices;
  beforeAll(async () => {
    services = await startServices({ port: 0 });
  });
  afterAll(() => services.close());

  const login = `https://login.microsoftonline.com/${CONTOSO.id}`;
  const job = { ...client, clientId: GATEWAY_CALLER_APP.clientId };
  const appToken = async (scope: string) => {
    const { body } = await postToken(services, clientCredentials(GATEWAY_CALLER_APP, { scope }));
    if (typeof body['access_token'] !== 'string') throw new Error(JSON.stringify(body));
    return body['access_token'];
  };
  const trustEntra = (issuer: string, audiences: string[], roles: string[]) => {
    const http = new RealHttpClient(services.fetch);
    const ports = buildPorts(http);
    const validation = {
      ...aTrustedIssuer().validation,
      issuers: [issuer],
      jwksUrl: `${login}/discovery/v2.0/keys`,
    } as TrustedIssuerDraft['validation'];
    seedGateway(ports, { issuers: [trust({ validation, audiences, scopes: [], roles, clients: [job] })] });
    return { ports, http };
  };

  it('v2 tokens for an API of our own', async () => {
    const { ports, http } = trustEntra(`${login}/v2.0`, [GATEWAY_API.clientId], ['Data.Read']);
    const token = await appToken('api://external-data-gateway/.default');
    const answer = await callGateway(ports, token);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      200,
      { kind: 'program', accountId: null },
    ]);
    expect(http.asked).toEqual([`${login}/discovery/v2.0/keys`]);
  });

  it('v1 tokens, whose issuer is another', async () => {
    const { ports } = trustEntra(
      `https://sts.windows.net/${CONTOSO.id}/`,
      ['api://legacy-reports'],
      ['Reports.Read'],
    );
    expect((await callGateway(ports, await appToken('api://legacy-reports/.default'))).status).toBe(200);
    const { ports: wrongVersion } = trustEntra(`${login}/v2.0`, ['api://legacy-reports'], ['Reports.Read']);
    expect((await callGateway(wrongVersion, await appToken('api://legacy-reports/.default'))).status).toBe(
      401,
    );
  });

  it('no token for Microsoft Graph, and none of one API for the other', async () => {
    const { ports } = trustEntra(`${login}/v2.0`, [GATEWAY_API.clientId], ['Data.Read']);
    for (const scope of ['https://graph.microsoft.com/.default', `${LEGACY_API.clientId}/.default`]) {
      const { body } = await postToken(services, clientCredentials(GATEWAY_CALLER_APP, { scope }));
      const answer = await callGateway(
        ports,
        typeof body['access_token'] === 'string' ? body['access_token'] : 'none',
      );
      expect(answer.status).toBe(401);
    }
  });
});
