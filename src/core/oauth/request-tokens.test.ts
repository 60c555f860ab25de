import { describe, expect, it } from 'vitest';
import { anOAuth2Auth, tokenUrl } from '../../../test/builders/connections';
import { entraError, entraTokens } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { Handler, Reaction } from '../../../test/fakes/scripted-http-client';
import type { OAuth2Auth } from '../../contract/connection';
import { requestClientCredentialsTokens, requestCodeTokens, requestRefreshedTokens } from './request-tokens';
import type { TokenRequestContext } from './token-endpoint';

const secret = "s:e c/r+e%t~8'ü";

async function request(
  answer: Reaction | Handler,
  overrides: Partial<OAuth2Auth> = {},
  clientSecret = secret,
  send: (
    context: TokenRequestContext,
  ) =>
    | ReturnType<typeof requestCodeTokens>
    | ReturnType<typeof requestClientCredentialsTokens> = requestClientCredentialsTokens,
) {
  const ports = buildFakePorts();
  ports.http.on(overrides.tokenUrl ?? tokenUrl, answer);
  const result = await send({
    http: ports.http,
    certificates: ports.certificates,
    signFederated: () => Promise.reject(new Error('not asked for')),
    environment: await ports.invocation.environment(),
    auth: anOAuth2Auth({ clientId: 'client:id/ü', ...overrides }),
    secrets: clientSecret === '' ? {} : { clientSecret },
    nowMs: ports.clock.nowMs(),
    deadlineAtMs: resolverDeadline(ports),
    dpop: null,
  });
  const sent = ports.http.requests[0];
  return { result, sent, form: new URLSearchParams(sent?.body), requests: ports.http.requests.length };
}

const readBasic = (authorization: string | undefined) => {
  expect(authorization).toMatch(/^Basic [A-Za-z0-9+/]+={0,2}$/);
  return Buffer.from(authorization!.slice('Basic '.length), 'base64').toString('utf8');
};

describe('requestClientCredentialsTokens: what it sends', () => {
  it('sends one form with grant, scopes and the credentials in the body', async () => {
    const { sent, form, requests } = await request(json(entraTokens('token')));
    expect(requests).toBe(1);
    expect(sent).toMatchObject({ method: 'POST', url: tokenUrl });
    expect(sent!.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded\b/);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client:id/ü',
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(sent!.headers).not.toHaveProperty('authorization');
  });

  it('sends id and secret percent-encoded by client_secret_basic (RFC 6749 §2.3.1), not in the body', async () => {
    const { sent, form } = await request(json(entraTokens('token')), {
      clientAuthentication: 'client_secret_basic',
    });
    const [id, password] = readBasic(sent!.headers.authorization).split(':');
    const decode = (part: string | undefined) => decodeURIComponent(part!.replaceAll('+', ' '));
    expect([decode(id), decode(password)]).toEqual(['client:id/ü', secret]);
    expect(form.has('client_secret')).toBe(false);
    expect(form.has('client_id')).toBe(false);
  });

  it('sends the raw pair by client_secret_basic_raw', async () => {
    const { sent, form } = await request(json(entraTokens('token')), {
      clientAuthentication: 'client_secret_basic_raw',
    });
    expect(readBasic(sent!.headers.authorization)).toBe(`client:id/ü:${secret}`);
    expect(form.has('client_secret')).toBe(false);
  });

  it('joins scopes with blanks however they were entered, and leaves an empty scope out', async () => {
    const joined = await request(json(entraTokens('token')), { scopes: 'read,write  openid\n profile' });
    expect(joined.form.get('scope')).toBe('read write openid profile');
    const none = await request(json(entraTokens('token')), { scopes: '' });
    expect(none.form.has('scope')).toBe(false);
  });

  it('sends nothing without a secret, or to an address that may not be called', async () => {
    const withoutSecret = await request(json({}), {}, '');
    expect(withoutSecret.result).toMatchObject({ failure: { reason: 'secret-missing' } });
    const local = await request(json({}), { tokenUrl: 'https://169.254.169.254/token' });
    expect(local.result).toMatchObject({ failure: { reason: 'url-invalid' } });
    expect([withoutSecret.requests, local.requests]).toEqual([0, 0]);
  });
});

