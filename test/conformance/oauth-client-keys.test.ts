import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import Provider from 'oidc-provider';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClientKeys } from '../../src/contract/client-key';
import type { OAuth2Auth } from '../../src/contract/connection';
import type { Ports } from '../../src/core/ports';
import { authenticateConnection } from '../../src/usecases/connection/authenticate-connection';
import { saveConnection } from '../../src/usecases/connection/save-connection';
import { listClientKeys } from '../../src/usecases/client-keys/list-client-keys';
import { makeClientKey } from '../../src/usecases/client-keys/make-client-key';
import { keyPems } from '../builders/certificates';
import { aConnectionDraft, anOAuth2Auth } from '../builders/connections';
import { buildFakePorts } from '../fakes/fake-ports';
import { OffsetClock, SocketHttpClient } from './oauth-http';

/* A client's keys at a real server, registered as the app shows them. */

const limitMs = 20_000;
const algorithms = ['PS256', 'RS256', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** A server that learns a client's keys from a text, or from an address where it stands. */
class KeyServer {
  readonly #server: Server;
  #answer: ReturnType<Provider['callback']> | null = null;
  /** What stands at the client's own address. */
  published = '{"keys":[]}';
  readonly issuer: string;

  private constructor(server: Server) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      if (request.url === '/client-keys') {
        response.setHeader('content-type', 'application/jwk-set+json');
        response.setHeader('cache-control', 'no-cache');
        response.end(this.published);
      } else this.#answer?.(request, response);
    });
  }

  static async start(): Promise<KeyServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new KeyServer(server);
  }

  /** Registers the client; `how` is its key set, or that it is fetched. */
  register(how: { readonly keySet: string } | 'fetched', algorithm?: string): void {
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'app',
          token_endpoint_auth_method: 'private_key_jwt',
          ...(algorithm === undefined ? {} : { token_endpoint_auth_signing_alg: algorithm }),
          ...(how === 'fetched'
            ? { jwks_uri: `${this.issuer}/client-keys` }
            : { jwks: JSON.parse(how.keySet) as object }),
          grant_types: ['client_credentials'],
          response_types: [],
          redirect_uris: [],
        },
      ],
      clientAuthMethods: ['private_key_jwt'],
      enabledJWA: { clientAuthSigningAlgValues: algorithms },
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      scopes: ['read'],
      // Its own way out refuses this machine, where the client's keys stand.
      fetch: (url: string) => fetch(url),
    });
    this.#answer = provider.callback();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let running: KeyServer | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function prepare(auth: Partial<OAuth2Auth> = {}) {
  const server = await KeyServer.start();
  running = server;
  const clock = new OffsetClock();
  const http = new SocketHttpClient(fetch, clock);
  const ports: Ports = { ...buildFakePorts({ environment: 'DEVELOPMENT' }), clock, http };
  const draft = aConnectionDraft({
    providerId: 'custom',
    settings: {},
    auth: anOAuth2Auth({
      clientId: 'app',
      clientAuthentication: 'private_key_jwt',
      tokenUrl: `${server.issuer}/token`,
      issuer: server.issuer,
      scopes: 'read',
      ...auth,
    }),
    allowedHosts: [new URL(server.issuer).host],
  });
  const saved = await saveConnection(ports, { target: null, draft, secrets: {} });
  if (!saved.ok) throw new Error(JSON.stringify(saved.failure));
  const { id } = saved.value;
  let { revision } = saved.value;
  const authenticate = async (options: { readonly pem?: string; readonly useWaitingKey?: boolean } = {}) => {
    const { pem, useWaitingKey = false } = options;
    const secrets = pem === undefined ? {} : { certificate: pem };
    const input = { target: { id, revision }, draft, secrets, useWaitingKey };
    const done = await authenticateConnection(ports, input, clock.nowMs() + limitMs);
    if (done.ok) revision = done.value.revision;
    return done.ok ? 'token' : done.failure.failure.reason;
  };
  const make = async (algorithm: 'ES256' | 'PS256' | 'EdDSA'): Promise<ClientKeys> => {
    const made = await makeClientKey(ports, { id, algorithm });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    return made.value;
  };
  const keySet = async () => {
    const listed = await listClientKeys(ports, id);
    return listed.ok ? listed.value.keySet : '';
  };
  return { server, authenticate, make, keySet };
}

