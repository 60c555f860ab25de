import { createRemoteJWKSet, decodeJwt, jwtVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CERTIFICATE_APP,
  CHINA_APP,
  DISABLED_APP,
  EXPIRED_SECRET_APP,
  FABRIKAM_APP,
  GATEWAY_API,
  GATEWAY_CALLER_APP,
  GOVERNMENT_APP,
  LEGACY_API,
  MULTI_TENANT_APP,
  PUBLIC_APP,
  READER_APP,
  secretOf,
  UNCONSENTED_APP,
  WORKLOAD_APP,
} from '../seed/app-registrations';
import { REGISTERED_CERTIFICATE, UNREGISTERED_CERTIFICATE } from '../seed/demo-certificates';
import { CONTOSO, CONTOSO_CHINA, CONTOSO_GOVERNMENT } from '../seed/tenants';
import { startServices, type RunningServices } from '../services';
import { clientAssertion, clientCredentials, LOGIN, postToken, type TokenAnswer } from '../token-client';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const V1_URL = `${LOGIN}/${CONTOSO.id}/oauth2/token`;

let services: RunningServices;

beforeAll(async () => {
  services = await startServices({ port: 0 });
});
afterAll(() => services.close());
beforeEach(() => services.control('reset'));

async function publishedKeys(tenantId: string): Promise<ReturnType<typeof createLocalJWKSet>> {
  const metadata = await services.fetch(`${LOGIN}/${tenantId}/v2.0/.well-known/openid-configuration`);
  const { jwks_uri: uri } = (await metadata.json()) as { jwks_uri: string };
  return createLocalJWKSet((await (await services.fetch(uri)).json()) as JSONWebKeySet);
}

function withAssertion(clientId: string, assertion: string): Promise<TokenAnswer> {
  return postToken(services, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
    scope: 'https://graph.microsoft.com/.default',
  });
}

