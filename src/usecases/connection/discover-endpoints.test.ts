import { describe, expect, it } from 'vitest';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import type { ClientAuthentication } from '../../contract/connection';
import { english } from '../../contract/text/language';
import { toErrorBody } from '../../core/failure/to-error-body';
import { discoverEndpoints } from './discover-endpoints';

const issuer = 'https://idp.example/realms/a';
const oidcUrl = `${issuer}/.well-known/openid-configuration`;
const rfc8414Url = 'https://idp.example/.well-known/oauth-authorization-server/realms/a';
const thirdUrl = 'https://idp.example/.well-known/openid-configuration/realms/a';
const lastUrl = `${issuer}/.well-known/oauth-authorization-server`;
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

async function discover(
  address: string,
  pages: Readonly<Record<string, Reaction>>,
  fallback = notFound,
  clientAuthentication?: ClientAuthentication,
) {
  const ports = buildFakePorts();
  for (const url of [oidcUrl, rfc8414Url, thirdUrl, lastUrl]) ports.http.on(url, fallback);
  for (const [url, page] of Object.entries(pages)) ports.http.on(url, page);
  const found = await discoverEndpoints(
    ports,
    { url: address, clientAuthentication },
    resolverDeadline(ports),
  );
  return { found, asked: ports.http.requests.map(({ url }) => url) };
}

