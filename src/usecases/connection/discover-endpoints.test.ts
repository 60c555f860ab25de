import { describe, expect, it } from 'vitest';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import { discoverEndpoints } from './discover-endpoints';

const issuer = 'https://idp.example/realms/a';
const oidcUrl = `${issuer}/.well-known/openid-configuration`;
const rfc8414Url = 'https://idp.example/.well-known/oauth-authorization-server/realms/a';
const lastUrl = 'https://idp.example/.well-known/openid-configuration/realms/a';
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
  scopes_supported: ['openid', 'offline_access'],
  code_challenge_methods_supported: ['plain', 'S256'],
  token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'],
};
const notFound = text('<h1>Not found</h1>', 404);

async function discover(address: string, pages: Readonly<Record<string, Reaction>>, fallback = notFound) {
  const ports = buildFakePorts();
  for (const url of [oidcUrl, rfc8414Url, lastUrl]) ports.http.on(url, fallback);
  for (const [url, page] of Object.entries(pages)) ports.http.on(url, page);
  const found = await discoverEndpoints(ports, address, resolverDeadline(ports));
  return { found, asked: ports.http.requests.map(({ url }) => url) };
}

describe('discoverEndpoints', () => {
  it.each([
    ['OpenID Connect Discovery', oidcUrl, 1],
    ['RFC 8414', rfc8414Url, 2],
    ['RFC 8414 with the other suffix', lastUrl, 3],
  ])('finds %s', async (_, url, requests) => {
    const { found, asked } = await discover(`${issuer}/`, { [url]: json(metadata) });
    expect(found).toEqual({
      ok: true,
      value: {
        issuer,
        authUrl: `${issuer}/auth`,
        tokenUrl: `${issuer}/token`,
        revokeUrl: `${issuer}/revoke`,
        scopes: ['openid', 'offline_access'],
        pkce: 'S256',
        clientAuthentication: 'client_secret_basic',
      },
    });
    expect(asked).toHaveLength(requests);
  });

  it('takes the metadata’s own address', async () => {
    const { found, asked } = await discover(oidcUrl, { [oidcUrl]: json(metadata) });
    expect(found.ok).toBe(true);
    expect(asked).toEqual([oidcUrl]);
  });

  it('reads Entra’s shared endpoints, whose issuer is a template, without an issuer', async () => {
    const base = 'https://login.microsoftonline.com/common/v2.0';
    const { found } = await discover(base, {
      [`${base}/.well-known/openid-configuration`]: json({
        ...metadata,
        issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
        token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      }),
    });
    expect(found).toMatchObject({ ok: true, value: { issuer: '' } });
  });

  it('refuses metadata that speaks of another service (RFC 8414 §3.3)', async () => {
    const { found } = await discover(issuer, {
      [oidcUrl]: json({ ...metadata, issuer: 'https://evil.example' }),
    });
    expect(found).toMatchObject({ failure: { failure: { reason: 'sign-in-mismatch' } } });
  });

  it('refuses metadata of another issuer of the same service, and names it', async () => {
    const { found } = await discover(issuer, {
      [oidcUrl]: json({ ...metadata, issuer: 'https://idp.example/realms/b' }),
    });
    expect(found).toMatchObject({
      failure: {
        failure: {
          reason: 'sign-in-mismatch',
          problem: { values: { issuer: 'https://idp.example/realms/b' } },
        },
      },
    });
  });

  it.each([
    ['an issuer that ends with a slash', { [oidcUrl]: { ...metadata, issuer: `${issuer}/` } }, issuer],
    ['its RFC 8414 address', { [rfc8414Url]: metadata }, rfc8414Url],
  ])('accepts %s', async (_, pages, address) => {
    const [[url, page]] = Object.entries(pages) as [[string, unknown]];
    expect((await discover(address, { [url]: json(page) })).found.ok).toBe(true);
  });

  it.each([
    [{ code_challenge_methods_supported: undefined }, { pkce: 'S256' }],
    [{ code_challenge_methods_supported: [] }, { pkce: 'S256' }],
    [{ code_challenge_methods_supported: ['plain'] }, { pkce: 'plain' }],
    [{ code_challenge_methods_supported: ['other'] }, { pkce: 'none' }],
    [{ token_endpoint_auth_methods_supported: undefined }, { clientAuthentication: 'client_secret_basic' }],
    [
      { token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'] },
      { clientAuthentication: 'client_secret_post' },
    ],
    [
      { token_endpoint_auth_methods_supported: ['private_key_jwt'] },
      { clientAuthentication: 'private_key_jwt' },
    ],
    [
      { token_endpoint_auth_methods_supported: ['tls_client_auth'] },
      { clientAuthentication: 'client_secret_post' },
    ],
    [
      { authorization_endpoint: undefined, revocation_endpoint: undefined },
      { authUrl: '', revokeUrl: '' },
    ],
  ])('chooses by what the service says: %j', async (changes, chosen) => {
    const { found } = await discover(issuer, { [oidcUrl]: json({ ...metadata, ...changes }) });
    expect(found).toMatchObject({ ok: true, value: chosen });
  });

  it.each([
    ['a page', text('<html>', 200)],
    ['a list', json([])],
    ['metadata without a token endpoint', json({ issuer })],
    ['an endless issuer', json({ ...metadata, issuer: `${issuer}/${'x'.repeat(3_000)}` })],
    ['nothing', notFound],
  ])('says that nothing is published there on %s', async (_, page) => {
    const { found } = await discover(issuer, {}, page);
    expect(found).toMatchObject({ failure: { failure: { reason: 'sign-in-mismatch' } } });
  });

  it('passes on that the service cannot be reached, after one try', async () => {
    const failure = { reason: 'unreachable', host: 'idp.example' } as const;
    const { found, asked } = await discover(issuer, {}, { failure });
    expect(found).toMatchObject({ failure: { failure } });
    expect(asked).toHaveLength(1);
  });

  it.each([
    'http://idp.example',
    'https://10.0.0.1',
    'https://user:pw@idp.example',
    'idp.example',
    'https://localhost',
  ])('asks nobody at %s', async (address) => {
    const { found, asked } = await discover(address, {});
    expect(found).toMatchObject({ failure: { failure: { reason: 'invalid-input', field: 'url' } } });
    expect(asked).toEqual([]);
  });
});
