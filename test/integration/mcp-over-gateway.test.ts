import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Client,
  ClientCredentialsProvider,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { ClientCredentialsProvider as OlderProvider } from '@modelcontextprotocol/sdk/client/auth-extensions.js';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayState } from '../../src/contract/gateway';
import { gatewaySettingsSchema, trustedIssuerDraftSchema } from '../../src/contract/gateway';
import { actionKeys } from '../../src/contract/action';
import { AppUnderTest, expectData } from './app-under-test';

/*
 * The official clients, of the SDK that speaks 2026-07-28 and of the one before it, over HTTP to the local host. Nothing
 * but the address and a client’s secret is given to them: the 401 names the metadata, these name node-oidc-provider, and
 * that gives the token.
 */

const secret = 'a secret of a program';
const rows = [
  { id: 1, name: 'Alder', region: 'EMEA' },
  { id: 2, name: 'Birch', region: 'APAC' },
  { id: 3, name: 'Cedar', region: 'EMEA' },
];

/** What a test needs of a client of either SDK. */
interface AnyClient {
  connect: () => Promise<void>;
  listTools: () => Promise<{ tools: { name: string; annotations?: { readOnlyHint?: boolean } }[] }>;
  callTool: (
    call: { name: string; arguments: Record<string, unknown> },
    options?: { signal: AbortSignal },
  ) => Promise<{ isError?: boolean; structuredContent?: unknown }>;
  close: () => Promise<void>;
}

interface Person {
  readonly url: string;
  readonly clientId: string;
  readonly issuer: string;
  /** Gets the status of each answer of the gateway. */
  readonly statuses: number[];
}

/** `fetch`, which notes the gateway's answers. */
const fetchNoting =
  ({ url, statuses }: Person) =>
  async (asked: string | URL, init?: RequestInit) => {
    const answer = await fetch(asked, init);
    if (String(asked) === url) statuses.push(answer.status);
    return answer;
  };

const about = { name: 'test', version: '1' };

function buildNewer(person: Person, mode: 'auto' | 'legacy'): AnyClient {
  const { url, clientId, issuer } = person;
  const client = new Client(about, { versionNegotiation: { mode } });
  const authProvider = new ClientCredentialsProvider({
    clientId,
    clientSecret: secret,
    expectedIssuer: issuer,
  });
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    authProvider,
    fetch: fetchNoting(person),
  });
  return {
    connect: () => client.connect(transport),
    listTools: () => client.listTools() as ReturnType<AnyClient['listTools']>,
    callTool: (call, options) => client.callTool(call, options) as ReturnType<AnyClient['callTool']>,
    close: () => client.close(),
  };
}

function buildOlder(person: Person): AnyClient {
  const { url, clientId, issuer } = person;
  const client = new OlderClient(about);
  // It asks for no scope unless it is told one, though the metadata names it.
  const authProvider = new OlderProvider({
    clientId,
    clientSecret: secret,
    scope: 'read',
    expectedIssuer: issuer,
  });
  const transport = new OlderTransport(new URL(url), { authProvider, fetch: fetchNoting(person) });
  return {
    connect: () => client.connect(transport),
    listTools: () => client.listTools() as ReturnType<AnyClient['listTools']>,
    callTool: (call, options) =>
      client.callTool(call, undefined, options) as ReturnType<AnyClient['callTool']>,
    close: () => client.close(),
  };
}

const builders: Readonly<Record<string, (person: Person) => AnyClient>> = {
  'the client of 2026-07-28': (person) => buildNewer(person, 'auto'),
  'the same client, speaking 2025-11-25': (person) => buildNewer(person, 'legacy'),
  'the older SDK’s client': buildOlder,
};

