import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DELEGATED_APP,
  MULTI_TENANT_APP,
  PUBLIC_APP,
  READER_APP,
  secretOf,
  SPA_APP,
  UNCONSENTED_APP,
  type AppRegistration,
} from '../seed/app-registrations';
import { CONTOSO, FABRIKAM } from '../seed/tenants';
import { startServices, type RunningServices } from '../services';
import { demoPersonId, walkSignIn, type PersonOnPages } from '../sign-in-walker';
import { LOGIN, postToken, type TokenAnswer } from '../token-client';

const CALLBACK = 'http://localhost:4000/webtrigger/callback';
const ADMIN: PersonOnPages = { userId: demoPersonId(0) };
const MEGAN: PersonOnPages = { userId: demoPersonId(1) };
const VERIFIER = 'v'.repeat(43);
const DAY_MS = 86_400_000;

let services: RunningServices;

beforeAll(async () => {
  services = await startServices({ port: 0 });
});
afterAll(() => services.close());
beforeEach(async () => {
  await services.control('reset');
  const apps = [DELEGATED_APP, MULTI_TENANT_APP, PUBLIC_APP, READER_APP, UNCONSENTED_APP];
  await services.control('entra', {
    apps: apps.map(({ clientId }) => ({ clientId, addRedirectUri: CALLBACK })),
  });
});

function authorizeUrl(
  app: AppRegistration,
  changes: Record<string, string> = {},
  tenant = CONTOSO.id,
): string {
  const query = new URLSearchParams({
    client_id: app.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'User.Read offline_access openid',
    state: 'state-1',
    ...changes,
  });
  return `${LOGIN}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`;
}

function signIn(
  app: AppRegistration,
  person: PersonOnPages,
  changes: Record<string, string> = {},
): Promise<URL> {
  return walkSignIn(services.fetch, authorizeUrl(app, changes), person);
}

function redeem(app: AppRegistration, back: URL, changes: Record<string, string> = {}): Promise<TokenAnswer> {
  return postToken(services, {
    grant_type: 'authorization_code',
    client_id: app.clientId,
    ...(app.secrets.length === 0 ? {} : { client_secret: secretOf(app) }),
    code: back.searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    ...changes,
  });
}

function refresh(
  app: AppRegistration,
  token: unknown,
  changes: Record<string, string> = {},
): Promise<TokenAnswer> {
  return postToken(services, {
    grant_type: 'refresh_token',
    client_id: app.clientId,
    client_secret: secretOf(app),
    refresh_token: String(token),
    ...changes,
  });
}

