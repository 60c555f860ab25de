import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, decodeProtectedHeader, EmbeddedJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { anOAuth2Auth, tokenUrl } from '../../../test/builders/connections';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';
import type { Handler, Reaction } from '../../../test/fakes/scripted-http-client';
import type { OAuth2Auth } from '../../contract/connection';
import type { HttpRequest } from '../ports';
import { createDpopKey, openDpopKey } from './dpop';
import { dpopKeySchema } from './dpop-key';
import { pushAuthorization } from './push-authorization';
import { requestClientCredentialsTokens, requestRefreshedTokens } from './request-tokens';
import { isNonceAsked, sendBound } from './send-bound';

const apiUrl = 'https://api.example/items';
const parUrl = 'https://login.example/par';
const bound = { access_token: 'at', token_type: 'DPoP', expires_in: 600 };
const askForNonce = (nonce: string) => json({ error: 'use_dpop_nonce' }, 400, { 'dpop-nonce': nonce });

async function setUp(auth: Partial<OAuth2Auth> = {}) {
  const ports = buildFakePorts();
  const key = await createDpopKey();
  const context = {
    http: ports.http,
    certificates: ports.certificates,
    signFederated: () => Promise.reject(new Error('not asked for')),
    environment: await ports.invocation.environment(),
    auth: anOAuth2Auth({ dpop: true, parUrl, ...auth }),
    secrets: { clientSecret: 'secret' },
    nowMs: ports.clock.nowMs(),
    deadlineAtMs: resolverDeadline(ports),
    dpop: await openDpopKey(key, ports.clock),
  };
  return { ports, key, context };
}

/** Checks a proof by the key in it, as a service does. */
async function readProof(request: HttpRequest | undefined, nowMs: number) {
  const proof = request?.headers['dpop'] ?? '';
  const options = { typ: 'dpop+jwt', algorithms: ['ES256'], currentDate: new Date(nowMs), maxTokenAge: 60 };
  const { payload } = await jwtVerify(proof, EmbeddedJWK, options);
  const jwk = decodeProtectedHeader(proof).jwk!;
  return { payload, jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}

async function askForToken(answer: Reaction | Handler, auth: Partial<OAuth2Auth> = {}) {
  const { ports, key, context } = await setUp(auth);
  ports.http.on(tokenUrl, answer);
  return { ports, key, result: await requestClientCredentialsTokens(context) };
}

describe('a key for bound tokens', () => {
  it('is another one each time, and never in a proof', async () => {
    const [one, other] = [await createDpopKey(), await createDpopKey()];
    expect(one.d).not.toBe(other.d);
    expect(dpopKeySchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    const { ports } = await askForToken(json(bound));
    const { jwk } = await readProof(ports.http.requests[0], ports.clock.nowMs());
    expect(Object.keys(jwk).toSorted()).toEqual(['crv', 'kty', 'x', 'y']);
  });
});

describe('a token request with DPoP (RFC 9449 §5)', () => {
  it('proves the key for this address and method, at the time of the app’s clock', async () => {
    const { ports, key, result } = await askForToken(json(bound));
    expect(result).toMatchObject({ ok: true, value: { accessToken: 'at', dpopKey: key } });
    const { payload, thumbprint } = await readProof(ports.http.requests[0], ports.clock.nowMs());
    expect(payload).toMatchObject({
      htm: 'POST',
      htu: tokenUrl,
      iat: Math.floor(ports.clock.nowMs() / 1000),
    });
    expect(payload).not.toHaveProperty('ath');
    expect(thumbprint).toBe(await calculateJwkThumbprint(key));
  });

  it('is sent once more with the nonce that the server asks for (§8)', async () => {
    const { ports, result } = await askForToken(inTurn(askForNonce('n-1'), json(bound)));
    expect(result.ok).toBe(true);
    const proofs = await Promise.all(ports.http.requests.map((each) => readProof(each, ports.clock.nowMs())));
    expect(proofs.map(({ payload }) => payload['nonce'])).toEqual([undefined, 'n-1']);
    expect(new Set(proofs.map(({ payload }) => payload.jti)).size).toBe(2);
  });

  it('is given up when the nonce is never right', async () => {
    const { ports, result } = await askForToken(askForNonce('n-1'));
    expect(result).toMatchObject({ failure: { problem: 'dpop-refused', providerCode: 'use_dpop_nonce' } });
    expect(ports.http.requests).toHaveLength(2);
  });

  it.each([['Bearer'], ['bearer'], [undefined]])('takes no token of type %s instead', async (token_type) => {
    const { result } = await askForToken(json({ ...bound, token_type }));
    expect(result).toMatchObject({ ok: false, failure: { problem: 'dpop-ignored' } });
  });

  it('renews with the key of the sign-in', async () => {
    const { ports, key, context } = await setUp();
    ports.http.on(tokenUrl, json({ ...bound, refresh_token: 'r2' }));
    const renewed = await requestRefreshedTokens(context, 'r1');
    expect(renewed).toMatchObject({ ok: true, value: { refreshToken: 'r2', dpopKey: key } });
    const { thumbprint } = await readProof(ports.http.requests[0], ports.clock.nowMs());
    expect(thumbprint).toBe(await calculateJwkThumbprint(key));
  });
});

describe('a token that nobody asked to be bound', () => {
  it.each(['DPoP', 'mac', 'N_A'])('is not taken as a bearer token: %s', async (token_type) => {
    const { ports, context } = await setUp({ dpop: false });
    ports.http.on(tokenUrl, json({ ...bound, token_type }));
    expect(await requestClientCredentialsTokens({ ...context, dpop: null })).toMatchObject({
      ok: false,
      failure: { problem: 'token-type-unknown' },
    });
  });
});

describe('a pushed authorization request (RFC 9126)', () => {
  const request = new URLSearchParams({ response_type: 'code', state: 's', resource: 'https://a.example' });
  const created = json({ request_uri: 'urn:example:1', expires_in: 60 }, 201);

  it('carries the request, the client’s proof and the key’s, and leaves client and request_uri', async () => {
    const { ports, context } = await setUp();
    ports.http.on(parUrl, inTurn(askForNonce('n-1'), created));
    const pushed = await pushAuthorization(context, request);
    expect(pushed.ok && Object.fromEntries(pushed.value)).toEqual({
      client_id: context.auth.clientId,
      request_uri: 'urn:example:1',
    });
    const sent = ports.http.requests[1];
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      ...Object.fromEntries(request),
      client_id: context.auth.clientId,
      client_secret: 'secret',
    });
    const { payload } = await readProof(sent, ports.clock.nowMs());
    expect(payload).toMatchObject({ htm: 'POST', htu: parUrl, nonce: 'n-1' });
  });

  it('takes an answer of 200', async () => {
    const { ports, context } = await setUp();
    ports.http.on(parUrl, json({ request_uri: 'urn:example:1', expires_in: '60' }));
    expect((await pushAuthorization({ ...context, dpop: null }, request)).ok).toBe(true);
    expect(ports.http.requests[0]?.headers).not.toHaveProperty('dpop');
  });

  it.each([
    [json({ error: 'invalid_client' }, 401), 'client-secret-wrong'],
    [json({ error: 'invalid_redirect_uri' }, 400), 'redirect-unregistered'],
    [json({ error: 'invalid_scope' }, 400), 'scope-wrong'],
    [json({ error: 'invalid_target' }, 400), 'resource-wrong'],
    [json({ error: 'invalid_dpop_proof' }, 400), 'dpop-refused'],
    [json({}, 404), 'push-not-oauth'],
    [json({ expires_in: 60 }, 201), 'push-not-oauth'],
    [json({ error: 'temporarily_unavailable' }, 503), 'busy'],
  ] as const)('tells its refusal %#', async (answer, problem) => {
    const { ports, context } = await setUp();
    ports.http.on(parUrl, answer);
    expect(await pushAuthorization(context, request)).toMatchObject({
      ok: false,
      failure: { reason: 'sign-in', problem, host: 'login.example' },
    });
  });
});

