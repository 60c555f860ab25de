import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { base64url, SignJWT, UnsecuredJWT } from 'jose';
import {
  aRawRequest,
  aTrustedIssuer,
  buildFakeGatewayPorts,
  gatewayAudience,
  gatewayClientId,
  goodClaims,
  issuerUrl,
  jwksUrl,
  makeKey,
  personId,
  publishKeys,
  seedGateway,
  signClaims,
} from '../builders/gateway';
import type { FakeGatewayPorts, IssuerKey } from '../builders/gateway';
import type { RawRequest } from '../../src/core/gateway/read-request';
import { tenantPlaceholder } from '../../src/core/gateway/match-issuer';
import { answerCall } from '../../src/usecases/gateway/answer-call';
import { json } from '../fakes/scripted-http-client';

/*
 * Requests that must not be let in. Each is a small change of a request that is, so that it fails for its own
 * reason; the first test proves that the unchanged request passes.
 */

type Claims = Record<string, unknown>;
type Make = (token: string) => RawRequest | Promise<RawRequest>;

let key: IssuerKey;
let elsewhere: IssuerKey;
let curve: IssuerKey;
let ports: FakeGatewayPorts;
beforeAll(async () => {
  [key, elsewhere, curve] = await Promise.all([makeKey('one'), makeKey('one'), makeKey('curve', 'ES256')]);
});
beforeEach(() => {
  ports = buildFakeGatewayPorts();
  seedGateway(ports);
  publishKeys(ports, key.jwk, curve.jwk);
});

const secondsNow = () => Math.floor(ports.clock.nowMs() / 1000);
const good = (claims: Claims = {}, header: Claims = {}) =>
  signClaims(key, { ...goodClaims(ports), ...claims }, header);
const bearer = (token: string, overrides: Partial<RawRequest> = {}) =>
  aRawRequest({ headers: { authorization: [`Bearer ${token}`] }, ...overrides });
const call = (request: RawRequest) => answerCall(ports, request, ports.clock.nowMs() + 50_000);

