import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServices, type RunningServices } from '../services';
import { CONFLUENCE_LINK } from './confluence-state';

const BASE = 'https://wiki.contoso-demo.test';
const CALLBACK = 'https://app.example/callback';
const VERIFIER = 'a'.repeat(64);

let services: RunningServices;

beforeAll(async () => {
  services = await startServices({ port: 0 });
});
afterAll(() => services.close());
beforeEach(() => services.control('reset'));

function authorizeQuery(changes: Record<string, string> = {}): string {
  return new URLSearchParams({
    client_id: CONFLUENCE_LINK.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'READ',
    state: 's1',
    ...changes,
  }).toString();
}

async function decide(query: string, fields: Record<string, string>): Promise<Response> {
  return services.fetch(`${BASE}/rest/oauth2/latest/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ request: query, ...fields }).toString(),
  });
}

/** Registers the callback, picks a person, allows; gives the query that comes back. */
async function signIn(changes: Record<string, string> = {}, decision = 'allow'): Promise<URLSearchParams> {
  const query = authorizeQuery(changes);
  await decide(query, { decision: 'register' });
  const response = await decide(query, { decision, user: 'megan.bowen' });
  return new URL(response.headers.get('location') ?? '').searchParams;
}

async function token(
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, string> }> {
  const response = await services.fetch(`${BASE}/rest/oauth2/latest/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: CONFLUENCE_LINK.clientId,
      client_secret: CONFLUENCE_LINK.clientSecret,
      redirect_uri: CALLBACK,
      ...form,
    }).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

function read(path: string, accessToken: string | undefined): Promise<Response> {
  return services.fetch(`${BASE}${path}`, { headers: { authorization: `Bearer ${accessToken ?? ''}` } });
}

describe('Confluence Data Center', () => {
  it('goes from consent to the REST API as that user', async () => {
    const back = await signIn();
    expect(back.get('state')).toBe('s1');
    const { status, body } = await token({ grant_type: 'authorization_code', code: back.get('code') ?? '' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 3_600, scope: 'READ' });
    const user = await read('/rest/api/user/current', body['access_token']);
    expect(await user.json()).toMatchObject({ username: 'megan.bowen', displayName: 'Megan Bowen' });
  });

  it('refuses an unknown redirect URL on its own page', async () => {
    const response = await services.fetch(`${BASE}/rest/oauth2/latest/authorize?${authorizeQuery()}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Use this redirect URL');
  });

  it.each([
    ['S256', createHash('sha256').update(VERIFIER).digest('base64url')],
    ['plain', VERIFIER],
  ])('checks a %s challenge', async (method, challenge) => {
    const back = await signIn({ code_challenge: challenge, code_challenge_method: method });
    const form = { grant_type: 'authorization_code', code: back.get('code') ?? '' };
    expect((await token({ ...form, code_verifier: 'b'.repeat(64) })).body['error']).toBe('invalid_grant');
    expect((await token({ ...form, code_verifier: VERIFIER })).status).toBe(200);
  });

  it.each([
    [{ code_challenge: VERIFIER, code_challenge_method: 'sha256' }, 'invalid_request'],
    [{ scope: 'ADMIN' }, 'invalid_scope'],
    [{ scope: 'EVERYTHING' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
  ])('sends %j back as %s', async (changes, error) => {
    expect((await signIn(changes)).get('error')).toBe(error);
  });

  it('tells the application when the user denies', async () => {
    expect((await signIn({}, 'deny')).get('error')).toBe('access_denied');
  });

  it('uses codes and refresh tokens once', async () => {
    const code = (await signIn()).get('code') ?? '';
    const first = await token({ grant_type: 'authorization_code', code });
    expect((await token({ grant_type: 'authorization_code', code })).body['error']).toBe('invalid_grant');
    const form = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token'] ?? '' };
    expect((await token(form)).status).toBe(200);
    expect((await token(form)).body['error']).toBe('invalid_grant');
  });

  it('refuses a wrong client secret and an expired access token', async () => {
    const { body } = await token({
      grant_type: 'authorization_code',
      code: (await signIn()).get('code') ?? '',
    });
    const wrong = await token({
      grant_type: 'refresh_token',
      client_secret: 'x',
      refresh_token: body['refresh_token'] ?? '',
    });
    expect([wrong.status, wrong.body['error']]).toEqual([401, 'invalid_client']);
    await services.control('clock', { offsetMs: 3_700_000 });
    expect((await read('/rest/api/space', body['access_token'])).status).toBe(401);
  });

  it('ends the whole sign-in on revoke', async () => {
    const { body } = await token({
      grant_type: 'authorization_code',
      code: (await signIn()).get('code') ?? '',
    });
    const response = await services.fetch(`${BASE}/rest/oauth2/latest/revoke`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: CONFLUENCE_LINK.clientId,
        client_secret: CONFLUENCE_LINK.clientSecret,
        token: body['refresh_token'] ?? '',
      }).toString(),
    });
    expect(response.status).toBe(200);
    expect((await read('/rest/api/space', body['access_token'])).status).toBe(401);
  });

  it('pages by start and limit with a relative next link', async () => {
    const { body } = await token({
      grant_type: 'authorization_code',
      code: (await signIn()).get('code') ?? '',
    });
    let next: string | undefined = '/rest/api/content?limit=60';
    let count = 0;
    while (next !== undefined) {
      const page = (await (await read(next, body['access_token'])).json()) as {
        results: unknown[];
        _links: { next?: string };
      };
      count += page.results.length;
      next = page._links.next;
    }
    expect(count).toBe(143);
  });
});