describe('authorization code', () => {
  it('goes from account and consent back to the application, then to tokens of that user', async () => {
    const back = await signIn(DELEGATED_APP, MEGAN, { nonce: 'nonce-1' });
    expect(back.href.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(back.searchParams.get('state')).toBe('state-1');
    const { status, body } = await redeem(DELEGATED_APP, back);
    expect(status).toBe(200);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      aud: 'https://graph.microsoft.com',
      oid: MEGAN.userId,
      idtyp: 'user',
      scp: 'User.Read openid',
    });
    expect(decodeJwt(String(body['id_token']))).toMatchObject({
      aud: DELEGATED_APP.clientId,
      iss: `https://login.microsoftonline.com/${CONTOSO.id}/v2.0`,
      nonce: 'nonce-1',
    });
    expect(typeof body['refresh_token']).toBe('string');
  });

  it('gives a refresh token only for offline_access', async () => {
    const { body } = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN, { scope: 'User.Read' }));
    expect(body).not.toHaveProperty('refresh_token');
  });

  it('asks for consent once', async () => {
    await signIn(DELEGATED_APP, MEGAN);
    const response = await services.fetch(`${LOGIN}/${CONTOSO.id}/simulation/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({
        request: authorizeUrl(DELEGATED_APP).split('?')[1] ?? '',
        user: MEGAN.userId,
        version: '2',
      }).toString(),
    });
    expect(response.status).toBe(302);
  });

  it('keeps every link and form under the path prefix, and the redirect target as it is', async () => {
    const local = authorizeUrl(DELEGATED_APP).replace('https://', `${services.url}/_at/`);
    const first = await fetch(local);
    expect(await first.text()).toContain('action="/_at/login.microsoftonline.com/');
    const back = await walkSignIn(fetch, local, MEGAN);
    expect(back.origin).toBe('http://localhost:4000');
  });

  it('offers to register an unknown redirect URI on the AADSTS50011 page', async () => {
    const url = authorizeUrl(DELEGATED_APP, { redirect_uri: 'https://new.example/callback' });
    const page = await services.fetch(url);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('AADSTS50011');
    const next = await walkSignIn(services.fetch, url, MEGAN);
    expect(next.href).toContain(`/${CONTOSO.id}/oauth2/v2.0/authorize`);
    const back = await walkSignIn(services.fetch, url, MEGAN);
    expect(back.origin).toBe('https://new.example');
  });

  it('answers by form_post when asked to', async () => {
    const response = await services.fetch(`${LOGIN}/${CONTOSO.id}/simulation/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({
        request: authorizeUrl(DELEGATED_APP, { response_mode: 'form_post' }).split('?')[1] ?? '',
        user: MEGAN.userId,
        decision: 'accept',
      }).toString(),
    });
    expect(await response.text()).toMatch(
      /<form method="post" action="http:\/\/localhost:4000\/webtrigger\/callback">/,
    );
  });

  it.each([
    ['S256', createHash('sha256').update(VERIFIER).digest('base64url')],
    ['plain', VERIFIER],
  ])('checks a %s challenge, and AADSTS501481 for the wrong verifier', async (method, challenge) => {
    const changes = { code_challenge: challenge, code_challenge_method: method };
    const back = await signIn(DELEGATED_APP, MEGAN, changes);
    expect(
      (await redeem(DELEGATED_APP, back, { code_verifier: 'w'.repeat(43) })).body['error_codes'],
    ).toEqual([501481]);
    expect((await redeem(DELEGATED_APP, back)).body['error_codes']).toEqual([501481]);
    expect((await redeem(DELEGATED_APP, back, { code_verifier: VERIFIER })).status).toBe(200);
  });

  it('lets a public client do without a credential', async () => {
    const back = await signIn(PUBLIC_APP, MEGAN);
    expect((await redeem(PUBLIC_APP, back)).status).toBe(200);
    expect((await redeem(PUBLIC_APP, back, { client_secret: 'any' })).body['error_codes']).toEqual([700025]);
  });

  it('redeems at the version 1 endpoint', async () => {
    const back = await signIn(DELEGATED_APP, MEGAN);
    const answer = await postToken(
      services,
      {
        grant_type: 'authorization_code',
        client_id: DELEGATED_APP.clientId,
        client_secret: secretOf(DELEGATED_APP),
        code: back.searchParams.get('code') ?? '',
        redirect_uri: CALLBACK,
        resource: 'https://graph.microsoft.com',
      },
      { url: `${LOGIN}/${CONTOSO.id}/oauth2/token` },
    );
    expect(answer.status).toBe(200);
    expect(typeof answer.body['expires_in']).toBe('string');
  });
});