describe('discoverEndpoints', () => {
  it.each([
    ['OpenID Connect Discovery', oidcUrl, 1],
    ['RFC 8414', rfc8414Url, 2],
    ['RFC 8414 with the other suffix', thirdUrl, 3],
    ['RFC 8414 in the other order', lastUrl, 4],
  ])('finds %s', async (_, url, requests) => {
    const { found, asked } = await discover(`${issuer}/`, { [url]: json(metadata) });
    expect(found).toMatchObject({
      ok: true,
      value: {
        issuer,
        authUrl: `${issuer}/auth`,
        tokenUrl: `${issuer}/token`,
        revokeUrl: `${issuer}/revoke`,
        parUrl: '',
        scopes: ['openid', 'offline_access'],
        pkce: 'S256',
        clientAuthentication: 'client_secret_basic',
        clientAuthentications: [
          'client_secret_basic',
          'private_key_jwt',
          'client_secret_basic_raw',
          'workload_identity',
          'federation',
        ],
        grantTypes: ['client_credentials', 'authorization_code'],
        dpop: false,
        expectsIssuer: false,
        promptsConsent: true,
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
    expect(found).toMatchObject({ failure: { failure: { reason: 'discovery', why: 'otherService' } } });
    expect(JSON.stringify(found)).not.toContain('evil');
  });

  it('refuses metadata of another issuer of the same service, and names it', async () => {
    const { found } = await discover(issuer, {
      [oidcUrl]: json({ ...metadata, issuer: 'https://idp.example/realms/b' }),
    });
    expect(found).toMatchObject({
      failure: {
        failure: {
          reason: 'discovery',
          why: 'otherIssuer',
          remedy: { values: { issuer: 'https://idp.example/realms/b' } },
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
      { clientAuthentication: 'client_secret_post', clientAuthentications: [] },
    ],
    [
      {
        token_endpoint_auth_methods_supported: ['private_key_jwt'],
        token_endpoint_auth_signing_alg_values_supported: ['RS256', 'HS256'],
      },
      { clientAuthentication: 'private_key_jwt', assertionAlgorithm: 'RS256' },
    ],
    [
      {
        token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
        token_endpoint_auth_signing_alg_values_supported: ['RS512'],
      },
      { clientAuthentication: 'none', clientAuthentications: ['none'] },
    ],
    [{ pushed_authorization_request_endpoint: `${issuer}/par` }, { parUrl: '', dpop: false }],
    [
      { pushed_authorization_request_endpoint: `${issuer}/par`, require_pushed_authorization_requests: true },
      { parUrl: `${issuer}/par`, dpop: false },
    ],
    [{ dpop_signing_alg_values_supported: ['ES256'] }, { dpop: false }],
    [
      {
        pushed_authorization_request_endpoint: `${issuer}/par`,
        require_pushed_authorization_requests: true,
        dpop_signing_alg_values_supported: ['PS256', 'ES256'],
      },
      { parUrl: `${issuer}/par`, dpop: true },
    ],
    [{ authorization_response_iss_parameter_supported: true }, { expectsIssuer: true }],
    [{ prompt_values_supported: ['login'] }, { promptsConsent: false }],
    [{ prompt_values_supported: ['login', 'consent'] }, { promptsConsent: true }],
    [{ grant_types_supported: ['authorization_code'] }, { grantTypes: ['authorization_code'] }],
    // What cannot be read is left out; nothing else depends on it.
    [
      { scopes_supported: null, grant_types_supported: 'all', dpop_signing_alg_values_supported: {} },
      { scopes: [], dpop: false },
    ],
    // Endpoints may lie elsewhere, as Google's do.
    [{ token_endpoint: 'https://tokens.example/token' }, { tokenUrl: 'https://tokens.example/token' }],
    [
      { authorization_endpoint: undefined, revocation_endpoint: undefined },
      { authUrl: '', revokeUrl: '' },
    ],
  ])('chooses by what the service says: %j', async (changes, chosen) => {
    const { found } = await discover(issuer, { [oidcUrl]: json({ ...metadata, ...changes }) });
    expect(found).toMatchObject({ ok: true, value: chosen });
  });

  it('keeps a client authentication of before where the service takes it', async () => {
    const pages = { [oidcUrl]: json(metadata) };
    const keep = async (current: ClientAuthentication) => {
      const { found } = await discover(issuer, pages, notFound, current);
      return found.ok && found.value.clientAuthentication;
    };
    expect([await keep('private_key_jwt'), await keep('federation'), await keep('none')]).toEqual([
      'private_key_jwt',
      'federation',
      'client_secret_basic',
    ]);
  });

  it.each([
    [{ token_endpoint: 'https://tokens.example/token' }, /go to tokens\.example/, false],
    [{ token_endpoint_auth_methods_supported: undefined }, /client_secret_basic.*RFC 8414/, false],
    [{ token_endpoint_auth_methods_supported: ['tls_client_auth'] }, /tls_client_auth only/, true],
    [
      {
        token_endpoint_auth_methods_supported: ['private_key_jwt'],
        token_endpoint_auth_signing_alg_values_supported: ['RS512'],
      },
      /RS512 only/,
      true,
    ],
    [{ code_challenge_methods_supported: ['plain'] }, /PKCE: plain/, false],
    [{ pushed_authorization_request_endpoint: `${issuer}/par` }, /enter as PAR URL: .*\/par$/, false],
    [{ dpop_signing_alg_values_supported: ['ES256'] }, /DPoP is offered/, false],
    [{ dpop_signing_alg_values_supported: ['RS256'] }, /RS256 only.*ES256/, false],
    [{ authorization_response_iss_parameter_supported: true }, /names itself/, false],
    [{ require_signed_request_object: true }, /RFC 9101/, true],
    [{ response_types_supported: ['id_token', 'token'] }, /no response type code/, true],
    [{ grant_types_supported: ['authorization_code'] }, /not name the grant client_credentials/, false],
  ] as const)('says why: %j', async (changes, said, isProblem) => {
    const { found } = await discover(issuer, { [oidcUrl]: json({ ...metadata, ...changes }) });
    const choices = found.ok ? found.value.choices.filter(({ text: each }) => said.test(each)) : [];
    expect(choices).toMatchObject([{ isProblem }]);
  });

  describe('a redirect', () => {
    const to = (location: string) => text('', 301, { location });

    it.each([
      ['to its slash', { [oidcUrl]: to(`${oidcUrl}/`), [`${oidcUrl}/`]: json(metadata) }],
      ['to another path', { [oidcUrl]: to('/a?b=1'), 'https://idp.example/a': json(metadata) }],
      [
        'and another',
        { [oidcUrl]: to('/1'), 'https://idp.example/1': to('2'), 'https://idp.example/2': json(metadata) },
      ],
    ])('%s on the same origin is followed', async (_, pages) => {
      expect((await discover(issuer, pages)).found).toMatchObject({ ok: true, value: { issuer } });
    });

    it.each([
      ['https://login.example/', 'login.example'],
      ['https://idp.example:8443/', 'idp.example:8443'],
      ['http://idp.example/realms/a', 'http://idp.example'],
      ['//login.example/x', 'login.example'],
    ])('to %s is not, and names where it leads', async (location, toHost) => {
      const { found, asked } = await discover(issuer, {}, to(location));
      expect(found).toMatchObject({
        failure: { failure: { reason: 'discovery', why: 'elsewhere', problem: { values: { toHost } } } },
      });
      expect(asked.every((url) => url.startsWith('https://idp.example/'))).toBe(true);
    });

    it('without an end is given up', async () => {
      const { found, asked } = await discover(issuer, {}, to(oidcUrl));
      expect(found).toMatchObject({ failure: { failure: { why: 'circle' } } });
      expect(asked.length).toBeLessThanOrEqual(16);
    });
  });

  it.each([
    ['a page', text('<html>', 200), 'page'],
    ['a list', json([]), 'none'],
    ['nothing', notFound, 'none'],
    ['metadata without a token endpoint', json({ issuer }), 'noToken'],
    ['an endless issuer', json({ ...metadata, issuer: `${issuer}/${'x'.repeat(3_000)}` }), 'none'],
    ['a request to sign in', json({}, 401), 'closed'],
    ['a refusal', text('', 403), 'closed'],
    ['an error of its own', text('', 500), 'failing'],
    ['too many requests', text('', 429), 'failing'],
    [
      'an endpoint without TLS',
      json({ ...metadata, token_endpoint: 'http://idp.example/token' }),
      'endpoint',
    ],
    [
      'an endpoint in a private network',
      json({ ...metadata, pushed_authorization_request_endpoint: 'https://10.0.0.1/par' }),
      'endpoint',
    ],
  ])('tells %s apart', async (_, page, why) => {
    const { found } = await discover(issuer, {}, page);
    if (found.ok) throw new Error('It was found');
    expect(found.failure.failure).toMatchObject({ reason: 'discovery', why });
    const { message, fix } = toErrorBody(found.failure, english);
    expect(message).toContain('idp.example');
    expect(`${message} ${fix}`).not.toMatch(/[Aa]uthenticate|Token URL|secret/);
  });

  it('tells what says most of several places', async () => {
    const pages = { [rfc8414Url]: text('', 403), [thirdUrl]: text('<html>', 200) };
    expect((await discover(issuer, pages)).found).toMatchObject({ failure: { failure: { why: 'closed' } } });
  });

  it.each([
    [{ reason: 'unreachable', host: 'idp.example' }, 'unreachable'],
    [{ reason: 'interrupted', host: 'idp.example' }, 'unreachable'],
    [{ reason: 'timed-out', host: 'idp.example', limitMs: 1_000 }, 'silent'],
  ] as const)('says that the service gives no answer, after one try: %j', async (failure, why) => {
    const { found, asked } = await discover(issuer, {}, { failure });
    expect(found).toMatchObject({ failure: { failure: { reason: 'discovery', why } } });
    expect(asked).toHaveLength(1);
  });

  it('passes on that the site has not allowed the host', async () => {
    const failure = { reason: 'egress-not-allowed', host: 'idp.example' } as const;
    expect((await discover(issuer, {}, { failure })).found).toMatchObject({ failure: { failure } });
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
