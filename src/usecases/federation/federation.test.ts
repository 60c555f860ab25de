import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { describe, expect, it } from 'vitest';
import { aCodeAuth, aConnectionRecord, connectionId, tokenUrl } from '../../../test/builders/connections';
import { buildFakePorts, issuerUrl, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import {
  federationKeysKey,
  federationSecretKey,
  publishAfterMs,
  publishLeadMs,
  signingPeriodMs,
} from '../../core/oauth/federation/federation-keys';
import { json, text } from '../../../test/fakes/scripted-http-client';
import { connectionKey } from '../../core/connection/connection-record';
import { pushAuthorization } from '../../core/oauth/push-authorization';
import { revokeToken } from '../../core/oauth/revoke-token';
import { buildTokenContext } from '../tokens/token-context';
import { answerIssuerRequest } from './answer-issuer-request';
import { checkFederation } from './check-federation';
import { rotateFederationKeys } from './rotate-federation-keys';
import { signFederatedAssertion } from './sign-federated-assertion';

const audience = 'api://AzureADTokenExchange';
const hourMs = 3_600_000;

const sign = (ports: FakePorts, id = connectionId) =>
  signFederatedAssertion(ports, { id, tokenUrl }, audience, resolverDeadline(ports));

const ask = async (ports: FakePorts, userPath: string, query = {}, method = 'GET') =>
  answerIssuerRequest(ports, { method, userPath, query });

async function publishedKeys(ports: FakePorts): Promise<JSONWebKeySet> {
  const { status, body } = await ask(ports, '/keys');
  expect(status).toBe(200);
  return body as JSONWebKeySet;
}

const verify = async (ports: FakePorts, assertion: string, keys?: JSONWebKeySet) =>
  jwtVerify(assertion, createLocalJWKSet(keys ?? (await publishedKeys(ports))), {
    issuer: issuerUrl,
    audience,
    algorithms: ['RS256'],
    currentDate: new Date(ports.clock.nowMs()),
  });

describe('an assertion of the app’s own issuer', () => {
  it('is verified by the published keys, and says who, for whom and for how long', async () => {
    const ports = buildFakePorts();
    const assertion = await sign(ports);
    const { payload, protectedHeader } = await verify(ports, assertion);
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.stringMatching(/^[\w-]{43}$/) });
    expect(payload).toEqual({
      iss: issuerUrl,
      sub: `connection:${connectionId}@login.microsoftonline.com`,
      aud: audience,
      jti: expect.any(String),
      iat: Math.floor(ports.clock.nowMs() / 1000),
      nbf: Math.floor(ports.clock.nowMs() / 1000),
      exp: Math.floor(ports.clock.nowMs() / 1000) + 300,
    });
  });

  it('differs each time, and by its connection', async () => {
    const ports = buildFakePorts();
    const [one, same, other] = [await sign(ports), await sign(ports), await sign(ports, 'another')];
    expect(new Set([one, same, other]).size).toBe(3);
    const subjects = await Promise.all(
      [one, other].map(async (each) => (await verify(ports, each)).payload.sub),
    );
    expect(subjects).toEqual([
      `connection:${connectionId}@login.microsoftonline.com`,
      'connection:another@login.microsoftonline.com',
    ]);
  });

  it('is worth nothing elsewhere: its subject names the host that it was made for', async () => {
    const ports = buildFakePorts();
    const at = { id: connectionId, tokenUrl: 'https://evil.example/token' };
    const stolen = await signFederatedAssertion(ports, at, audience, resolverDeadline(ports));
    expect((await verify(ports, stolen)).payload.sub).toBe(`connection:${connectionId}@evil.example`);
  });

  it.each(['parUrl', 'revokeUrl'] as const)(
    'goes nowhere else as one for the token endpoint: %s',
    async (name) => {
      const ports = buildFakePorts();
      const auth = aCodeAuth({ clientAuthentication: 'federation', [name]: 'https://evil.example/take' });
      const context = await buildTokenContext(ports, { id: connectionId, auth }, {}, resolverDeadline(ports));
      ports.http.on('https://evil.example/take', json({ error: 'invalid_client' }, 401));
      if (name === 'parUrl') await pushAuthorization(context, new URLSearchParams());
      else await revokeToken(context, { accessToken: 'a', refreshToken: 'r' });
      const [sent] = ports.http.requests;
      const assertion = new URLSearchParams(sent?.body).get('client_assertion') ?? '';
      expect((await verify(ports, assertion)).payload.sub).toBe(`connection:${connectionId}@evil.example`);
    },
  );

  it('is signed with one key where several instances make the first at once', async () => {
    const ports = buildFakePorts();
    const assertions = await Promise.all(Array.from({ length: 5 }, () => sign(ports)));
    const kids = assertions.map((each) => decodeProtectedHeader(each).kid);
    expect(new Set(kids).size).toBe(1);
    expect((await publishedKeys(ports)).keys).toHaveLength(1);
    // No private half of the others is left behind.
    expect(ports.secrets.keys().filter((key) => key.startsWith('federation-key:'))).toHaveLength(1);
    for (const each of assertions) await verify(ports, each);
  });
});