/** Public half of a key, as an administrator would register it. */
async function toKeySet(pem: string, kid?: string): Promise<string> {
  const key = await exportJWK(createPublicKey(pem));
  return JSON.stringify({ keys: [{ ...key, kid: kid ?? (await calculateJwkThumbprint(key)), use: 'sig' }] });
}

describe('keys of a client at oidc-provider', () => {
  it.each(['ES256', 'PS256', 'EdDSA'] as const)(
    'a key that the app made signs %s, once its key set is registered',
    async (algorithm) => {
      const { server, authenticate, make } = await prepare();
      const { keySet } = await make(algorithm);
      server.register({ keySet }, algorithm);
      expect(await authenticate()).toBe('token');
    },
  );

  it.each([
    ['PS256', keyPems.PS256, 'PS256'],
    ['RS256', keyPems.PS256, 'RS256'],
    ['ES256', keyPems.ES256, 'PS256'],
    ['ES384', keyPems.ES384, 'PS256'],
    ['ES512', keyPems.ES512, 'PS256'],
    ['EdDSA', keyPems.EdDSA, 'PS256'],
  ] as const)('an entered key without certificate signs %s', async (algorithm, pem, assertionAlgorithm) => {
    const { server, authenticate } = await prepare({ assertionAlgorithm });
    server.register({ keySet: await toKeySet(pem) }, algorithm);
    expect(await authenticate({ pem })).toBe('token');
  });

  it('is found by the name that the server gave it, and not by another', async () => {
    const named = await prepare({ keyId: 'their-name' });
    named.server.register({ keySet: await toKeySet(keyPems.ES256, 'their-name') });
    expect(await named.authenticate({ pem: keyPems.ES256 })).toBe('token');
    await running?.close();
    const unnamed = await prepare();
    unnamed.server.register({ keySet: await toKeySet(keyPems.ES256, 'their-name') });
    expect(await unnamed.authenticate({ pem: keyPems.ES256 })).toBe('sign-in');
  });

  it.each(['token-url', 'issuer'] as const)('takes an assertion made out to the %s', async (audienceKind) => {
    const { server, authenticate, make } = await prepare({ audienceKind });
    server.register({ keySet: (await make('ES256')).keySet });
    expect(await authenticate()).toBe('token');
  });

  it('refuses an assertion made out to anybody else', async () => {
    const { server, authenticate, make } = await prepare({
      audienceKind: 'other',
      assertionAudience: 'https://elsewhere.example',
    });
    server.register({ keySet: (await make('ES256')).keySet });
    expect(await authenticate()).toBe('sign-in');
  });

  it('changes from one key to another of the same kind without a gap, at a server that fetches them', async () => {
    const { server, authenticate, make, keySet } = await prepare();
    server.published = (await make('ES256')).keySet;
    server.register('fetched');
    expect(await authenticate()).toBe('token');
    const both = await make('ES256');
    // Not registered yet: the trial fails, and the old key goes on.
    expect(await authenticate({ useWaitingKey: true })).toBe('sign-in');
    expect(await authenticate()).toBe('token');
    // Fetched keys are kept for a minute; another server would ask anew.
    const publish = (set: string) => {
      server.published = set;
      server.register('fetched');
    };
    publish(both.keySet);
    expect(await authenticate()).toBe('token');
    expect(await authenticate({ useWaitingKey: true })).toBe('token');
    const after = await keySet();
    expect((JSON.parse(after) as { keys: unknown[] }).keys).toHaveLength(1);
    publish(after);
    expect(await authenticate()).toBe('token');
  });
});