describe('a request with a bound token (RFC 9449 §7)', () => {
  const get = { method: 'GET', url: `${apiUrl}?page=2#x`, headers: { accept: 'text/csv' } } as const;
  async function send(...answers: readonly Reaction[]) {
    const { ports, context, key } = await setUp();
    ports.http.on(apiUrl, inTurn(...answers));
    ports.http.on(get.url, inTurn(...answers));
    const limits = { deadlineAtMs: context.deadlineAtMs, maxBytes: 1_000 };
    const again = () =>
      sendBound(context.dpop, 'at', get, (authorized) => ports.http.send(authorized, limits));
    return { ports, key, again, sent: await again() };
  }

  it('proves key and token for its method and its address without the query', async () => {
    const { ports, key, sent } = await send(json({ a: 1 }));
    expect(sent).toMatchObject({ ok: true, value: { status: 200, text: '{"a":1}' } });
    const [request] = ports.http.requests;
    expect(request).toMatchObject({
      url: get.url,
      headers: { accept: 'text/csv', authorization: 'DPoP at' },
    });
    expect(Object.keys(request!.headers).toSorted()).toEqual(['accept', 'authorization', 'dpop']);
    const { payload, thumbprint } = await readProof(request, ports.clock.nowMs());
    expect(payload).toMatchObject({
      htm: 'GET',
      htu: apiUrl,
      ath: createHash('sha256').update('at').digest('base64url'),
    });
    expect(thumbprint).toBe(await calculateJwkThumbprint(key));
  });

  it('has a proof of its own each time, with the nonce of the answer before (§9)', async () => {
    const challenge = {
      'www-authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"',
      'dpop-nonce': 'n-1',
    };
    const { ports, sent, again } = await send(
      json({}, 401, challenge),
      json({}, 200, { 'dpop-nonce': 'n-2' }),
    );
    expect(sent.ok && isNonceAsked(sent.value)).toBe(true);
    await again();
    await again();
    const proofs = await Promise.all(ports.http.requests.map((each) => readProof(each, ports.clock.nowMs())));
    expect(proofs.map(({ payload }) => payload['nonce'])).toEqual([undefined, 'n-1', 'n-2']);
    expect(new Set(proofs.map(({ payload }) => payload.jti)).size).toBe(3);
  });

  it.each([
    ['another error', json({}, 401, { 'www-authenticate': 'DPoP error="invalid_token"', 'dpop-nonce': 'n' })],
    ['no nonce', json({}, 401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"' })],
    [
      'another status',
      json({}, 403, { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n' }),
    ],
    ['no body', { status: 204, headers: {}, text: '' }],
  ])('is not asked for a nonce by %s, and gives the answer as it is', async (_, answer) => {
    const { sent } = await send(answer);
    expect(sent).toMatchObject({ ok: true, value: { ...answer } });
    expect(sent.ok && isNonceAsked(sent.value)).toBe(false);
  });

  it('passes a failure on', async () => {
    const failure = { reason: 'unreachable', host: 'api.example' } as const;
    expect((await send({ failure })).sent).toEqual({ ok: false, failure });
  });
});
