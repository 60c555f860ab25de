import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import {
  aCodeAuth,
  aConnectionRecord,
  anOAuth2Auth,
  aTokenSet,
  clientSecret,
  connectionId,
  seedConnection,
  tenantId,
  tokenUrl,
} from '../../../test/builders/connections';
import {
  aDataSourceRecord,
  aParameter,
  aRequest,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { aTrustedIssuer, seedGateway } from '../../../test/builders/gateway';
import type { FakeGatewayPorts } from '../../../test/builders/gateway';
import { graphPage } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { german } from '../../../test/fakes/german';
import { json } from '../../../test/fakes/scripted-http-client';
import type { CheckedStep, ConnectionCheckStep } from '../../contract/check';
import { sharedOwner, tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import { checkConnection } from './check-connection';

const admin = anAccount('admin');
const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
const metadataUrl = `${issuer}/.well-known/openid-configuration`;
const sharedKey = tokenSetKey(sharedOwner(connectionId, 1));

let ports: FakePorts;
beforeEach(() => {
  ports = buildFakePorts();
  ports.clock.advance(600_000);
  ports.http.on(metadataUrl, json({ issuer, token_endpoint: tokenUrl }));
  ports.http.on(tokenUrl, json({ token_type: 'Bearer', access_token: 'access-2', expires_in: 3_600 }));
  ports.http.on(usersUrl, json(graphPage(1, 3, `${usersUrl}?$skiptoken=2`)));
});

type Steps = Readonly<Record<ConnectionCheckStep, CheckedStep<ConnectionCheckStep>>>;

async function check(source: string | null = dataSourceId, on = ports): Promise<Steps> {
  const input = { id: connectionId, dataSourceId: source };
  const checked = await checkConnection(on, input, admin, resolverDeadline(on));
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  expect(JSON.stringify(checked.value)).not.toMatch(/access-\d|refresh-\d|stored-access/);
  expect(JSON.stringify(checked.value)).not.toContain(clientSecret);
  return Object.fromEntries(checked.value.steps.map((each) => [each.step, each])) as unknown as Steps;
}
const outcomes = (steps: Steps) => Object.values(steps).map(({ step, outcome }) => `${step} ${outcome}`);
const asked = (url: string) => ports.http.requests.filter((each) => each.url.startsWith(url)).length;

describe('a connection with client credentials', () => {
  const seed = (auth = {}) =>
    seedConnection(ports, aConnectionRecord({ auth: anOAuth2Auth({ issuer, ...auth }) }));

  it('is tried step by step, with one page of its data source', async () => {
    seed();
    seedDataSource(ports);
    const steps = await check();
    expect(outcomes(steps)).toEqual([
      'discovery passed',
      'token passed',
      'refresh skipped',
      'introspection skipped',
      'read passed',
    ]);
    expect(steps.read.detail).toBe('‘Users’: 3 rows of the first page were read.');
    expect(asked(usersUrl)).toBe(1);
    expect(asked(tokenUrl)).toBe(1);
    expect(ports.secrets.peek(sharedKey)).toMatchObject({ generation: 2 });
    expect((await check()).token.detail).toContain('less than a minute ago');
    expect(asked(tokenUrl)).toBe(1);
  });

  it('says what the token endpoint refuses, with what to do, and still reads with the token that is valid', async () => {
    seed();
    seedDataSource(ports);
    ports.http.on(tokenUrl, json({ error: 'invalid_client' }, 401));
    const steps = await check();
    expect(outcomes(steps)).toContain('token failed');
    expect(steps.token.detail).toContain('Contoso directory');
    expect(steps.token.fix).not.toBe('');
    expect(steps.read.outcome).toBe('passed');
  });

  it('reads nothing where there is no token', async () => {
    seedConnection(ports, aConnectionRecord({ auth: anOAuth2Auth() }), null);
    seedDataSource(ports);
    ports.http.on(tokenUrl, json({ error: 'invalid_client' }, 401));
    const steps = await check();
    expect(outcomes(steps)).toEqual([
      'discovery skipped',
      'token failed',
      'refresh skipped',
      'introspection skipped',
      'read skipped',
    ]);
    expect(asked(usersUrl)).toBe(0);
  });

  it('tells that the service publishes another token endpoint than is stored', async () => {
    seed({ tokenUrl: tokenUrl.replace('v2.0', 'v1') });
    ports.http.on(tokenUrl.replace('v2.0', 'v1'), json({ access_token: 'access-2', token_type: 'Bearer' }));
    const { discovery } = await check(null);
    expect(discovery).toMatchObject({ outcome: 'failed', detail: expect.stringContaining(tokenUrl) });
  });

  it('tries a ready-made request where no data source reads through it', async () => {
    seed();
    expect((await check(null)).read).toMatchObject({
      outcome: 'passed',
      detail: expect.stringContaining('Users'),
    });
    ports.http.on(usersUrl, json({ error: { code: 'Authorization_RequestDenied' } }, 403));
    expect((await check(null)).read).toMatchObject({ outcome: 'skipped' });
  });

  it('names the parameter without which nothing can be read', async () => {
    seed();
    const request = aRequest({ url: `${usersUrl}?$filter=department eq '{{department}}'` });
    seedDataSource(ports, aDataSourceRecord({ request, parameters: [aParameter({ required: true })] }));
    expect((await check()).read).toMatchObject({
      outcome: 'skipped',
      detail: '‘Users’ needs a value for department.',
    });
  });

  it('is told of in the administrator’s language', async () => {
    seed();
    expect((await check(null, { ...ports, language: german })).discovery.detail).toBe(
      'Was der Dienst veröffentlicht, ist gespeichert.',
    );
  });

  it('reads no data source of another connection', async () => {
    seed();
    seedDataSource(ports, aDataSourceRecord({ connectionId: 'connection00000000000002' }));
    const input = { id: connectionId, dataSourceId };
    expect(await checkConnection(ports, input, admin, resolverDeadline(ports))).toMatchObject({ ok: false });
    expect(ports.http.requests).toEqual([]);
  });
});

describe('a connection that somebody signed in to', () => {
  const seed = (tokens: Partial<TokenSet> = {}) => {
    seedConnection(
      ports,
      aConnectionRecord({ auth: aCodeAuth() }),
      aTokenSet({ refreshToken: 'refresh-1', ...tokens }),
    );
    seedDataSource(ports);
  };

  it('has its token renewed as everybody renews it, and the new refresh token kept', async () => {
    seed();
    const answer = { token_type: 'Bearer', access_token: 'access-2', refresh_token: 'refresh-2' };
    ports.http.on(tokenUrl, json({ ...answer, expires_in: 3_600 }));
    const steps = await check();
    expect(outcomes(steps).slice(1)).toEqual([
      'token passed',
      'refresh passed',
      'introspection skipped',
      'read passed',
    ]);
    expect(ports.secrets.peek(sharedKey)).toMatchObject({ generation: 2, refreshToken: 'refresh-2' });
  });

  it('sends a dead refresh token once, however often it is checked, and says that a person must sign in', async () => {
    seed({ expiresAtMs: ports.clock.nowMs() - 1 });
    ports.http.on(tokenUrl, json({ error: 'invalid_grant' }, 400));
    const first = await check();
    expect(first.refresh).toMatchObject({ outcome: 'failed' });
    expect(first.read.outcome).toBe('skipped');
    const second = await check();
    expect(second.token).toMatchObject({ outcome: 'failed' });
    expect(second.refresh.detail).toContain('not sent again');
    ports.clock.advance(120_000);
    await check();
    expect(asked(tokenUrl)).toBe(1);
  });

  it('does not send a refresh token whose answer was just lost', async () => {
    seed({ expiresAtMs: ports.clock.nowMs() - 1 });
    ports.http.on(tokenUrl, json({}, 503));
    expect((await check()).refresh.outcome).toBe('failed');
    expect((await check()).refresh.outcome).toBe('failed');
    expect(asked(tokenUrl)).toBe(1);
  });

  it('keeps its state where the service gave no refresh token', async () => {
    seed({ refreshToken: null });
    const steps = await check();
    expect(steps.refresh).toMatchObject({ outcome: 'skipped' });
    expect(steps.token.detail).toBe('Valid for 50 more minutes.');
    expect(ports.records.peek(`connection-status:${connectionId}`)).toBeUndefined();
  });
});

describe('a connection where everyone signs in themselves', () => {
  const auth = aCodeAuth({ tokenOwner: 'user' });

  it('is checked with the tokens of whoever checks, and no others', async () => {
    seedConnection(ports, aConnectionRecord({ auth }), null);
    seedDataSource(ports, aDataSourceRecord({ tokenOwner: 'user' }));
    const keyOf = (name: string) => tokenSetKey(userOwner(connectionId, 1, anAccount(name)));
    ports.secrets.put(keyOf('viewer'), aTokenSet({ refreshToken: 'refresh-1' }));
    const steps = await check();
    expect(outcomes(steps)).toEqual([
      'discovery skipped',
      'token skipped',
      'refresh skipped',
      'introspection skipped',
      'read skipped',
    ]);
    expect(ports.http.requests).toEqual([]);
    ports.secrets.put(keyOf('admin'), aTokenSet({ refreshToken: 'refresh-1' }));
    expect(outcomes(await check()).slice(1)).toContain('refresh passed');
    expect(ports.secrets.peek(keyOf('viewer'))).toMatchObject({ generation: 1 });
  });
});

describe('introspection', () => {
  const url = 'https://login.microsoftonline.com/introspect';
  const trust = (address: string) =>
    seedGateway(ports as FakeGatewayPorts, {
      issuers: [
        aTrustedIssuer({
          validation: {
            kind: 'introspection',
            url: address,
            issuer: '',
            clientId: 'this-app',
            clientAuthentication: 'client_secret_basic',
            withoutAudience: true,
          },
          secretNumber: 1,
        }),
      ],
      secret: clientSecret,
    });

  it('of the same server is asked about the token', async () => {
    seedConnection(ports);
    trust(url);
    ports.http.on(url, json({ active: true }));
    expect((await check(null)).introspection).toMatchObject({ outcome: 'passed' });
    ports.http.on(url, json({ active: false }));
    expect((await check(null)).introspection).toMatchObject({ outcome: 'failed' });
    ports.http.on(url, json({}, 401));
    expect((await check(null)).introspection.detail).toContain('refuses the client');
  });

  it('of another server does not get the token', async () => {
    seedConnection(ports);
    trust('https://introspect.attacker.example/');
    expect((await check(null)).introspection).toMatchObject({ outcome: 'skipped' });
    expect(ports.http.requests.map(({ url: each }) => new URL(each).host)).not.toContain(
      'introspect.attacker.example',
    );
  });
});

describe('a connection without a sign-in', () => {
  it('is read, and nothing else', async () => {
    seedConnection(ports, aConnectionRecord({ auth: { type: 'none' }, secretsSet: [] }), null);
    seedDataSource(ports);
    expect(outcomes(await check())).toEqual([
      'discovery skipped',
      'token skipped',
      'refresh skipped',
      'introspection skipped',
      'read passed',
    ]);
  });
});