async function expectRefused(request: RawRequest): Promise<void> {
  const answer = await call(request);
  expect([400, 401, 403]).toContain(answer.status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(answer.body)).toMatchObject({
    status: answer.status,
    type: expect.stringMatching(/^urn:/),
  });
  if (answer.status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
  expect(ports.http.countTo(jwksUrl)).toBeLessThanOrEqual(1);
  expect(ports.http.requests.filter(({ url }) => url !== jwksUrl)).toEqual([]);
}

it('lets the unchanged request in', async () => {
  expect((await call(bearer(await good()))).status).toBe(200);
});

const part = (value: unknown) => base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
/** A token whose parts are as given; the signature is a good one of other parts. */
const assembled = async (header: unknown, claims?: unknown) => {
  const [h = '', p = '', s = ''] = (await good()).split('.');
  return [header === undefined ? h : part(header), claims === undefined ? p : part(claims), s].join('.');
};

describe('algorithms', () => {
  const algs = [
    'none',
    'None',
    'NONE',
    'nOnE',
    '',
    ' RS256',
    'rs256',
    'HS256',
    'HS384',
    'HS512',
    'RS1',
    'RS384',
    'PS256',
    'ES256',
    'ES256K',
    'EdDSA',
    'dir',
    'A128KW',
    'RSA-OAEP',
    null,
    256,
    ['RS256'],
    { alg: 'RS256' },
    true,
  ];
  it.each(algs)('alg %j with a foreign signature', async (alg) => {
    await expectRefused(bearer(await assembled({ alg, typ: 'JWT', kid: 'one' })));
  });
  it.each(['none', 'None', 'NONE', 'nOnE'])('alg %s without signature', async (alg) => {
    const claims = goodClaims(ports);
    await expectRefused(bearer(`${part({ alg, kid: 'one' })}.${part(claims)}.`));
    await expectRefused(bearer(`${part({ alg, kid: 'one' })}.${part(claims)}.AA`));
  });
  it('an unsecured JWT as a library makes it', async () => {
    await expectRefused(bearer(new UnsecuredJWT(goodClaims(ports)).encode()));
  });
  it('the header without alg', async () => {
    await expectRefused(bearer(await assembled({ typ: 'JWT', kid: 'one' })));
  });
  it.each(['HS256', 'HS384', 'HS512'])('%s with the published key as secret', async (alg) => {
    const spellings = [JSON.stringify(key.jwk), key.jwk.n!, JSON.stringify({ keys: [key.jwk] })];
    for (const secret of spellings) {
      const token = await new SignJWT(goodClaims(ports))
        .setProtectedHeader({ alg, kid: 'one' })
        .sign(new TextEncoder().encode(secret.padEnd(64, ' ')));
      await expectRefused(bearer(token));
    }
  });
  it('a good signature by another published key, of an algorithm that is not allowed', async () => {
    const token = await new SignJWT(goodClaims(ports))
      .setProtectedHeader({ alg: 'ES256', kid: 'curve' })
      .sign(curve.privateKey);
    await expectRefused(bearer(token));
    await expectRefused(bearer(token.replace(/^[^.]+/, part({ alg: 'RS256', kid: 'curve' }))));
  });
});

describe('keys', () => {
  it('signed by a stranger under a known kid', async () => {
    await expectRefused(bearer(await signClaims(elsewhere, goodClaims(ports))));
  });
  it.each(['two', 'ONE', 'one ', '../one', 'one\u0000', '*', "' or 1=1", '$ref', '__proto__', 'constructor'])(
    'kid %j',
    async (kid) => {
      await expectRefused(bearer(await good({}, { kid })));
      await expectRefused(bearer(await signClaims(elsewhere, goodClaims(ports), { kid })));
    },
  );
  it.each([null, 1, '', [], ['one'], {}, true, 'k'.repeat(600)])('kid %j', async (kid) => {
    await expectRefused(bearer(await assembled({ alg: 'RS256', kid })));
  });
  it.each(['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'enc', 'zip'])('a header with %s', async (name) => {
    const values: Claims = {
      jwk: elsewhere.jwk,
      jku: 'https://attacker.example/keys',
      x5u: 'https://attacker.example/c',
      x5c: ['MIIB'],
      crit: ['exp'],
      b64: false,
      enc: 'A256GCM',
      zip: 'DEF',
    };
    const header = { alg: 'RS256', typ: 'JWT', kid: 'one', [name]: values[name] };
    await expectRefused(bearer(await assembled(header)));
    const input = `${part(header)}.${part(goodClaims(ports))}`;
    const signature = new Uint8Array(
      await crypto.subtle.sign('RSASSA-PKCS1-v1_5', elsewhere.privateKey, new TextEncoder().encode(input)),
    );
    await expectRefused(bearer(`${input}.${base64url.encode(signature)}`));
  });
  it('without kid, signed by a stranger', async () => {
    const token = await new SignJWT(goodClaims(ports))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(elsewhere.privateKey);
    await expectRefused(bearer(token));
  });
  it('without kid, where two keys fit', async () => {
    publishKeys(ports, key.jwk, { ...elsewhere.jwk, kid: 'two' });
    const token = await new SignJWT(goodClaims(ports))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(key.privateKey);
    await expectRefused(bearer(token));
  });
  it.each([{ use: 'enc' }, { alg: 'RS512' }, { key_ops: ['encrypt'] }])(
    'a key published for another use: %j',
    async (change) => {
      publishKeys(ports, { ...key.jwk, ...change });
      await expectRefused(bearer(await good()));
    },
  );
  it('500 invented kids: one fetch', async () => {
    for (let n = 0; n < 500; n += 1)
      await expectRefused(bearer(await assembled({ alg: 'RS256', kid: `k${n}` })));
    expect(ports.http.countTo(jwksUrl)).toBe(1);
  });
});

describe('types', () => {
  it.each([
    'dpop+jwt',
    'secevent+jwt',
    'logout+jwt',
    'token-introspection+jwt',
    'oauth-authz-req+jwt',
    'JWE',
    1,
    null,
    {},
    '',
  ])('typ %j', async (typ) => {
    await expectRefused(
      bearer(
        await signClaims(key, goodClaims(ports), { typ }).catch(() =>
          assembled({ alg: 'RS256', kid: 'one', typ }),
        ),
      ),
    );
  });
});

describe('claims', () => {
  const bad: readonly (readonly [string, unknown])[] = [
    ...[
      undefined,
      null,
      '',
      1,
      [],
      {},
      'https://login.contoso.example',
      `${issuerUrl}/`,
      issuerUrl.toUpperCase(),
      `${issuerUrl} `,
      [issuerUrl],
      `https://attacker.example/?${issuerUrl}`,
      'https://login.contoso.example.attacker.example/v2.0',
      `${issuerUrl}#`,
      `${issuerUrl}%00`,
    ].map((iss) => ['iss', iss] as const),
    ...[
      undefined,
      null,
      '',
      1,
      [],
      {},
      ['x'],
      [''],
      [null, gatewayAudience],
      [gatewayAudience, 'https://other.example'],
      [[gatewayAudience]],
      `${gatewayAudience}/`,
      `${gatewayAudience} `,
      gatewayAudience.toUpperCase(),
      'api://other',
      `other ${gatewayAudience}`,
      '*',
      'https://graph.microsoft.com',
      gatewayClientId,
      { 0: gatewayAudience },
    ].map((aud) => ['aud', aud] as const),
    ...[undefined, null, '', ' ', 0, 1, true, [], ['x'], {}, 's'.repeat(300)].map(
      (sub) => ['sub', sub] as const,
    ),
    ...[undefined, null, '', 'soon', '9999999999', true, [], {}, -1, 0, 1e300].map(
      (exp) => ['exp', exp] as const,
    ),
    ...['now', '', null, [], {}, true, -5].map((nbf) => ['nbf', nbf] as const),
    ...['now', '', null, [], {}, true, -5].map((iat) => ['iat', iat] as const),
    ...[
      undefined,
      null,
      '',
      1,
      [],
      [gatewayClientId],
      {},
      'another-client',
      `${gatewayClientId} `,
      gatewayClientId.toUpperCase().replace('8444', '8445'),
      '*',
    ].map((azp) => ['azp', azp] as const),
    ...[
      undefined,
      null,
      '',
      1,
      {},
      'Data.Write',
      'data.read',
      'Data.Read.Everything',
      'xData.Read',
      ['Data.Write'],
      [['Data.Read']],
    ].map((scp) => ['scp', scp] as const),
    ...['', null, 1, {}, [], true].map((oid) => ['oid', oid] as const),
  ];
  it.each(bad)('%s %j', async (name, value) => {
    const claims: Claims = { ...goodClaims(ports), [name]: value };
    // An absent client leaves the audience, which is no client either.
    await expectRefused(bearer(await signRaw(claims)));
  });
  it.each([
    ['expired', () => ({ exp: secondsNow() - 31 })],
    ['expired long ago', () => ({ exp: 1 })],
    ['not valid before a minute from now', () => ({ nbf: secondsNow() + 60 })],
    ['issued in an hour', () => ({ iat: secondsNow() + 3_600 })],
    ['valid for a year', () => ({ exp: secondsNow() + 365 * 86_400 })],
    ['valid for ever', () => ({ exp: Number.MAX_SAFE_INTEGER })],
    ['issued two days ago', () => ({ iat: secondsNow() - 172_800 })],
    ['two clients', () => ({ appid: 'another' })],
    ['two clients, one not a text', () => ({ client_id: [gatewayClientId] })],
    ['no client but an audience list', () => ({ azp: undefined, aud: [gatewayAudience] })],
    ['role of another spelling', () => ({ scp: undefined, roles: ['data.read.all'] })],
    ['roles as a text', () => ({ scp: undefined, roles: 'Data.Read.All' })],
    ['scope beside scp', () => ({ scp: 'Other', scope: 'Data.Read' })],
  ] as const)('%s', async (_, change) => {
    await expectRefused(bearer(await signRaw({ ...goodClaims(ports), ...(change() as Claims) })));
  });
  it.each(['[]', 'null', '"x"', '1', '{', '', '{"iss":"x"} x', '\ufeff{}'])(
    'claims that read %j',
    async (text) => {
      const input = `${part({ alg: 'RS256', kid: 'one' })}.${part(text)}`;
      await expectRefused(bearer(`${input}.${base64url.encode(await signBytes(input))}`));
    },
  );
  it('claims that are not UTF-8', async () => {
    const input = `${part({ alg: 'RS256', kid: 'one' })}.${base64url.encode(new Uint8Array([123, 34, 255, 34, 125]))}`;
    await expectRefused(bearer(`${input}.${base64url.encode(await signBytes(input))}`));
  });
});

async function signBytes(input: string): Promise<Uint8Array> {
  return new Uint8Array(
    await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, new TextEncoder().encode(input)),
  );
}