describe('MCP over the gateway', () => {
  let app: AppUnderTest;
  let provider: Server;
  let api: Server;
  let issuer = '';
  let gateway: GatewayState;
  const url = () => `${gateway.url}/v1/mcp`;

  beforeAll(async () => {
    api = createServer((request, response) => {
      const answer = () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value: rows }));
      setTimeout(answer, request.url === '/trees' ? 0 : 1_000);
    });
    const apiUrl = await listen(api);
    provider = createServer();
    issuer = await listen(provider);
    provider.on('request', (await buildProvider(issuer)).callback());
    app = await AppUnderTest.start({ demo: false, instances: 2, egress: [apiUrl, issuer] });
    const connection = await app.connectOpenApi('Trees', new URL(apiUrl).host);
    const draft = {
      name: 'Trees',
      connectionId: connection.id,
      request: { url: `${apiUrl}/trees` },
      actionAccess: { automation: false, agents: true },
    };
    const { id, columns, rowsPath } = await app.addTested(draft);
    await app.addTested({ ...draft, name: 'Not granted' });
    const closed = await app.addTested({ ...draft, name: 'Not for agents', actionAccess: undefined });
    // Data sources that nothing was read of yet, one for each client.
    const slow = { ...draft, request: { url: `${apiUrl}/slow` }, columns, rowsPath };
    const unread = await Promise.all(
      Object.keys(builders).map(async (name) => (await app.addUnread({ ...slow, name })).id),
    );
    gateway = await openGateway(app, issuer, [id, closed.id, ...unread]);
  }, 120_000);
  afterAll(async () => {
    await app.host.close();
    for (const server of [api, provider]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const connected = async (
    build: (person: Person) => AnyClient,
    { clientId = 'agent', statuses = [] }: { readonly clientId?: string; readonly statuses?: number[] } = {},
  ) => {
    const client = build({ url: url(), clientId, issuer, statuses });
    await client.connect();
    return client;
  };

  describe.each(Object.entries(builders))('%s', (name, build) => {
    it('gets a token, lists the tools and calls one', async () => {
      const client = await connected(build);
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(actionKeys);
      const call = { name: 'find-records', arguments: { dataSource: 'Trees', filter: 'region = EMEA' } };
      const { structuredContent: found, isError } = await client.callTool(call);
      expect(found).toMatchObject({ ok: true, reason: '', count: 2 });
      expect(JSON.stringify(found)).toMatch(/DATA BEGINS.*Alder.*Cedar.*DATA ENDS/);
      expect(isError).toBe(false);
      await client.close();
    });

    it('is told why a tool could not do it', async () => {
      const client = await connected(build);
      for (const dataSource of ['Nowhere', 'Not granted', 'Not for agents']) {
        const call = { name: 'find-records', arguments: { dataSource } };
        const { isError, structuredContent } = await client.callTool(call);
        expect([dataSource, isError, structuredContent]).toEqual([
          dataSource,
          true,
          expect.objectContaining({ ok: false, reason: 'unknown-data-source' }),
        ]);
      }
      await expect(client.callTool({ name: 'destroy', arguments: {} })).rejects.toThrow(/no tool destroy/);
      await client.close();
    });

    it('can give up on a slow service, and ask again', async () => {
      const client = await connected(build);
      const call = { name: 'find-records', arguments: { dataSource: name } };
      const control = new AbortController();
      const waiting = client.callTool(call, { signal: control.signal });
      setTimeout(() => control.abort('enough'), 200);
      const began = performance.now();
      await expect(waiting).rejects.toThrow(/enough|abort/i);
      expect(performance.now() - began).toBeLessThan(900);
      expect((await client.callTool(call)).structuredContent).toMatchObject({ count: 3 });
      await client.close();
    });

    it('is refused where its right was not granted', async () => {
      const statuses: number[] = [];
      await expect(connected(build, { clientId: 'reader', statuses })).rejects.toThrow();
      // Without a token, then with one, which a new one would not better.
      expect([statuses[0], new Set(statuses.slice(1))]).toEqual([401, new Set([403])]);
    });
  });

  it('answers a wrong token with 401 and the metadata, for the official client to find', async () => {
    const client = new Client(about);
    const headers = { authorization: 'Bearer nonsense' };
    const transport = new StreamableHTTPClientTransport(new URL(url()), { requestInit: { headers } });
    await expect(client.connect(transport)).rejects.toThrow(/401|Unauthorized/);
    const answer = await fetch(url(), { method: 'POST', headers, body: '{}' });
    const challenge = answer.headers.get('www-authenticate') ?? '';
    const metadataUrl = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? '';
    expect(await (await fetch(metadataUrl)).json()).toMatchObject({
      resource: url(),
      authorization_servers: [issuer],
      scopes_supported: ['read'],
    });
  });
});

/** Serves at a free port of this machine. Gives its origin. */
async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An authorization server that gives programs tokens for the resource that they name (RFC 8707). */
async function buildProvider(issuer: string): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }] },
    clients: ['agent', 'reader'].map((id) => ({
      client_id: id,
      client_secret: secret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
    scopes: ['read'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_: unknown, resource: string) => ({
          scope: 'read',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: { ClientCredentials: 600 },
    cookies: { keys: ['mcp'] },
  });
}

/** Opens the gateway to two programs of an issuer, of which one may call the tools. */
async function openGateway(
  app: AppUnderTest,
  issuer: string,
  dataSources: readonly string[],
): Promise<GatewayState> {
  const { url } = expectData(await app.admin('getGateway', {}));
  const settings = gatewaySettingsSchema.parse({ enabled: true, operations: ['call-tools'] });
  const { revision } = expectData(await app.admin('saveGatewaySettings', { revision: 0, settings }));
  const draft = trustedIssuerDraftSchema.parse({
    name: 'Company',
    preset: 'custom',
    validation: { kind: 'jwks', issuers: [issuer], jwksUrl: `${issuer}/jwks`, algorithms: ['RS256'] },
    audiences: [`${url}/v1/mcp`],
    scopes: ['read'],
    clients: [
      {
        clientId: 'agent',
        name: 'Agent',
        dataSources,
        operations: ['call-tools'],
        serviceAccountId: '557058:viewer-0000',
        requestsPerMinute: 600,
      },
      { clientId: 'reader', name: 'Reader', dataSources },
    ],
  });
  return expectData(await app.admin('saveTrustedIssuer', { revision, id: null, draft })).gateway;
}