describe('consent', () => {
  it('lets only an administrator grant User.Read.All', async () => {
    const scope = 'User.Read.All offline_access';
    const refused = await signIn(DELEGATED_APP, MEGAN, { scope });
    expect(refused.searchParams.get('error')).toBe('consent_required');
    expect(refused.searchParams.get('error_description')).toContain('AADSTS90094');
    const granted = await signIn(DELEGATED_APP, { ...ADMIN, consent: 'accept-for-organization' }, { scope });
    expect(granted.searchParams.get('code')).toBeTruthy();
    const afterwards = await signIn(DELEGATED_APP, MEGAN, { scope });
    expect(afterwards.searchParams.get('code')).toBeTruthy();
  });

  it('tells the application when the user declines', async () => {
    const back = await signIn(DELEGATED_APP, { ...MEGAN, consent: 'cancel' });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('error_description')).toContain('AADSTS65004');
    expect(back.searchParams.get('state')).toBe('state-1');
  });

  it('grants application permissions on the admin consent page', async () => {
    const query = new URLSearchParams({
      client_id: UNCONSENTED_APP.clientId,
      state: 'consent-1',
      redirect_uri: CALLBACK,
    });
    const url = `${LOGIN}/${CONTOSO.id}/adminconsent?${query.toString()}`;
    const refused = await walkSignIn(services.fetch, url, MEGAN);
    expect(refused.searchParams.get('error')).toBe('consent_required');
    const back = await walkSignIn(services.fetch, url, ADMIN);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      admin_consent: 'True',
      tenant: CONTOSO.id,
      state: 'consent-1',
    });
    const { body } = await postToken(services, {
      grant_type: 'client_credentials',
      client_id: UNCONSENTED_APP.clientId,
      client_secret: secretOf(UNCONSENTED_APP),
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(decodeJwt(String(body['access_token']))['roles']).toContain('User.Read.All');
  });

  it('refuses a refresh for scopes nobody consented to (AADSTS65001)', async () => {
    const { body } = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN));
    const answer = await refresh(DELEGATED_APP, body['refresh_token'], { scope: 'Sites.Read.All' });
    expect(answer.body).toMatchObject({ error_codes: [65001], suberror: 'consent_required' });
  });
});