/** Signs whatever is given: the issuer itself may make mistakes. */
async function signRaw(claims: Claims): Promise<string> {
  const input = `${part({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${part(claims)}`;
  return `${input}.${base64url.encode(await signBytes(input))}`;
}

describe('spellings of the token', () => {
  const respellings: readonly (readonly [string, (token: string) => string])[] = [
    ['padding', (token) => `${token}=`],
    ['double padding', (token) => `${token}==`],
    ['a trailing point', (token) => `${token}.`],
    ['a leading point', (token) => `.${token}`],
    ['an empty signature', (token) => token.replace(/[^.]+$/, '')],
    ['two parts', (token) => token.replace(/\.[^.]+$/, '')],
    ['four parts', (token) => `${token}.abcd`],
    ['five parts', (token) => `${token}.abcd.abcd`],
    ['one part', (token) => token.split('.')[1]!],
    ['a signature cut short', (token) => token.slice(0, -4)],
    ['a signature made longer', (token) => `${token}AAAA`],
    ['unused bits set', (token) => token.replace(/.$/, (last) => nextLetter(last))],
    ['standard alphabet', (token) => token.replace(/-/g, '+').replace(/_/g, '/')],
    ['a changed claim', (token) => token.replace(/\.(.)/, (_, first: string) => `.${nextLetter(first)}`)],
    ['quotes', (token) => `"${token}"`],
    ['a comma', (token) => `${token},${token}`],
    ['a semicolon', (token) => `${token};x`],
    ['a percent sign', (token) => token.replace('.', '%2E')],
    ['a space inside', (token) => token.replace('.', '. ')],
    ['a line break', (token) => token.replace('.', '.\r\n')],
    ['a null', (token) => `${token}\u0000`],
    ['wide letters', (token) => `${token}ａ`],
    ['16,001 characters', (token) => token + 'A'.repeat(16_001 - token.length)],
    ['a megabyte', (token) => token + 'A'.repeat(1_000_000)],
    [
      'a header of 5,000 characters',
      (token) => token.replace(/^[^.]+/, part({ alg: 'RS256', kid: 'one', x: 'y'.repeat(5_000) })),
    ],
    ['JSON serialization', (token) => part({ payload: token.split('.')[1], signatures: [] })],
  ];
  it.each(respellings)('%s', async (_, respell) => {
    await expectRefused(bearer(respell(await good())));
  });
});

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const nextLetter = (letter: string) => letters[(letters.indexOf(letter) + 1) % 64]!;