describe('requestClientCredentialsTokens: successes', () => {
  const base = { access_token: 'token', token_type: 'Bearer' };
  it.each([
    ['a numeric expires_in', { ...base, expires_in: 3599, scope: 'a b' }, 3599, 'a b'],
    ['expires_in as a string', { ...base, expires_in: '3599' }, 3599, null],
    ['no expires_in', base, null, null],
    ['token_type in small letters', { ...base, token_type: 'bearer', expires_in: 60 }, 60, null],
    ['token_type in capitals', { ...base, token_type: 'BEARER', expires_in: 60 }, 60, null],
    ['members that it does not know', { ...base, expires_in: 60, ext_expires_in: 7, extra: {} }, 60, null],
  ] as const)('takes %s', async (_, body, expiresInSeconds, scope) => {
    const { result } = await request(json(body));
    const nothing = { refreshToken: null, idToken: null, dpopKey: null };
    expect(result).toEqual({
      ok: true,
      value: { accessToken: 'token', expiresInSeconds, scope, ...nothing },
    });
  });

  it.each([
    ['expires_in: null', { ...base, expires_in: null }, { expiresInSeconds: null }],
    ['Slack’s token_type bot', { ...base, token_type: 'bot', ok: true }, { accessToken: 'token' }],
    ['Slack’s token_type user', { ...base, token_type: 'user', ok: true }, { accessToken: 'token' }],
    ['a refresh token', { ...base, refresh_token: 'refresh' }, { refreshToken: 'refresh' }],
    ['an id_token, parted from the rest', { ...base, id_token: 'a.b.c' }, { idToken: 'a.b.c' }],
    ['an id_token that is none', { ...base, id_token: 7 }, { idToken: null }],
  ] as const)('takes %s', async (_, body, value) => {
    expect((await request(json(body))).result).toMatchObject({ ok: true, value });
  });

  it.each([
    ['no token_type', json({ access_token: 'token' })],
    ['token_type BearerToken', json({ ...base, token_type: 'BearerToken' })],
    [
      'a refresh token that is null, scopes that are null',
      json({ ...base, refresh_token: null, scope: null }),
    ],
    ['an empty expires_in', json({ ...base, expires_in: '' })],
    ['a lifetime in words', json({ ...base, expires_in: '1 hour' })],
    ['status 201', json(base, 201)],
  ] as const)('takes %s', async (_, reaction) => {
    const nothing = { expiresInSeconds: null, scope: null, refreshToken: null, idToken: null, dpopKey: null };
    expect((await request(reaction)).result).toEqual({
      ok: true,
      value: { accessToken: 'token', ...nothing },
    });
  });

  it('takes scopes as a list', async () => {
    const { result } = await request(json({ ...base, scope: ['a', 'b'] }));
    expect(result).toMatchObject({ ok: true, value: { scope: 'a b' } });
  });

  it('takes expires_in: 0 as no statement', async () => {
    const { result } = await request(json({ ...base, expires_in: 0 }));
    expect(result).toMatchObject({ ok: true, value: { expiresInSeconds: 0 } });
  });
});

describe('requestClientCredentialsTokens: Entra’s v1 endpoint', () => {
  it('sends the resource, and takes expires_in as text (seeds: /oauth2/token)', async () => {
    const v1 = tokenUrl.replace('/v2.0', '');
    const { form, result } = await request(
      json({
        token_type: 'Bearer',
        expires_in: '3599',
        expires_on: '1893459599',
        resource: 'r',
        access_token: 't',
      }),
      { tokenUrl: v1, resource: 'https://graph.microsoft.com', scopes: '' },
    );
    expect(form.get('resource')).toBe('https://graph.microsoft.com');
    expect(form.has('scope')).toBe(false);
    expect(result).toMatchObject({ ok: true, value: { expiresInSeconds: 3_599 } });
  });
});

describe('requestCodeTokens', () => {
  const code = {
    code: 'the+code/=',
    redirectUri: 'https://app.example/callback?x=1',
    verifier: 'v'.repeat(43),
  };
  const exchange = (
    overrides: Partial<OAuth2Auth>,
    changes: Partial<typeof code> | { verifier: null } = {},
  ) =>
    request(
      json({
        access_token: 'token',
        token_type: 'Bearer',
        expires_in: 60,
        refresh_token: 'refresh',
        id_token: 'a.b.c',
      }),
      overrides,
      secret,
      (context) => requestCodeTokens(context, { ...code, ...changes }),
    );

  it('sends code, redirect URI, verifier and the client’s proof, no scope', async () => {
    const { form, result, requests } = await exchange({});
    expect(requests).toBe(1);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'authorization_code',
      code: code.code,
      redirect_uri: code.redirectUri,
      code_verifier: code.verifier,
      client_id: 'client:id/ü',
      client_secret: secret,
    });
    expect(result).toMatchObject({ ok: true, value: { refreshToken: 'refresh', idToken: 'a.b.c' } });
  });

  it('sends no verifier where there is none, and the resource of a v1 endpoint', async () => {
    const { form } = await exchange({ resource: 'https://graph.microsoft.com' }, { verifier: null });
    expect(form.has('code_verifier')).toBe(false);
    expect(form.get('resource')).toBe('https://graph.microsoft.com');
  });

  it('names a public client in the body, without any secret', async () => {
    const { form, sent } = await exchange({ clientAuthentication: 'none' });
    expect(form.get('client_id')).toBe('client:id/ü');
    expect(form.has('client_secret')).toBe(false);
    expect(sent!.headers).not.toHaveProperty('authorization');
  });
});