describe('refusals of the sign-in', () => {
  const returned: [number, Record<string, string>][] = [
    [700022, { scope: 'User.Read api://legacy-reports/access_as_user' }],
    [70011, { scope: 'https://graph.microsoft.com/.default User.Read' }],
    [650053, { scope: 'User.Dance' }],
    [500011, { scope: 'https://unknown.example/Read' }],
    [650057, { scope: 'api://legacy-reports/access_as_user' }],
    [901002, { resource: 'https://graph.microsoft.com' }],
    [700051, { response_type: 'token' }],
    [501491, { code_challenge: 'short', code_challenge_method: 'S256' }],
    [501491, { code_challenge: VERIFIER, code_challenge_method: 'sha256' }],
    [50058, { prompt: 'none' }],
  ];
  it.each(returned)('sends AADSTS%i back to the application', async (code, changes) => {
    const back = await signIn(DELEGATED_APP, MEGAN, changes);
    expect(back.searchParams.get('error_description')).toContain(`AADSTS${code}:`);
    expect(back.searchParams.get('state')).toBe('state-1');
  });

  it.each([
    [50194, authorizeUrl(DELEGATED_APP, {}, 'common')],
    [90130, authorizeUrl(MULTI_TENANT_APP, {}, 'consumers')],
    [90002, authorizeUrl(DELEGATED_APP, {}, 'nobody.example')],
    [700016, authorizeUrl(DELEGATED_APP, {}, FABRIKAM.id)],
  ])('shows AADSTS%i on its own page', async (code, url) => {
    const response = await services.fetch(url, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain(`AADSTS${code}:`);
  });

  it('refuses a code that was used, is for another tenant or address, or is old', async () => {
    const back = await signIn(DELEGATED_APP, MEGAN);
    expect(
      (await redeem(DELEGATED_APP, back, { redirect_uri: 'https://x.example' })).body['error_codes'],
    ).toEqual([500112]);
    expect((await redeem(DELEGATED_APP, back)).status).toBe(200);
    expect((await redeem(DELEGATED_APP, back)).body['error_codes']).toEqual([54005]);
    expect((await redeem(DELEGATED_APP, back, { code: 'forged' })).body['error_codes']).toEqual([9002313]);

    const multi = await signIn(MULTI_TENANT_APP, MEGAN);
    const elsewhere = await postToken(
      services,
      {
        grant_type: 'authorization_code',
        client_id: MULTI_TENANT_APP.clientId,
        client_secret: secretOf(MULTI_TENANT_APP),
        code: multi.searchParams.get('code') ?? '',
        redirect_uri: CALLBACK,
      },
      { url: `${LOGIN}/${FABRIKAM.id}/oauth2/v2.0/token` },
    );
    expect(elsewhere.body['error_codes']).toEqual([700005]);

    const late = await signIn(DELEGATED_APP, MEGAN);
    await services.control('clock', { offsetMs: 11 * 60_000 });
    expect((await redeem(DELEGATED_APP, late)).body['error_codes']).toEqual([70008]);
  });
});

describe('refresh', () => {
  it('gives a new refresh token and leaves the old one valid', async () => {
    const first = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN));
    const second = await refresh(DELEGATED_APP, first.body['refresh_token']);
    expect(second.status).toBe(200);
    expect(second.body['refresh_token']).not.toBe(first.body['refresh_token']);
    expect((await refresh(DELEGATED_APP, first.body['refresh_token'])).status).toBe(200);
    expect((await refresh(DELEGATED_APP, second.body['refresh_token'])).status).toBe(200);
  });

  it('survives a restart of the simulation', async () => {
    const { body } = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN));
    const restarted = await startServices({ port: 0 });
    const answer = await postToken(restarted, {
      grant_type: 'refresh_token',
      client_id: DELEGATED_APP.clientId,
      client_secret: secretOf(DELEGATED_APP),
      refresh_token: String(body['refresh_token']),
    });
    await restarted.close();
    expect(answer.status).toBe(200);
  });

  it('ends after 90 days without use (AADSTS700082)', async () => {
    const { body } = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN));
    await services.control('clock', { offsetMs: 91 * DAY_MS });
    expect((await refresh(DELEGATED_APP, body['refresh_token'])).body).toMatchObject({
      error: 'invalid_grant',
      error_codes: [700082],
    });
  });

  it('ends when the grants of the user are revoked (AADSTS50173)', async () => {
    const { body } = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN));
    await services.control('clock', { offsetMs: 1_000 });
    await services.control('entra', { revokeGrantsOf: MEGAN.userId });
    expect((await refresh(DELEGATED_APP, body['refresh_token'])).body['error_codes']).toEqual([50173]);
  });

  it.each([50076, 50079, 53003, 70043])('meets AADSTS%i when a policy says so', async (code) => {
    const { body } = await redeem(DELEGATED_APP, await signIn(DELEGATED_APP, MEGAN));
    await services.control('entra', { userConditions: { [`Megan.Bowen@${CONTOSO.domain}`]: code } });
    expect((await refresh(DELEGATED_APP, body['refresh_token'])).body).toMatchObject({
      error: 'invalid_grant',
      error_codes: [code],
    });
  });

  it('ends after a day for a single-page app (AADSTS700084), which must redeem cross-origin (9002327)', async () => {
    const callback = 'https://spa.contoso-demo.test/callback';
    const back = await signIn(SPA_APP, MEGAN, { redirect_uri: callback });
    const form = {
      grant_type: 'authorization_code',
      client_id: SPA_APP.clientId,
      client_secret: secretOf(SPA_APP),
      code: back.searchParams.get('code') ?? '',
      redirect_uri: callback,
    };
    expect((await postToken(services, form)).body['error_codes']).toEqual([9002327]);
    const { body } = await postToken(services, form, {
      headers: { origin: 'https://spa.contoso-demo.test' },
    });
    await services.control('clock', { offsetMs: 25 * 3_600_000 });
    expect((await refresh(SPA_APP, body['refresh_token'])).body['error_codes']).toEqual([700084]);
  });
});