describe('headers', () => {
  const withHeaders = (headers: Record<string, string[]>) => aRawRequest({ headers });
  const cases: readonly (readonly [string, Make])[] = [
    ['none', () => withHeaders({})],
    ['an empty one', () => withHeaders({ authorization: [''] })],
    ['an empty list', () => withHeaders({ authorization: [] })],
    ['the token alone', (token) => withHeaders({ authorization: [token] })],
    ['Bearer alone', () => withHeaders({ authorization: ['Bearer'] })],
    ['Bearer and a space', () => withHeaders({ authorization: ['Bearer '] })],
    ['Bearer twice', (token) => withHeaders({ authorization: [`Bearer Bearer ${token}`] })],
    ['Basic', () => withHeaders({ authorization: ['Basic YWRtaW46YWRtaW4='] })],
    ['basic in small letters', () => withHeaders({ authorization: ['basic YWRtaW46YWRtaW4='] })],
    ['Basic with the token', (token) => withHeaders({ authorization: [`Basic ${token}`] })],
    ['Digest', () => withHeaders({ authorization: ['Digest username="a"'] })],
    ['DPoP', (token) => withHeaders({ authorization: [`DPoP ${token}`] })],
    ['Token', (token) => withHeaders({ authorization: [`Token ${token}`] })],
    ['two values', (token) => withHeaders({ authorization: [`Bearer ${token}`, `Bearer ${token}`] })],
    ['good and Basic', (token) => withHeaders({ authorization: [`Bearer ${token}`, 'Basic YTpi'] })],
    ['Basic and good', (token) => withHeaders({ authorization: ['Basic YTpi', `Bearer ${token}`] })],
    ['good and empty', (token) => withHeaders({ authorization: [`Bearer ${token}`, ''] })],
    [
      'two spellings of the name',
      (token) => withHeaders({ authorization: [`Bearer ${token}`], Authorization: [`Bearer ${token}`] }),
    ],
    ['two in one', (token) => withHeaders({ authorization: [`Bearer ${token}, Bearer ${token}`] })],
    ['a tab', (token) => withHeaders({ authorization: [`Bearer\t${token}`] })],
    ['a line break before', (token) => withHeaders({ authorization: [`\r\nBearer ${token}`] })],
    ['CRLF injection', (token) => withHeaders({ authorization: [`Bearer ${token}\r\nX-Admin: 1`] })],
    [
      'a line break in another header',
      (token) => withHeaders({ authorization: [`Bearer ${token}`], 'x-a': ['1\r\n2'] }),
    ],
    [
      'a line break in a name',
      (token) => withHeaders({ authorization: [`Bearer ${token}`], 'x\r\na': ['1'] }),
    ],
    [
      'X-Forwarded-Authorization',
      (token) => withHeaders({ 'x-forwarded-authorization': [`Bearer ${token}`] }),
    ],
    ['Proxy-Authorization', (token) => withHeaders({ 'proxy-authorization': [`Bearer ${token}`] })],
    ['a cookie', (token) => withHeaders({ cookie: [`access_token=${token}`] })],
    [
      'two lengths',
      (token) => withHeaders({ authorization: [`Bearer ${token}`], 'content-length': ['0', '5'] }),
    ],
    [
      'length and encoding',
      (token) =>
        withHeaders({
          authorization: [`Bearer ${token}`],
          'content-length': ['0'],
          'transfer-encoding': ['chunked'],
        }),
    ],
    [
      'another method by header',
      (token) => withHeaders({ authorization: [`Bearer ${token}`], 'x-http-method-override': ['DELETE'] }),
    ],
    [
      'two content types',
      (token) =>
        withHeaders({
          authorization: [`Bearer ${token}`],
          'content-type': ['application/json', 'text/plain'],
        }),
    ],
    [
      'two issuers named',
      (token) => withHeaders({ authorization: [`Bearer ${token}`], 'external-data-issuer': ['a', 'b'] }),
    ],
  ];
  it.each(cases)('%s', async (_, make) => {
    await expectRefused(await make(await good()));
  });
});