describe('rotation', () => {
  it('does nothing where the app is no issuer', async () => {
    const ports = buildFakePorts();
    await rotateFederationKeys(ports);
    expect(ports.secrets.keys()).toEqual([]);
  });

  it('publishes a key days before it signs, and keeps the old one days after', async () => {
    const ports = buildFakePorts();
    const first = await sign(ports);
    const firstKid = decodeProtectedHeader(first).kid;
    await rotateFederationKeys(ports);
    expect((await publishedKeys(ports)).keys).toHaveLength(1);

    ports.clock.advance(signingPeriodMs - publishLeadMs);
    await rotateFederationKeys(ports);
    const cachedFromNow = await publishedKeys(ports);
    expect(cachedFromNow.keys).toHaveLength(2);
    expect(decodeProtectedHeader(await sign(ports)).kid).toBe(firstKid);

    ports.clock.advance(publishLeadMs);
    const second = await sign(ports);
    expect(decodeProtectedHeader(second).kid).not.toBe(firstKid);
    // Whoever kept the keys since before the change knows the new one.
    await verify(ports, second, cachedFromNow);

    ports.clock.advance(publishAfterMs - hourMs);
    await rotateFederationKeys(ports);
    expect((await publishedKeys(ports)).keys).toHaveLength(2);
    ports.clock.advance(hourMs);
    await rotateFederationKeys(ports);
    const { keys } = await publishedKeys(ports);
    expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(second).kid]);
    expect(ports.secrets.keys()).not.toContain(federationSecretKey(String(firstKid)));
    await expect(verify(ports, first)).rejects.toThrow();
  });

  it('leaves no private half behind where deleting it failed once', async () => {
    const ports = buildFakePorts();
    const kid = String(decodeProtectedHeader(await sign(ports)).kid);
    ports.clock.advance(signingPeriodMs - publishLeadMs);
    await rotateFederationKeys(ports);
    ports.clock.advance(publishLeadMs + publishAfterMs);
    ports.secrets.faults.failNext('delete');
    await rotateFederationKeys(ports).catch(() => undefined);
    ports.clock.advance(hourMs);
    await rotateFederationKeys(ports);
    expect(ports.secrets.keys()).not.toContain(federationSecretKey(kid));
    expect((await publishedKeys(ports)).keys).toHaveLength(1);
  });

  it('makes one key where two runs meet, and none again in the next hours', async () => {
    const ports = buildFakePorts();
    await sign(ports);
    ports.clock.advance(signingPeriodMs);
    await Promise.all([rotateFederationKeys(ports), rotateFederationKeys(ports)]);
    ports.clock.advance(hourMs);
    await rotateFederationKeys(ports);
    expect((await publishedKeys(ports)).keys).toHaveLength(2);
    expect(ports.secrets.keys().filter((key) => key.startsWith('federation-key:'))).toHaveLength(2);
  });

  it('goes on signing with the last key where no run came for a year', async () => {
    const ports = buildFakePorts();
    await sign(ports);
    ports.clock.advance(365 * 24 * hourMs);
    await verify(ports, await sign(ports));
  });
});