describe('client credentials', () => {
  it('gives a version 1 token for Microsoft Graph that verifies by the published keys', async () => {
    const { status, body } = await postToken(services, clientCredentials(READER_APP));
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 });
    expect(body).not.toHaveProperty('refresh_token');
    const { payload } = await jwtVerify(String(body['access_token']), await publishedKeys(CONTOSO.id), {
      issuer: `https://sts.windows.net/${CONTOSO.id}/`,
      audience: 'https://graph.microsoft.com',
    });
    expect(payload).toMatchObject({
      tid: CONTOSO.id,
      appid: READER_APP.clientId,
      idtyp: 'app',
      ver: '1.0',
      roles: ['User.Read.All', 'Group.Read.All', 'Sites.Read.All'],
    });
    expect(payload).not.toHaveProperty('scp');
  });

  it('verifies with a remote key set behind the path prefix too', async () => {
    const { body } = await postToken(services, clientCredentials(READER_APP));
    const keys = createRemoteJWKSet(
      new URL(`${services.url}/_at/login.microsoftonline.com/${CONTOSO.id}/discovery/v2.0/keys`),
    );
    await expect(jwtVerify(String(body['access_token']), keys)).resolves.toBeDefined();
  });

  it('gives a version 2 token when the resource asks for one, a version 1 token otherwise', async () => {
    const forGateway = await postToken(
      services,
      clientCredentials(GATEWAY_CALLER_APP, { scope: 'api://external-data-gateway/.default' }),
    );
    expect(decodeJwt(String(forGateway.body['access_token']))).toMatchObject({
      aud: GATEWAY_API.clientId,
      iss: `https://login.microsoftonline.com/${CONTOSO.id}/v2.0`,
      azp: GATEWAY_CALLER_APP.clientId,
      ver: '2.0',
      roles: ['Data.Read'],
    });
    const forLegacy = await postToken(
      services,
      clientCredentials(GATEWAY_CALLER_APP, { scope: `${LEGACY_API.api?.identifierUri ?? ''}/.default` }),
    );
    expect(decodeJwt(String(forLegacy.body['access_token']))).toMatchObject({
      aud: 'api://legacy-reports',
      iss: `https://sts.windows.net/${CONTOSO.id}/`,
      appid: GATEWAY_CALLER_APP.clientId,
      ver: '1.0',
    });
  });

  it('gives a token without roles when no administrator consented', async () => {
    const { status, body } = await postToken(services, clientCredentials(UNCONSENTED_APP));
    expect(status).toBe(200);
    expect(decodeJwt(String(body['access_token']))).not.toHaveProperty('roles');
  });

  it('takes the credential as Basic, encoded or raw', async () => {
    const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
    const encode = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
    const raw = `${READER_APP.clientId}:${secretOf(READER_APP)}`;
    const encoded = `${READER_APP.clientId}:${encodeURIComponent(secretOf(READER_APP))}`;
    for (const pair of [raw, encoded]) {
      const { status } = await postToken(services, form, { headers: { authorization: encode(pair) } });
      expect(status).toBe(200);
    }
  });

  it('takes a registered certificate and marks the token accordingly', async () => {
    const { clientId } = CERTIFICATE_APP;
    const { status, body } = await withAssertion(
      clientId,
      await clientAssertion(clientId, REGISTERED_CERTIFICATE),
    );
    expect(status).toBe(200);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({ appidacr: '2' });
  });

  it('takes the token of a trusted outside issuer as assertion', async () => {
    const { token } = (await services.control('workload-token')) as { token: string };
    expect((await withAssertion(WORKLOAD_APP.clientId, token)).status).toBe(200);
    const other = (await services.control('workload-token', { subject: 'someone-else' })) as {
      token: string;
    };
    expect((await withAssertion(WORKLOAD_APP.clientId, other.token)).body['error_codes']).toEqual([700213]);
  });

  it('works at the version 1 endpoint with numbers as strings and the scope ignored', async () => {
    const { status, body } = await postToken(
      services,
      clientCredentials(READER_APP, { resource: 'https://graph.microsoft.com', scope: 'nonsense' }),
      { url: V1_URL },
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: '3599', resource: 'https://graph.microsoft.com' });
  });

  it.each([
    ['login.microsoftonline.us', CONTOSO_GOVERNMENT, GOVERNMENT_APP, 'https://graph.microsoft.us'],
    ['login.microsoftonline.us', CONTOSO_GOVERNMENT, GOVERNMENT_APP, 'https://dod-graph.microsoft.us'],
    ['login.partner.microsoftonline.cn', CONTOSO_CHINA, CHINA_APP, 'https://microsoftgraph.chinacloudapi.cn'],
  ])('works in the cloud of %s for %4$s', async (login, tenant, app, graph) => {
    const { body } = await postToken(services, clientCredentials(app, { scope: `${graph}/.default` }), {
      url: `https://${login}/${tenant.domain}/oauth2/v2.0/token`,
    });
    const users = await services.fetch(`${graph}/v1.0/users`, {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(users.status).toBe(200);
    expect(((await users.json()) as { value: unknown[] }).value).toHaveLength(40);
  });

  it('issues tokens by its own clock', async () => {
    const offsetMs = -2 * 3_600_000;
    await services.control('clock', { offsetMs });
    const askedAt = Math.floor((Date.now() + offsetMs) / 1_000);
    const { body } = await postToken(services, clientCredentials(READER_APP));
    const issuedAt = decodeJwt(String(body['access_token'])).iat ?? 0;
    expect(issuedAt).toBeGreaterThanOrEqual(askedAt);
    expect(issuedAt).toBeLessThanOrEqual((Date.now() + offsetMs) / 1_000);
  });
});