describe('paths', () => {
  const paths = [
    '',
    '/',
    '/v1/',
    '/v1//me',
    '//v1/me',
    '/v1/me/',
    '/v1/../v1/me',
    '/v1/./me',
    '/v1/%6De',
    '/v1/%2e%2e/me',
    '/v1/me%00',
    '/v1/me%2f',
    '/v1/me;a=b',
    '/v1\\me',
    '/v1/..\\me',
    '/v1/me?x=1',
    '/v1/me#x',
    '/V1/me',
    '/v2/me',
    'v1/me',
    '/v1/ｍe',
    '/v1/me\r\nX: 1',
    '/v1/data-sources/..',
    '/v1/data-sources/../../me',
    '/v1/data-sources/%2e%2e',
    '/v1/data-sources/a..b/rows',
    '/v1/confluence/content/1%2F2',
    '/v1/confluence/content/~',
    '/v1/jira/issues/ORD-1 OR 1=1',
    `/v1/${'a'.repeat(400)}`,
    'https://attacker.example/v1/me',
    '/v1/me\u0000',
  ];
  it.each(paths)('%j', async (userPath) => {
    await expectRefused(bearer(await good(), { userPath }));
    await expectRefused(aRawRequest({ userPath }));
  });
});

describe('parameters and bodies', () => {
  const cases: readonly (readonly [string, Partial<RawRequest>])[] = [
    ['twice', { query: { limit: ['1', '2'] } }],
    ['an empty list', { query: { limit: [] } }],
    ['unknown', { query: { debug: ['1'] } }],
    ['a bracket in the name', { query: { 'limit[]': ['1'] } }],
    ['__proto__', { query: { ['__proto__x']: ['1'] } }],
    ['a line break', { query: { cql: ['a\r\nb'] } }],
    ['a token', { query: { access_token: ['x'] } }],
    ['a token in capitals', { query: { Access_Token: ['x'] } }],
    ['too long', { query: { cql: ['x'.repeat(9_000)] } }],
    ['too many', { query: Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`a${n}`, ['1']])) }],
    ['a body on GET', { body: '{}' }],
    ['a body on DELETE', { method: 'DELETE', userPath: '/v1/confluence/content/1', body: '{}' }],
    ['a limit of nought', { userPath: '/v1/confluence/content', query: { cql: ['a'], limit: ['0'] } }],
    ['no cql', { userPath: '/v1/confluence/content' }],
    ['a page id with letters', { userPath: '/v1/confluence/content/1a' }],
    ['a page that is unknown', { userPath: '/v1/confluence/content/4711' }],
    ['an ungranted data source', { userPath: '/v1/data-sources/datasource00000000000009/rows' }],
  ];
  it.each(cases)('%s', async (_, overrides) => {
    await expectRefused(bearer(await good(), overrides));
  });
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '{"spaceKey":"DOCS"}',
    '{"spaceKey":"../x","title":"t"}',
    '{"spaceKey":"DOCS","title":"t","as":"admin"}',
    '{"spaceKey":["DOCS"],"title":"t"}',
    '{"spaceKey":"DOCS","title":{}}',
    '{"spaceKey":"DOCS","title":"t","parentId":"1/2"}',
  ];
  it.each(bodies)('body %j', async (body) => {
    const headers = { authorization: [`Bearer ${await good()}`], 'content-type': ['application/json'] };
    await expectRefused(aRawRequest({ method: 'POST', userPath: '/v1/confluence/content', body, headers }));
    expect(ports.site.written).toEqual([]);
  });
});

