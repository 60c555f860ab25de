import { beforeEach, describe, expect, it } from 'vitest';
import { trustedIssuerDraftSchema } from '../../contract/gateway';
import type { GatewayClient, TokenInfoProvider } from '../../contract/gateway';
import { gatewaySecretKey } from '../../core/gateway/gateway-record';
import {
  aTrustedIssuer,
  buildFakeGatewayPorts,
  callGateway,
  issuerId,
  seedGateway,
} from '../../../test/builders/gateway';
import type { FakeGatewayPorts } from '../../../test/builders/gateway';
import { json } from '../../../test/fakes/scripted-http-client';
import { getGateway } from './describe-gateway';
import { saveTrustedIssuer } from './save-trusted-issuer';

const ours = 'our-application';
const client: GatewayClient = {
  clientId: ours,
  name: 'Ours',
  dataSources: [],
  operations: [],
  serviceAccountId: '',
  requestsPerMinute: 600,
};

let ports: FakeGatewayPorts;
beforeEach(() => {
  ports = buildFakeGatewayPorts();
});

/** What each provider answers about a token of an application, and where it is asked. */
const providers: Readonly<
  Record<
    TokenInfoProvider,
    { readonly url: string; readonly token: string; readonly answer: (app: string) => object }
  >
> = {
  google: {
    url: 'https://oauth2.googleapis.com/tokeninfo',
    token: 'ya29.token',
    answer: (app) => ({ aud: app, azp: app, sub: '1', scope: 'email', exp: '4102444800' }),
  },
  github: {
    url: `https://api.github.com/applications/${ours}/token`,
    token: 'gho_token',
    answer: (app) => ({
      app: { client_id: app },
      user: { id: 7, login: 'ann' },
      scopes: [],
      expires_at: null,
    }),
  },
  facebook: {
    url: 'https://graph.facebook.com/debug_token',
    token: 'EAAtoken',
    answer: (app) => ({ data: { app_id: app, is_valid: true, user_id: '9', scopes: [], expires_at: 0 } }),
  },
  slack: {
    url: 'https://slack.com/api/auth.test',
    token: 'xoxb-token',
    answer: (app) => ({ ok: true, user_id: 'U1', team_id: 'T1', app_id: app }),
  },
  gitlab: {
    url: 'https://gitlab.com/oauth/token/info',
    token: 'opaque-token',
    answer: (app) => ({ resource_owner_id: 5, scope: ['api'], application: { uid: app }, expires_in: 100 }),
  },
};

function seed(provider: TokenInfoProvider): void {
  const issuer = aTrustedIssuer({
    validation: { kind: 'token-info', provider, baseUrl: '', clientId: ours },
    audiences: [ours],
    scopes: [],
    roles: [],
    withoutScopes: true,
    identity: { kind: 'none' },
    clients: [client],
    secretNumber: 1,
  });
  seedGateway(ports, { issuers: [issuer], secret: 'secret-of-ours' });
}

describe.each(Object.keys(providers) as TokenInfoProvider[])('tokens of %s', (provider) => {
  const { url, token, answer } = providers[provider];
  beforeEach(() => seed(provider));
  const status = async () => (await callGateway(ports, token)).status;

  it('are accepted if they were issued to our application', async () => {
    ports.http.on(url, json(answer(ours)));
    expect(await status()).toBe(200);
    expect(ports.http.requests).toHaveLength(1);
  });

  it('are refused if they were issued to another application', async () => {
    ports.http.on(url, json(answer('another-application')));
    expect(await status()).toBe(401);
  });

  it('are refused if the provider does not say which application they are of, or does not know them', async () => {
    ports.http.on(url, json({ ok: true, active: true, user_id: 'U1' }));
    expect(await status()).toBe(401);
    ports.http.on(url, json({ error: 'invalid_token' }, 400));
    expect(await status()).toBe(401);
    ports.http.on(url, json({ message: 'Not Found' }, 404));
    expect(await status()).toBe(401);
  });

  it('cannot be judged while the provider is down', async () => {
    ports.http.on(url, json({}, 503));
    expect(await status()).toBe(503);
  });
});

describe('tokens of Slack bots', () => {
  it('are judged by the bot’s application', async () => {
    seed('slack');
    ports.http.on(providers.slack.url, json({ ok: true, user_id: 'U1', team_id: 'T1', bot_id: 'B1' }));
    ports.http.on('https://slack.com/api/bots.info', json({ ok: true, bot: { app_id: ours } }));
    expect((await callGateway(ports, 'xoxb-token')).status).toBe(200);
    ports.http.on('https://slack.com/api/bots.info', json({ ok: true, bot: { app_id: 'another' } }));
    expect((await callGateway(ports, 'xoxb-token')).status).toBe(401);
  });
});