describe('refusals of client credentials', () => {
  const reader = (changes: Record<string, string>): Record<string, string> =>
    clientCredentials(READER_APP, changes);
  const at = (path: string): { url: string } => ({ url: `${LOGIN}/${path}` });
  const without = (name: string, form: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(form).filter(([key]) => key !== name));

  const rows: [number, string, number, () => Promise<TokenAnswer>][] = [
    [7000215, 'invalid_client', 401, () => postToken(services, reader({ client_secret: 'wrong' }))],
    [
      7000215,
      'invalid_client',
      401,
      () => postToken(services, reader({ client_secret: READER_APP.secrets[0]?.secretId ?? '' })),
    ],
    [7000222, 'invalid_client', 401, () => postToken(services, clientCredentials(EXPIRED_SECRET_APP))],
    [7000218, 'invalid_client', 401, () => postToken(services, without('client_secret', reader({})))],
    [
      700025,
      'invalid_client',
      401,
      () => postToken(services, reader({ client_id: PUBLIC_APP.clientId, client_secret: 'any' })),
    ],
    [700016, 'unauthorized_client', 400, () => postToken(services, reader({ client_id: CONTOSO.id }))],
    [700016, 'unauthorized_client', 400, () => postToken(services, clientCredentials(FABRIKAM_APP))],
    [7000112, 'unauthorized_client', 400, () => postToken(services, clientCredentials(DISABLED_APP))],
    [
      90002,
      'invalid_request',
      400,
      () => postToken(services, reader({}), at('nobody.example/oauth2/v2.0/token')),
    ],
    [
      90038,
      'invalid_request',
      400,
      () => postToken(services, reader({}), at(`${CONTOSO_GOVERNMENT.id}/oauth2/v2.0/token`)),
    ],
    [50194, 'invalid_request', 400, () => postToken(services, reader({}), at('common/oauth2/v2.0/token'))],
    [
      9001023,
      'invalid_request',
      400,
      () => postToken(services, clientCredentials(MULTI_TENANT_APP), at('common/oauth2/v2.0/token')),
    ],
    [1002012, 'invalid_scope', 400, () => postToken(services, reader({ scope: 'User.Read.All' }))],
    [
      1002012,
      'invalid_scope',
      400,
      () => postToken(services, reader({ scope: 'https://graph.microsoft.com/.default offline_access' })),
    ],
    [
      70011,
      'invalid_scope',
      400,
      () =>
        postToken(
          services,
          reader({ scope: 'https://graph.microsoft.com/.default api://legacy-reports/.default' }),
        ),
    ],
    [90014, 'invalid_request', 400, () => postToken(services, without('scope', reader({})))],
    [
      500011,
      'invalid_resource',
      400,
      () => postToken(services, reader({ scope: 'https://unknown.example/.default' })),
    ],
    [
      901002,
      'invalid_request',
      400,
      () => postToken(services, reader({ resource: 'https://graph.microsoft.com' })),
    ],
    [900144, 'invalid_request', 400, () => postToken(services, without('grant_type', reader({})))],
    [900144, 'invalid_request', 400, () => postToken(services, reader({}), { url: V1_URL })],
    [70003, 'unsupported_grant_type', 400, () => postToken(services, reader({ grant_type: 'magic' }))],
    [
      700027,
      'invalid_client',
      401,
      async () =>
        withAssertion(
          CERTIFICATE_APP.clientId,
          await clientAssertion(CERTIFICATE_APP.clientId, UNREGISTERED_CERTIFICATE),
        ),
    ],
    [
      50012,
      'invalid_client',
      401,
      async () =>
        withAssertion(
          CERTIFICATE_APP.clientId,
          await clientAssertion(CERTIFICATE_APP.clientId, REGISTERED_CERTIFICATE, {
            signWith: UNREGISTERED_CERTIFICATE.privateKeyPem,
          }),
        ),
    ],
    [
      700023,
      'invalid_client',
      401,
      async () =>
        withAssertion(
          CERTIFICATE_APP.clientId,
          await clientAssertion(CERTIFICATE_APP.clientId, REGISTERED_CERTIFICATE, {
            audience: 'https://elsewhere.example',
          }),
        ),
    ],
    [
      700024,
      'invalid_client',
      401,
      async () =>
        withAssertion(
          CERTIFICATE_APP.clientId,
          await clientAssertion(CERTIFICATE_APP.clientId, REGISTERED_CERTIFICATE, { expiresIn: -1_000 }),
        ),
    ],
    [50027, 'invalid_client', 401, () => withAssertion(CERTIFICATE_APP.clientId, 'not.a.token')],
  ];

  it.each(rows)('AADSTS%i is %s with status %i', async (code, error, status, provoke) => {
    const answer = await provoke();
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [code] });
    const { trace_id: traceId, correlation_id: correlationId, timestamp } = answer.body;
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
    expect(answer.body['error_description']).toMatch(new RegExp(`^AADSTS${code}: `));
    expect(answer.body['error_description']).toContain(
      `Trace ID: ${String(traceId)} Correlation ID: ${String(correlationId)} Timestamp: ${String(timestamp)}`,
    );
    expect(answer.body['error_uri']).toBe(`https://login.microsoftonline.com/error?code=${code}`);
    expect(JSON.stringify(answer.body)).not.toMatch(/\{\w+\}/);
  });

  it('refuses GET', async () => {
    const response = await services.fetch(`${LOGIN}/${CONTOSO.id}/oauth2/v2.0/token`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_codes: [900561] });
  });

  it.each([70002, 28002, 90033, 90055])('answers with AADSTS%i when told to', async (code) => {
    await services.control('fail', { match: '/oauth2/v2.0/token', mode: 'aadsts', code });
    expect((await postToken(services, reader({}))).body).toMatchObject({ error_codes: [code] });
    expect((await postToken(services, reader({}))).status).toBe(200);
  });
});
