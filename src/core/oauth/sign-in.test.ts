import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aCodeAuth } from '../../../test/builders/connections';
import { anIdToken } from '../../../test/builders/sign-ins';
import type { OAuth2Auth } from '../../contract/connection';
import { buildAuthorizationRequest, checkCallbackIssuer, checkIdToken, toAuthorizationUrl } from './sign-in';

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const nonce = 'the-nonce';
const signIn = { redirectUri: 'https://app.example/x1?y=1', verifier, nonce };

async function open(auth: Partial<OAuth2Auth> = {}, changes: { verifier?: null } = {}) {
  const built = aCodeAuth(auth);
  const request = await buildAuthorizationRequest(built, { ...signIn, ...changes }, 'state');
  const url = new URL(toAuthorizationUrl(new URL(built.authUrl), request));
  return { url, query: url.searchParams };
}

describe('the authorization request', () => {
  it('asks for a code with state, PKCE, nonce and exactly the registered callback', async () => {
    const { url, query } = await open();
    expect(`${url.origin}${url.pathname}`).toBe(aCodeAuth().authUrl);
    expect(Object.fromEntries(query)).toEqual({
      response_type: 'code',
      client_id: aCodeAuth().clientId,
      redirect_uri: signIn.redirectUri,
      scope: 'openid offline_access User.Read',
      state: 'state',
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
  });

  it('sends the challenge of RFC 7636, appendix B', async () => {
    expect((await open()).query.get('code_challenge')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('sends the verifier itself with plain, and nothing without PKCE', async () => {
    const plain = (await open({ pkce: 'plain' })).query;
    expect([plain.get('code_challenge'), plain.get('code_challenge_method')]).toEqual([verifier, 'plain']);
    const none = (await open({ pkce: 'none' }, { verifier: null })).query;
    expect([none.has('code_challenge'), none.has('code_challenge_method')]).toEqual([false, false]);
  });

  it('sends a nonce only where an id_token comes', async () => {
    expect((await open({ scopes: 'READ' })).query.has('nonce')).toBe(false);
  });

  it('keeps the address’s own query and adds the provider’s parameters', async () => {
    const { query } = await open({
      authUrl: 'https://accounts.example/auth?tenant=7',
      authParameters: { access_type: 'offline', prompt: 'consent' },
    });
    expect([query.get('tenant'), query.get('access_type'), query.get('prompt')]).toEqual([
      '7',
      'offline',
      'consent',
    ]);
  });

  it('lets no further parameter take the place of the protocol’s own', async () => {
    const { query } = await open({
      authParameters: { state: 'fixed', redirect_uri: 'https://evil.example/', response_type: 'token' },
    });
    expect(query.getAll('state')).toEqual(['state']);
    expect(query.getAll('redirect_uri')).toEqual([signIn.redirectUri]);
    expect(query.getAll('response_type')).toEqual(['code']);
  });

  it('leaves an empty scope out and sends the resource of a v1 endpoint', async () => {
    const { query } = await open({ scopes: '', resource: 'https://graph.microsoft.com' });
    expect([query.has('scope'), query.get('resource')]).toEqual([false, 'https://graph.microsoft.com']);
  });

  it('names each resource that the token shall be for (RFC 8707 §2.1)', async () => {
    const resource = '  https://a.example/api\n https://b.example/ ';
    expect((await open({ resource })).query.getAll('resource')).toEqual([
      'https://a.example/api',
      'https://b.example/',
    ]);
  });

  const scopes = 'openid offline_access read';
  const authUrl = 'https://idp.example/authorize';
  it.each([
    ['goes with offline_access', { scopes, authUrl }, ['consent']],
    [
      'goes with it where only the issuer is known',
      { scopes: 'read offline_access', issuer: 'https://idp.example', authUrl },
      ['consent'],
    ],
    ['is not sent without it', { scopes: 'openid read', authUrl }, []],
    ['is not sent where nothing speaks of OpenID Connect', { scopes: 'read offline_access', authUrl }, []],
    ['is not sent to Entra ID, which gives refresh tokens anyway', { scopes }, []],
    ['can be switched off', { scopes, authUrl, promptsConsent: false }, []],
    [
      'leaves a prompt that was entered alone',
      { scopes, authUrl, authParameters: { prompt: 'login' } },
      ['login'],
    ],
  ] as const)('prompt=consent %s (OpenID Connect Core §11)', async (_, auth, prompt) => {
    expect((await open(auth)).query.getAll('prompt')).toEqual(prompt);
  });

  it('shrinks to client and request_uri once it was pushed (RFC 9126 §4)', () => {
    const pushed = new URLSearchParams({ client_id: 'me', request_uri: 'urn:example:1' });
    expect(toAuthorizationUrl(new URL(`${authUrl}?tenant=7&client_id=x`), pushed)).toBe(
      `${authUrl}?tenant=7&client_id=me&request_uri=urn%3Aexample%3A1`,
    );
  });
});

describe('checkCallbackIssuer (RFC 9207)', () => {
  const issuer = 'https://idp.example/realms/a';
  const authUrl = 'https://idp.example/realms/a/auth';
  it.each([
    ['the known issuer', { issuer, authUrl }, issuer, true],
    ['none', { issuer, authUrl }, null, true],
    ['none of a service that always names itself', { issuer, authUrl, expectsIssuer: true }, null, false],
    [
      'the issuer of a service that always names itself',
      { issuer, authUrl, expectsIssuer: true },
      issuer,
      true,
    ],
    ['another realm', { issuer, authUrl }, 'https://idp.example/realms/b', false],
    ['the known issuer with a slash', { issuer, authUrl }, `${issuer}/`, false],
    ['the same origin, where no issuer is known', { authUrl }, issuer, true],
    ['another origin, where no issuer is known', { authUrl }, 'https://evil.example/realms/a', false],
    ['another port, where no issuer is known', { authUrl }, 'https://idp.example:8443/realms/a', false],
    ['no address, where no issuer is known', { authUrl }, 'idp.example', false],
    ['an empty text', { authUrl }, '', false],
  ] as const)('judges %s', (_, auth, iss, isRight) => {
    expect(checkCallbackIssuer(aCodeAuth(auth), iss).ok).toBe(isRight);
  });
});

describe('checkIdToken (OpenID Connect Core §3.1.3.7)', () => {
  const { clientId } = aCodeAuth();
  const claims = { iss: 'https://idp.example', aud: clientId, nonce };
  it.each([
    ['its own', claims, true],
    ['an audience list with ours', { ...claims, aud: ['other', clientId] }, true],
    ['another audience', { ...claims, aud: 'other' }, false],
    ['no audience', { ...claims, aud: undefined }, false],
    ['another nonce', { ...claims, nonce: 'another' }, false],
    ['no nonce', { ...claims, nonce: undefined }, false],
    ['a nonce that is no text', { ...claims, nonce: 7 }, false],
  ] as const)('judges an id_token with %s', (_, changed, isRight) => {
    expect(checkIdToken(aCodeAuth(), anIdToken(changed), nonce).ok).toBe(isRight);
  });

  it('compares the issuer where one is known', () => {
    const check = (issuer: string) => checkIdToken(aCodeAuth({ issuer }), anIdToken(claims), nonce).ok;
    expect([check('https://idp.example'), check('https://idp.example/'), check('')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('asks for no nonce where none was sent', () => {
    const withoutNonce = anIdToken({ ...claims, nonce: undefined });
    expect(checkIdToken(aCodeAuth({ scopes: 'email' }), withoutNonce, nonce).ok).toBe(true);
  });

  it.each(['', 'nonsense', 'a.b.c', 'e30.W10.x'])('refuses %j', (text) => {
    expect(checkIdToken(aCodeAuth(), text, nonce).ok).toBe(false);
  });

  it('asks for no id_token', () => {
    expect(checkIdToken(aCodeAuth(), null, nonce).ok).toBe(true);
  });
});