describe('requestRefreshedTokens', () => {
  const refresh = (answer: Reaction, overrides: Partial<OAuth2Auth> = {}) =>
    request(answer, overrides, secret, (context) => requestRefreshedTokens(context, 'old-refresh'));

  it('sends the refresh token and leaves the scopes to the grant', async () => {
    const { form, result } = await refresh(
      json({ access_token: 'token', token_type: 'bearer', refresh_token: 'new-refresh' }),
    );
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'old-refresh',
      client_id: 'client:id/ü',
      client_secret: secret,
    });
    expect(result).toMatchObject({ ok: true, value: { refreshToken: 'new-refresh' } });
  });

  it('gives none where the server does not rotate, and sends the resource of a v1 endpoint', async () => {
    const { form, result } = await refresh(json({ access_token: 'token', token_type: 'bearer' }), {
      resource: 'https://graph.microsoft.com',
    });
    expect(form.get('resource')).toBe('https://graph.microsoft.com');
    expect(result).toMatchObject({ ok: true, value: { refreshToken: null } });
  });

  it.each([
    ['a lapsed grant', entraError('invalid_grant', 700082), 'grant-lapsed'],
    ['a grant of a server that knows no codes', { error: 'invalid_grant' }, 'grant-lapsed'],
    ['a policy that asks for MFA', entraError('interaction_required', 50076), 'policy-asks-sign-in'],
  ])('reads %s', async (_, body, problem) => {
    expect((await refresh(json(body, 400))).result).toMatchObject({ ok: false, failure: { problem } });
  });
});

describe('requestClientCredentialsTokens: refusals', () => {
  it('reads the body of a 401 with WWW-Authenticate, which the protocol library hides', async () => {
    const { result } = await request(
      json(entraError('invalid_client', 7000215), 401, { 'www-authenticate': 'Basic realm="token"' }),
    );
    expect(result).toMatchObject({
      ok: false,
      failure: {
        reason: 'sign-in',
        problem: 'client-secret-wrong',
        status: 401,
        providerCode: 'AADSTS7000215',
      },
    });
  });

  it.each([
    ['an empty 403', text('', 403), 'client-secret-wrong'],
    ['an empty 401', text('', 401, { 'www-authenticate': 'Basic' }), 'client-secret-wrong'],
    ['a 503 with a page', text('<html>busy</html>', 503, { 'content-type': 'text/html' }), 'busy'],
    ['a 429', json({ error: 'slow_down_please' }, 429, { 'retry-after': '7' }), 'busy'],
    ['a 400 of Entra', json(entraError('invalid_scope', 70011), 400), 'scope-wrong'],
    ['HTML with 200', text('<!doctype html>', 200, { 'content-type': 'text/html' }), 'answer-not-oauth'],
    ['an empty 200', text(''), 'answer-not-oauth'],
    ['JSON with 200 but no token', json({ hello: 'world' }), 'answer-not-oauth'],
    ['a token of another type', json({ access_token: 'token', token_type: 'mac' }), 'token-type-unknown'],
    ['an empty token', json({ access_token: '', token_type: 'Bearer' }), 'answer-not-oauth'],
    ['an error with 200', json({ error: 'invalid_client' }), 'client-secret-wrong'],
    ['a redirect', text('', 302, { location: 'https://login.example/' }), 'answer-not-oauth'],
    ['a 204', text('', 204), 'answer-not-oauth'],
    ['a list', json([1, 2]), 'answer-not-oauth'],
    ['null', json(null), 'answer-not-oauth'],
  ] as const)('reads %s', async (_, reaction, problem) => {
    const { result } = await request(reaction);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'sign-in', problem } });
  });

  it.each([
    { reason: 'unreachable', host: 'login.microsoftonline.com' },
    { reason: 'timed-out', host: 'login.microsoftonline.com', limitMs: 5 },
    { reason: 'egress-not-allowed', host: 'login.microsoftonline.com' },
    { reason: 'too-large', host: 'login.microsoftonline.com', limitBytes: 524_288 },
  ] as const)('says that the sign-in service did not answer: $reason', async (failure) => {
    const expected = { ...failure, at: 'sign-in-service' };
    expect((await request({ failure })).result).toEqual({ ok: false, failure: expected });
  });

  it('keeps no part of a description or of the secret in the failure', async () => {
    const { result } = await request(
      json(entraError('invalid_client', 7000215, `Secret ${secret} is wrong`), 401),
    );
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(JSON.stringify(result)).not.toContain('Secret');
  });
});