describe('several issuers that are asked', () => {
  it('do not get each other’s tokens', async () => {
    const info = (provider: TokenInfoProvider, id: string) =>
      aTrustedIssuer({
        id,
        validation: { kind: 'token-info', provider, baseUrl: '', clientId: ours },
        audiences: [ours],
        withoutScopes: true,
        identity: { kind: 'none' },
        clients: [client],
      });
    seedGateway(ports, { issuers: [info('google', 'issuergoogle0001'), info('gitlab', 'issuergitlab0001')] });
    ports.http.on(providers.google.url, json(providers.google.answer(ours)));
    ports.http.on(providers.gitlab.url, json(providers.gitlab.answer(ours)));
    await callGateway(ports, 'ya29.token');
    await callGateway(ports, 'opaque-token');
    await callGateway(ports, 'gho_token-of-nobody-here');
    expect(ports.http.requests.map(({ url }) => new URL(url).host)).toEqual([
      'oauth2.googleapis.com',
      'gitlab.com',
    ]);
  });
});

describe('a token that its issuer is asked about (RFC 7662)', () => {
  const url = 'https://login.contoso.example/introspect';
  const storedIssuer = (withoutAudience: boolean) => {
    const validation = {
      kind: 'introspection',
      url,
      issuer: '',
      clientId: 'this-app',
      clientAuthentication: 'client_secret_basic',
      withoutAudience,
    } as const;
    return { validation, audiences: ['api://us'], scopes: ['read'], clients: [client], secretNumber: 1 };
  };
  const seed = (withoutAudience: boolean) =>
    seedGateway(ports, { issuers: [aTrustedIssuer(storedIssuer(withoutAudience))], secret: 's~e-c_r.e*t' });
  const active = { active: true, scope: 'read', exp: 4_102_444_800 };

  it.each([
    ['an audience of ours', { ...active, client_id: ours, aud: 'api://us' }, false, 200],
    ['no audience', { ...active, client_id: ours }, false, 401],
    ['no audience, where it need not', { ...active, client_id: ours }, true, 200],
    ['null for an audience, where it need not', { ...active, client_id: ours, aud: null }, true, 200],
    ['another audience, though it need not', { ...active, client_id: ours, aud: 'api://them' }, true, 401],
    ['an empty audience, though it need not', { ...active, client_id: ours, aud: '' }, true, 401],
    ['neither audience nor client', active, true, 401],
    ['null for a client', { ...active, client_id: null }, true, 401],
    ['a client that is not listed', { ...active, client_id: 'stranger' }, true, 401],
    ['no scope', { active: true, client_id: ours }, true, 401],
    ['null for a subject', { ...active, client_id: ours, sub: null, username: null }, true, 200],
    ['an end that is past', { ...active, client_id: ours, exp: 1 }, true, 401],
    ['null for an end', { ...active, client_id: ours, exp: null }, true, 200],
    ['that it is not active', { active: false }, true, 401],
    ['nothing', {}, true, 503],
    ['null', null, true, 503],
  ])('of which the answer names %s', async (_, answer, withoutAudience, status) => {
    seed(withoutAudience);
    ports.http.on(url, json(answer));
    expect((await callGateway(ports, 'opaque-token')).status).toBe(status);
    const [request] = ports.http.requests;
    const pair = Buffer.from(request?.headers['authorization']?.slice('Basic '.length) ?? '', 'base64');
    expect(pair.toString()).toBe('this-app:s~e-c_r.e*t');
  });

  it.each([
    ['401', json({}, 401)],
    ['403', json({}, 403)],
    ['invalid_client', json({ error: 'invalid_client' }, 400)],
  ])('says that the issuer refuses us, not the token, after %s', async (_, reaction) => {
    seed(true);
    ports.http.on(url, reaction);
    const answer = await callGateway(ports, 'opaque-token');
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('An administrator of this site sees why');
    expect(answer.body).not.toMatch(/client|secret|40[013]/);
    expect(answer.headers).not.toHaveProperty('retry-after');
    expect(JSON.stringify(await ports.records.list('audit:'))).toContain('check.active.ourClient');
  });

  const healthNow = async () => {
    const gateway = await getGateway(ports);
    return gateway.ok ? (gateway.value.issuers[0]?.health ?? null) : null;
  };

  it('keeps for the administrators that the issuer refuses us, until it answers', async () => {
    seed(true);
    expect(await healthNow()).toBeNull();
    ports.http.on(url, json({}, 401));
    await callGateway(ports, 'opaque-token');
    const began = ports.clock.nowMs();
    expect(await healthNow()).toMatchObject({ sinceMs: began, atMs: began, recoveredAtMs: null });
    expect((await healthNow())?.message).toContain('refuses the client');
    // The same again is not written for a while, however many calls there are.
    ports.clock.advance(60_000);
    await callGateway(ports, 'opaque-token');
    expect(await healthNow()).toMatchObject({ atMs: began });
    ports.clock.advance(300_000);
    await callGateway(ports, 'opaque-token');
    expect(await healthNow()).toMatchObject({ sinceMs: began, atMs: began + 360_000 });
    ports.http.on(url, json({ ...active, client_id: ours }));
    expect((await callGateway(ports, 'opaque-token')).status).toBe(200);
    expect(await healthNow()).toMatchObject({ recoveredAtMs: began + 360_000 });
    ports.http.on(url, json({}, 500));
    ports.clock.advance(60_000);
    await callGateway(ports, 'opaque-token');
    expect((await healthNow())?.message).toContain('status 500');
    expect(await healthNow()).toMatchObject({ sinceMs: began + 420_000, recoveredAtMs: null });
  });

  it('warns before the secret by which the issuer is asked ends', async () => {
    const { validation, ...rest } = storedIssuer(true);
    const day = new Date(ports.clock.nowMs() + 7 * 86_400_000).toISOString().slice(0, 10);
    const issuer = aTrustedIssuer({ ...rest, validation: { ...validation, secretExpiresOn: day } });
    seedGateway(ports, { issuers: [issuer], secret: 'secret' });
    const warned = async () => {
      const gateway = await getGateway(ports);
      return gateway.ok && gateway.value.issuers[0]?.expiryWarning;
    };
    expect(await warned()).toMatchObject({ credential: 'client-secret', daysLeft: 7 });
    ports.clock.advance(8 * 86_400_000);
    expect(await warned()).toMatchObject({ daysLeft: -1 });
    seed(true);
    expect(await warned()).toBeNull();
  });

  it('forgets how the issuer failed once its client is another', async () => {
    seed(true);
    ports.http.on(url, json({}, 401));
    await callGateway(ports, 'opaque-token');
    const draft = trustedIssuerDraftSchema.parse(aTrustedIssuer(storedIssuer(true)));
    const saved = await saveTrustedIssuer(
      ports,
      { revision: 1, id: issuerId, draft, secret: 'a new one' },
      'admin',
    );
    expect(saved.ok && saved.value.gateway.issuers[0]?.health).toBeNull();
  });

  it('says to come again where nobody answers', async () => {
    seed(true);
    ports.http.on(url, json({}, 500));
    const answer = await callGateway(ports, 'opaque-token');
    expect(answer.status).toBe(503);
    expect(JSON.stringify(answer.headers)).toContain('30');
  });

  it('needs an audience to be entered unless it need not name one', async () => {
    const draft = (withoutAudience: boolean) => ({
      ...trustedIssuerDraftSchema.parse(aTrustedIssuer()),
      audiences: [],
      validation: {
        kind: 'introspection' as const,
        url,
        issuer: '',
        clientId: 'this-app',
        clientAuthentication: 'client_secret_basic' as const,
        withoutAudience,
      },
    });
    const save = (withoutAudience: boolean) =>
      saveTrustedIssuer(
        ports,
        { revision: 0, id: null, draft: draft(withoutAudience), secret: 'x' },
        'admin',
      );
    expect(await save(false)).toMatchObject({ failure: { failure: { field: 'draft.audiences' } } });
    expect(await save(true)).toMatchObject({ ok: true });
  });
});