describe('an issuer of many tenants', () => {
  const tenant = '11111111-aaaa-4bbb-8ccc-222222222222';
  const other = '33333333-aaaa-4bbb-8ccc-444444444444';
  const template = `https://login.microsoftonline.com/${tenantPlaceholder}/v2.0`;
  const of = (iss: unknown, tid: unknown) => signRaw({ ...goodClaims(ports), iss, tid });
  beforeEach(() => {
    const { validation } = aTrustedIssuer();
    const shared = { ...validation, issuers: [template], tenants: [tenant] } as typeof validation;
    seedGateway(ports, { issuers: [aTrustedIssuer({ validation: shared })] });
  });
  const fill = (tid: string) => template.replace(tenantPlaceholder, tid);

  it('lets its own tenant in', async () => {
    expect((await call(bearer(await of(fill(tenant), tenant)))).status).toBe(200);
  });
  it.each([
    [fill(other), other],
    [fill(tenant), other],
    [fill(other), tenant],
    [template, tenantPlaceholder],
    [template, tenant],
    [fill(tenant), undefined],
    [fill('*'), '*'],
    [fill(''), ''],
    [fill('$&'), '$&'],
    [fill(tenant), [tenant]],
    [fill(`${tenant}/v2.0/..`), `${tenant}/v2.0/..`],
    [fill('common'), 'common'],
  ])('iss %j with tid %j', async (iss, tid) => {
    await expectRefused(bearer(await of(iss, tid)));
  });
  it('a key that is published for another tenant', async () => {
    publishKeys(ports, { ...key.jwk, issuer: fill(other) } as never);
    await expectRefused(bearer(await of(fill(tenant), tenant)));
  });
});

