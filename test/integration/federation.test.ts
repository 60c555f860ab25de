import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionDetail, OAuth2Auth } from '../../src/contract/connection';
import type { FederationDetails } from '../../src/contract/federation';
import {
  publishAfterMs,
  publishLeadMs,
  signingPeriodMs,
} from '../../src/core/oauth/federation/federation-keys';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { READER_APP } from '../services/seed/app-registrations';
import {
  AppUnderTest,
  demoConnection,
  demoSecret,
  expectData,
  expectError,
  usersUrl,
} from './app-under-test';

const audience = 'api://AzureADTokenExchange';
const federated = { clientAuthentication: 'federation', assertionAudience: audience } as const;
const draft = (auth: Partial<OAuth2Auth> = {}) => demoConnection('Contoso', auth);
const tokenLifeMs = 2 * 3_600_000;

describe('signing in without a secret', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 2 });
  });
  afterAll(async () => app.host.close());
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
  });

  /** What an administrator answers to Atlassian's question about a host. */
  async function allowIssuer() {
    const configured = [{ domain: app.host.url, type: ['FETCH_BACKEND_SIDE'] }];
    const answer = await fetch(`${app.host.url}/host/site/egress?as=admin`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ groups: [{ key: 'external-data-1', description: 'Issuer', configured }] }),
    });
    expect(answer.status).toBe(200);
  }
  const tokenUrl = `https://login.microsoftonline.com/${DEMO_CREDENTIALS.tenantId}/oauth2/v2.0/token`;
  const check = async (id: string) => expectData(await app.admin('checkFederation', { id, tokenUrl }));
  const register = ({ issuer, subject }: FederationDetails, changes: object = {}) =>
    app.control('app-registration', {
      clientId: READER_APP.clientId,
      federatedCredential: { issuer, subject, audience, ...changes },
    });
  const authenticate = (connection: ConnectionDetail, auth: Partial<OAuth2Auth> = federated) =>
    app.admin('authenticateConnection', {
      target: { id: connection.id, revision: connection.revision },
      draft: draft(auth),
      secrets: {},
    });
  const store = async (auth: Partial<OAuth2Auth> = federated) =>
    expectData(await app.admin('saveConnection', { target: null, draft: draft(auth) }));

  it('serves its description and its keys to everybody, and nothing else', async () => {
    const { id } = await store();
    const url = app.host.webTriggerUrl('issuer');
    expect((await fetch(`${url}/.well-known/openid-configuration`)).status).toBe(404);
    await check(id);
    const described = await fetch(`${url}/.well-known/openid-configuration`);
    expect(described.status).toBe(200);
    expect(described.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(described.headers.get('cache-control')).toBe('public, max-age=3600');
    const { issuer, jwks_uri: keysUrl } = (await described.json()) as Record<'issuer' | 'jwks_uri', string>;
    expect(issuer).toBe(url);
    const keys = await (await fetch(keysUrl)).text();
    expect(keys).not.toMatch(/"(?:d|p|q|dp|dq|qi)"/);
    // Who asks under another name is told the platform's.
    const asked = await fetch(`${url}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    });
    expect(await asked.json()).toMatchObject({ issuer: url });
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(405);
    expect((await fetch(`${url}/.well-known/other`)).status).toBe(404);
  });

  it('says that it could not check itself, and after consent that it could', async () => {
    const { id } = await store();
    expect((await check(id)).problem).toBe('not-reachable');
    await allowIssuer();
    expect(await check(id)).toEqual({
      issuer: app.host.webTriggerUrl('issuer'),
      subject: `connection:${id}@login.microsoftonline.com`,
      discoveryUrl: `${app.host.webTriggerUrl('issuer')}/.well-known/openid-configuration`,
      keyId: expect.any(String),
      problem: null,
    });
  });

  it('signs in at Entra ID, which fetches and verifies, and reads', async () => {
    const connection = await store();
    await register(await check(connection.id));
    const signedIn = expectData(await authenticate(connection));
    expect(signedIn).toMatchObject({
      status: { state: 'authenticated' },
      secretsSet: [],
      expiryWarning: null,
    });
    const source = await app.addTested({
      name: 'Users',
      connectionId: connection.id,
      request: { method: 'GET', url: usersUrl() },
    } as never);
    expect(source.columns.length).toBeGreaterThan(0);
  });

  it.each([
    ['no federated credential', null],
    ['another issuer', { issuer: 'https://other.example' }],
    ['another subject', { subject: 'connection:other' }],
    ['an issuer with a slash more', { issuer: 'slash' }],
    ['another audience', { audience: 'api://AzureADTokenExchangeChina' }],
  ])('with %s says what to compare, and stores nothing', async (_, changes) => {
    const connection = await store();
    const details = await check(connection.id);
    const spelled =
      changes !== null && 'issuer' in changes && changes.issuer === 'slash'
        ? { issuer: `${details.issuer}/` }
        : changes;
    if (spelled !== null) await register(details, spelled);
    const error = expectError(await authenticate(connection));
    expect(error.code).toBe('CLIENT_REJECTED');
    expect(error.reference).toMatch(/AADSTS70021[123]/);
    expect(error.fix).toMatch(/issuer, subject and audience/);
    expect(expectData(await app.admin('getConnection', { id: connection.id })).status.state).toBe(
      'not-authenticated',
    );
  });

  it('changes from a secret to no secret while it runs: the old one counts until the new one has a token', async () => {
    const connection = await app.connect(draft({ secretExpiresOn: '2026-01-01' }), demoSecret);
    const details = await check(connection.id);
    const next = { ...federated, secretExpiresOn: '2026-01-01' };
    // Too early: nothing is registered yet.
    expectError(await authenticate(connection, next));
    const before = expectData(await app.admin('getConnection', { id: connection.id }));
    expect(before).toMatchObject({ revision: connection.revision, status: { state: 'authenticated' } });
    await register(details);
    const after = expectData(await authenticate(connection, next));
    expect(after).toMatchObject({ secretsSet: [], expiryWarning: null, status: { state: 'authenticated' } });
    await app.control('app-registration', { clientId: READER_APP.clientId, deleteSecrets: true });
    await app.host.advanceClock(tokenLifeMs);
    const tried = await app.admin('tryRequest', {
      draft: { name: 'Users', connectionId: connection.id, request: { method: 'GET', url: usersUrl() } },
    } as never);
    expect(expectData(tried).outcome.state).toBe('done');
  });

  it('makes one first key where two instances are asked at once', async () => {
    const { id } = await store();
    const found = await Promise.all(Array.from({ length: 6 }, () => check(id)));
    expect(new Set(found.map(({ keyId }) => keyId)).size).toBe(1);
  });

  it('rotates by itself without a gap, though Entra keeps keys for a day', async () => {
    const connection = await store();
    await register(await check(connection.id));
    await authenticate(connection);
    const reads = async () => {
      const tried = await app.admin('tryRequest', {
        draft: { name: 'Users', connectionId: connection.id, request: { method: 'GET', url: usersUrl() } },
      } as never);
      expect(expectData(tried).outcome.state).toBe('done');
    };
    const [first] = await listKeyIds();
    await app.host.advanceClock(signingPeriodMs - publishLeadMs);
    await app.host.schedule('keep-alive');
    await reads();
    expect(await listKeyIds()).toHaveLength(2);
    await app.host.advanceClock(publishLeadMs - tokenLifeMs);
    await reads();
    await app.host.advanceClock(tokenLifeMs);
    await reads();
    expect((await check(connection.id)).keyId).not.toBe(first);
    await app.host.advanceClock(publishAfterMs);
    await app.host.schedule('keep-alive');
    const after = await listKeyIds();
    expect(after).toHaveLength(1);
    expect(after).not.toContain(first);
    await reads();
  });

  async function listKeyIds(): Promise<string[]> {
    const answer = await fetch(`${app.host.webTriggerUrl('issuer')}/keys`);
    const { keys } = (await answer.json()) as { readonly keys: readonly { readonly kid: string }[] };
    return keys.map(({ kid }) => kid);
  }
});