describe('the secret of an issuer', () => {
  const draft = (url: string) => {
    return {
      ...trustedIssuerDraftSchema.parse(aTrustedIssuer()),
      validation: {
        kind: 'introspection' as const,
        url,
        issuer: '',
        clientId: 'app',
        clientAuthentication: 'client_secret_basic' as const,
        withoutAudience: false,
      },
    };
  };

  it('goes to no other address than the one it was entered for', async () => {
    const saved = await saveTrustedIssuer(
      ports,
      { revision: 0, id: null, draft: draft('https://login.contoso.example/introspect'), secret: 's3cret' },
      'admin',
    );
    if (!saved.ok) throw new Error(JSON.stringify(saved.failure));
    const { id, gateway } = saved.value;
    expect(gateway.issuers[0]).toMatchObject({ hasSecret: true });
    expect(await ports.secrets.get(gatewaySecretKey(id, 1))).toMatchObject({ secret: 's3cret' });
    const change = { revision: gateway.revision, id };
    const kept = await saveTrustedIssuer(
      ports,
      { ...change, draft: { ...draft('https://login.contoso.example/introspect'), name: 'New name' } },
      'admin',
    );
    expect(kept).toMatchObject({ ok: true });
    const moved = await saveTrustedIssuer(
      ports,
      { revision: 2, id, draft: draft('https://attacker.example/introspect') },
      'admin',
    );
    expect(moved).toMatchObject({ ok: false, failure: { failure: { field: 'secret' } } });
    const audit = JSON.stringify(await ports.records.list('audit:'));
    expect(audit).toContain('"key":"audit.changed","values":{"settings":[{"key":"name.issuerSetting.name"}');
    expect(audit).not.toContain('s3cret');
  });

  it('belongs to an issuer that exists', async () => {
    const input = {
      revision: 0,
      id: issuerId,
      draft: draft('https://login.contoso.example/introspect'),
      secret: 'x',
    };
    expect(await saveTrustedIssuer(ports, input, 'admin')).toMatchObject({
      failure: { failure: { reason: 'record-not-found' } },
    });
  });
});