describe('what the public address serves', () => {
  it('is nothing until the app is an issuer, and nothing is made by asking', async () => {
    const ports = buildFakePorts();
    expect(await ask(ports, '/.well-known/openid-configuration')).toEqual({ status: 404, body: null });
    expect([...ports.records.keys(), ...ports.secrets.keys()]).toEqual([]);
  });

  it.each([
    ['/.well-known/openid-configuration', {}],
    // Whether the platform passes the path on is not documented.
    ['', {}],
    ['/', {}],
  ])('is the description at %j', async (path, query) => {
    const ports = buildFakePorts();
    await sign(ports);
    expect((await ask(ports, path, query)).body).toEqual({
      issuer: issuerUrl,
      jwks_uri: `${issuerUrl}/keys?document=keys`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });

  it.each([
    ['/keys', {}],
    ['/keys', { document: ['keys'] }],
    ['', { document: ['keys'] }],
  ])('is the public half of the keys at %j %o, and no more', async (path, query) => {
    const ports = buildFakePorts();
    await sign(ports);
    const { body } = await ask(ports, path, query);
    const [key, ...others] = (body as JSONWebKeySet).keys;
    expect(others).toEqual([]);
    expect(Object.keys(key!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it.each(['/other', '/.well-known/oauth-authorization-server', '/keys/private', '/../keys'])(
    'is nothing at %s',
    async (path) => {
      const ports = buildFakePorts();
      await sign(ports);
      expect((await ask(ports, path)).status).toBe(404);
    },
  );

  it('answers to GET and HEAD alone', async () => {
    const ports = buildFakePorts();
    await sign(ports);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await ask(ports, '', {}, method)).status).toBe(405);
    expect((await ask(ports, '', {}, 'HEAD')).status).toBe(200);
  });
});

describe('checkFederation', () => {
  const discoveryUrl = `${issuerUrl}/.well-known/openid-configuration`;

  /** The platform passes requests on; `change` is what it does to the description. */
  async function check(change?: (body: Record<string, unknown>) => object | string) {
    const ports = buildFakePorts();
    ports.records.put(connectionKey(connectionId), aConnectionRecord());
    await sign(ports);
    const described = (await ask(ports, '')).body as Record<string, unknown>;
    const keys = (await ask(ports, '/keys')).body;
    const shown = change === undefined ? described : change(described);
    const answer = (value: object | string) => (typeof value === 'string' ? text(value) : json(value));
    ports.http.on(discoveryUrl, answer(shown));
    ports.http.on(`${issuerUrl}/keys?document=keys`, answer(keys!));
    return checkFederation(ports, { id: connectionId, tokenUrl }, resolverDeadline(ports));
  }

  it('finds nothing wrong where both documents are as a sign-in service needs them', async () => {
    expect(await check()).toMatchObject({
      ok: true,
      value: {
        issuer: issuerUrl,
        subject: `connection:${connectionId}@login.microsoftonline.com`,
        discoveryUrl,
        problem: null,
      },
    });
  });

  it.each([
    ['other-issuer', (body: object) => ({ ...body, issuer: `${issuerUrl}/` })],
    ['no-document', () => '<!doctype html><title>Sign in</title>'],
    ['no-keys', (body: object) => ({ ...body, jwks_uri: 'https://elsewhere.example/keys' })],
  ] as const)('finds %s', async (problem, change) => {
    expect(await check(change)).toMatchObject({ ok: true, value: { problem } });
  });

  it('says that it could not ask', async () => {
    const ports = buildFakePorts();
    ports.records.put(connectionKey(connectionId), aConnectionRecord());
    ports.http.on(discoveryUrl, { failure: { reason: 'egress-not-allowed', host: new URL(issuerUrl).host } });
    const checked = await checkFederation(ports, { id: connectionId, tokenUrl }, resolverDeadline(ports));
    expect(checked).toMatchObject({ ok: true, value: { problem: 'not-reachable' } });
    expect(ports.records.peek(federationKeysKey)).toBeDefined();
  });

  it('needs a connection that is there', async () => {
    const ports = buildFakePorts();
    const checked = await checkFederation(ports, { id: connectionId, tokenUrl }, resolverDeadline(ports));
    expect(checked).toMatchObject({ ok: false, failure: { failure: { reason: 'record-not-found' } } });
    expect(ports.secrets.keys()).toEqual([]);
  });
});