describe('a hostile token endpoint', () => {
  const deep = (open: string, close: string) => `${open.repeat(20_000)}1${close.repeat(20_000)}`;
  it.each([
    ['errors in lists without end', `{"errors":${deep('[', ']')}}`],
    ['codes without end', `{"error":${deep('{"extensions":', '}')}}`],
    ['a member as deep', `{"access_token":"a","x":${deep('[', ']')}}`],
    ['XML as deep', `<?xml version="1.0"?>${deep('<a>', '</a>')}`],
    ['a page of titles that do not end', `<html>${'<title'.repeat(80_000)}`],
  ])('that answers %s is told as one, and keeps nobody waiting', async (_, body) => {
    const startedMs = performance.now();
    const { result } = await request(text(body));
    expect(JSON.stringify(result)).toMatch(/^\{"ok":false,"failure":\{"reason":"sign-in"/);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });
});

describe('a token endpoint that answers 200 with an error inside', () => {
  const xml =
    '<?xml version="1.0"?><response><error><code>E42</code><message>Key is locked</message></error></response>';
  const page = '<!doctype html><html><head><title>Planned maintenance</title></head></html>';

  it.each<[string, Reaction, string, string | null, string | undefined]>([
    [
      'Slack',
      json({ ok: false, error: 'invalid_refresh_token' }),
      'refused',
      'invalid_refresh_token',
      undefined,
    ],
    [
      'Slack when asked too often',
      json({ ok: false, error: 'ratelimited' }),
      'busy',
      'ratelimited',
      undefined,
    ],
    [
      'GitHub',
      json({ error: 'bad_refresh_token', error_description: 'The refresh token passed is incorrect.' }),
      'refused',
      'bad_refresh_token',
      'The refresh token passed is incorrect.',
    ],
    [
      'an object',
      json({ error: { code: 190, message: 'Session has expired' } }),
      'refused',
      '190',
      'Session has expired',
    ],
    ['an error of OAuth', json({ error: 'invalid_scope' }), 'scope-wrong', 'invalid_scope', undefined],
    ['a list', json({ data: null, errors: [{ message: 'No such app' }] }), 'refused', null, 'No such app'],
    ['a plain no', json({ success: false, message: 'Not today' }), 'refused', null, 'Not today'],
    ['XML', text(xml, 200, { 'content-type': 'text/xml' }), 'refused', 'E42', 'Key is locked'],
    [
      'a page',
      text(page, 200, { 'content-type': 'text/html' }),
      'answer-not-oauth',
      null,
      'Planned maintenance',
    ],
    [
      'an error beside a token',
      json({ ok: false, error: 'token_revoked', access_token: 'x', token_type: 'Bearer' }),
      'refused',
      'token_revoked',
      undefined,
    ],
  ])('has refused, in its own words: %s', async (_what, answer, problem, providerCode, words) => {
    const sends = [
      requestClientCredentialsTokens,
      (context: TokenRequestContext) => requestRefreshedTokens(context, 'refresh-1'),
      (context: TokenRequestContext) =>
        requestCodeTokens(context, { code: 'code-1', redirectUri: 'https://x.example/', verifier: null }),
    ];
    for (const send of sends) {
      const { result } = await request(answer, {}, secret, send);
      expect(result).toMatchObject({ ok: false, failure: { reason: 'sign-in', problem, providerCode } });
      expect(!result.ok && 'words' in result.failure ? result.failure.words : undefined).toBe(words);
    }
  });

  it('gets none of what was sent in confidence told', async () => {
    const send = (context: TokenRequestContext) => requestRefreshedTokens(context, 'refresh-token-1');
    const answer = json({ ok: false, message: `No grant for refresh-token-1 and ${secret}` });
    for (const clientAuthentication of ['client_secret_post', 'client_secret_basic'] as const) {
      const { result } = await request(answer, { clientAuthentication }, secret, send);
      expect(JSON.stringify(result)).toContain('No grant for');
      expect(JSON.stringify(result)).not.toContain('refresh-token-1');
      expect(JSON.stringify(result)).not.toContain(secret);
    }
  });

  it('is believed where members beside a token only sound like an error', async () => {
    const { result } = await request(
      json({ ...entraTokens('token'), error: null, errors: [], error_count: 0, last_error: 'none yet' }),
    );
    expect(result).toMatchObject({ ok: true, value: { accessToken: 'token' } });
  });
});