it('tokens that nobody is asked about', async () => {
  for (const token of [
    'gho_abcdefghijklmnop',
    'xoxb-1-2-abc',
    'ya29.abc',
    'EAABsbCS',
    'opaque',
    personId,
    'ey',
    'eyJ',
    'ey.ey.ey',
  ])
    await expectRefused(bearer(token));
});

describe('an issuer that names no audience, and need not', () => {
  const url = 'https://login.contoso.example/introspect';
  beforeEach(() => {
    seedGateway(ports, {
      issuers: [
        aTrustedIssuer({
          validation: {
            kind: 'introspection',
            url,
            issuer: issuerUrl,
            clientId: 'this-app',
            clientAuthentication: 'client_secret_basic',
            withoutAudience: true,
          },
          identity: { kind: 'none' },
          secretNumber: 1,
        }),
      ],
      secret: 'secret',
    });
  });
  const listed = { active: true, scope: 'Data.Read', client_id: gatewayClientId, sub: 'somebody' };
  const answer = async (body: unknown) => {
    ports.http.on(url, json(body));
    return (await call(bearer('opaque-token'))).status;
  };

  it('gets a listed client in', async () => {
    expect(await answer(listed)).toBe(200);
    expect(await answer({ ...listed, sub: null, aud: null })).toBe(200);
  });

  it.each([
    ['another client', { client_id: 'stranger' }],
    ['a client in other letters', { client_id: gatewayClientId.toUpperCase().replace('1', ' 1') }],
    ['a list of clients', { client_id: [gatewayClientId] }],
    ['no client', { client_id: undefined }],
    ['null for a client', { client_id: null }],
    ['two clients', { azp: 'stranger' }],
    ['its own name as the only audience', { client_id: undefined, aud: gatewayClientId }],
    ['a client only as the subject', { client_id: undefined, sub: gatewayClientId }],
    ['a client only as the user name', { client_id: undefined, username: gatewayClientId }],
    ['the audience of another service', { aud: 'https://graph.microsoft.com' }],
    ['our audience beside another', { aud: [gatewayAudience, 'https://elsewhere.example'] }],
    ['an empty list of audiences', { aud: [] }],
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['no scope', { scope: undefined }],
    ['an end that is past', { exp: 1 }],
    ['an end that is no time', { exp: 'never' }],
    ['active as a text', { active: 'true' }],
    ['active as a number', { active: 1 }],
    ['that it is not active', { active: false }],
  ])('gets %s refused', async (_, claims) => {
    expect(await answer({ ...listed, ...claims })).toBe(401);
  });

  it.each([[[listed]], [null], ['active'], [{}]])('says nothing by %j', async (body) => {
    expect(await answer(body)).toBe(503);
  });
});
