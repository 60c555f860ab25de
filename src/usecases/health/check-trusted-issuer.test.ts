import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aTrustedIssuer,
  buildFakeGatewayPorts,
  issuerId,
  issuerUrl,
  jwksUrl,
  makeKey,
  publishKeys,
  seedGateway,
} from '../../../test/builders/gateway';
import type { FakeGatewayPorts, IssuerKey } from '../../../test/builders/gateway';
import { json } from '../../../test/fakes/scripted-http-client';
import type { StoredIssuer } from '../../core/gateway/gateway-record';
import { gatewayHealthKey } from '../../core/gateway/issuer-health';
import { checkTrustedIssuer } from './check-trusted-issuer';

let key: IssuerKey;
let ports: FakeGatewayPorts;
beforeAll(async () => {
  key = await makeKey('one');
});
beforeEach(() => {
  ports = buildFakeGatewayPorts();
});

const metadataUrl = `${issuerUrl}/.well-known/openid-configuration`;
const introspectionUrl = 'https://login.contoso.example/introspect';
const metadata = { issuer: issuerUrl, token_endpoint: 'https://login.contoso.example/token' };
const introspection: StoredIssuer['validation'] = {
  kind: 'introspection',
  url: introspectionUrl,
  issuer: issuerUrl,
  clientId: 'this-app',
  clientAuthentication: 'client_secret_basic',
  withoutAudience: false,
};

async function check(overrides: Partial<StoredIssuer> = {}) {
  seedGateway(ports, { issuers: [aTrustedIssuer(overrides)], secret: 'planted-secret' });
  const checked = await checkTrustedIssuer(ports, issuerId, ports.clock.nowMs() + 25_000);
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  expect(JSON.stringify(checked.value)).not.toContain('planted-secret');
  return checked.value.steps.map(({ step, outcome, detail }) => `${step} ${outcome}: ${detail}`);
}

describe('an issuer whose keys are read', () => {
  it('publishes what is stored, and has a key that fits', async () => {
    ports.http.on(metadataUrl, json({ ...metadata, jwks_uri: jwksUrl }));
    publishKeys(ports, key.jwk);
    expect(await check()).toEqual([
      'discovery passed: What the service publishes is what is stored.',
      'keys passed: 1 published key was read.',
      'introspection skipped: It is not asked about tokens.',
    ]);
    expect(await ports.records.get(gatewayHealthKey(issuerId))).toBeUndefined();
  });

  it('has moved its keys', async () => {
    ports.http.on(metadataUrl, json({ ...metadata, jwks_uri: `${jwksUrl}/new` }));
    ports.http.on(jwksUrl, json({}, 404));
    const [discovery, keys] = await check();
    expect(discovery).toContain(`${jwksUrl}/new`);
    expect(keys).toBe('keys failed: The issuer’s published keys could not be read (404).');
    expect(await ports.records.get(gatewayHealthKey(issuerId))).toMatchObject({ kind: 'keys', status: 404 });
    publishKeys(ports, key.jwk);
    await check();
    expect(await ports.records.get(gatewayHealthKey(issuerId))).toMatchObject({
      recoveredAtMs: ports.clock.nowMs(),
    });
  });

  it('signs with another algorithm than is allowed', async () => {
    ports.http.on(metadataUrl, json({ ...metadata, jwks_uri: jwksUrl }));
    publishKeys(ports, (await makeKey('curve', 'ES256')).jwk);
    expect((await check())[1]).toBe('keys failed: None of the published keys can sign with RS256.');
  });
});

describe('an issuer that is asked', () => {
  const asked = { validation: introspection, secretNumber: 1 };
  beforeEach(() => {
    ports.http.on(metadataUrl, json({ ...metadata, introspection_endpoint: introspectionUrl }));
  });

  it('accepts the client, about a token that nobody issued', async () => {
    ports.http.on(introspectionUrl, json({ active: false }));
    expect((await check(asked)).slice(1)).toEqual([
      'keys skipped: Its tokens are not checked by published keys.',
      'introspection passed: It accepts the client by which the app asks.',
    ]);
  });

  it('refuses the client', async () => {
    ports.http.on(introspectionUrl, json({ error: 'invalid_client' }, 401));
    expect((await check(asked))[2]).toContain('introspection failed: The issuer refuses the client');
    expect(await ports.records.get(gatewayHealthKey(issuerId))).toMatchObject({ kind: 'client-refused' });
  });

  it('as a provider refuses the application', async () => {
    const validation = { kind: 'token-info', provider: 'github', baseUrl: '', clientId: 'app' } as const;
    ports.http.on('https://api.github.com/applications/app/token', json({ message: 'Bad credentials' }, 401));
    expect((await check({ validation, secretNumber: 1 }))[2]).toContain('refuses the client');
    ports.http.on('https://api.github.com/applications/app/token', json({ message: 'Not Found' }, 404));
    expect((await check({ validation, secretNumber: 1 }))[2]).toContain('introspection passed');
  });
});
