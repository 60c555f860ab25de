import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionDraft } from '../../src/contract/connection';
import {
  DISABLED_APP,
  EXPIRED_SECRET_APP,
  SITES_SELECTED_APP,
  UNCONSENTED_APP,
  secretOf,
} from '../services/seed/app-registrations';
import {
  AppUnderTest,
  demoConnection,
  demoSecret,
  expectData,
  expectError,
  usersUrl,
} from './app-under-test';

const tenantUrl = (tenant: string) => `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;

function withAuth(changes: Record<string, string>): ConnectionDraft {
  const draft = demoConnection();
  return { ...draft, auth: { ...draft.auth, ...changes } };
}

describe('bad input', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start();
  });
  afterAll(async () => app.host.close());
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
  });

  const signIns: readonly (readonly [
    what: string,
    draft: ConnectionDraft,
    secret: string,
    code: string,
    says: RegExp,
  ])[] = [
    [
      'a wrong tenant',
      withAuth({ tokenUrl: tenantUrl('0b1d1111-0000-4000-8000-000000000000') }),
      demoSecret,
      'TENANT_UNKNOWN',
      /tenant/i,
    ],
    [
      'a tenant that is no tenant',
      withAuth({ tokenUrl: tenantUrl('common') }),
      demoSecret,
      'TENANT_UNKNOWN',
      /endpoint|tenant/i,
    ],
    [
      'a wrong client ID',
      withAuth({ clientId: '11111111-2222-4333-8444-555555555555' }),
      demoSecret,
      'CLIENT_REJECTED',
      /no such application/i,
    ],
    ['a wrong secret', demoConnection(), 'wrong', 'CLIENT_REJECTED', /secret/i],
    [
      'an expired secret',
      withAuth({ clientId: EXPIRED_SECRET_APP.clientId }),
      secretOf(EXPIRED_SECRET_APP),
      'CLIENT_REJECTED',
      /expired/i,
    ],
    [
      'a disabled application',
      withAuth({ clientId: DISABLED_APP.clientId }),
      secretOf(DISABLED_APP),
      'CLIENT_REJECTED',
      /disabled/i,
    ],
    [
      'a scope of the other grant',
      withAuth({ scopes: 'User.Read.All' }),
      demoSecret,
      'SCOPE_REJECTED',
      /scope/i,
    ],
  ];

  it.each(signIns)(
    'names connection and remedy for %s, and stores nothing',
    async (_what, draft, secret, code, says) => {
      const reply = await app.admin('authenticateConnection', {
        target: null,
        draft,
        secrets: { clientSecret: secret },
      });
      const error = expectError(reply);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(says);
      expect(error.message).toContain('Contoso');
      // There is no connection yet that a remedy could point to: it speaks of what the form shows.
      expect(error.fix).toMatch(/under Authentication|in the app registration/);
      expect(error.fix).not.toContain('Contoso');
      expect(error.reference).toMatch(/AADSTS\d+/);
      // That it was tried is in the audit trail, and nothing else.
      expect(app.host.kvs.entries().filter(({ key }) => !key.startsWith('audit:'))).toEqual([]);
    },
  );

  it('says which permission kind is missing when nobody consented', async () => {
    const draft = withAuth({ clientId: UNCONSENTED_APP.clientId });
    const connection = await app.connect(draft, secretOf(UNCONSENTED_APP));
    const request = { url: usersUrl() };
    const test = await app.admin('saveAndTestDataSource', {
      target: null,
      draft: { name: 'Users', connectionId: connection.id, request },
    });
    const error = expectError(test);
    expect(error).toMatchObject({ code: 'ACCESS_DENIED_BY_API' });
    expect(error.fix).toMatch(/Application permission/);
    expect(error.reference).toContain('Authorization_RequestDenied');
  });

  const addresses: readonly (readonly [url: string, code: string])[] = [
    ['http://graph.microsoft.com/v1.0/users', 'INVALID_INPUT'],
    ['https://user:pw@graph.microsoft.com/v1.0/users', 'INVALID_INPUT'],
    ['https://169.254.169.254/latest/meta-data', 'INVALID_INPUT'],
    ['https://10.0.0.1/', 'INVALID_INPUT'],
    ['https://[::ffff:127.0.0.1]/', 'INVALID_INPUT'],
    ['not a url', 'INVALID_INPUT'],
    ['https://evil.example/v1.0/users', 'HOST_NOT_ALLOWED'],
    ['https://graph.microsoft.com:8443/v1.0/users', 'HOST_NOT_ALLOWED'],
    ['https://graph.microsoft.com.evil.example/', 'HOST_NOT_ALLOWED'],
  ];

  it.each(addresses)('does not call %s', async (url, code) => {
    const connection = await app.connect();
    const before = app.host.metrics().egress.total;
    const draft = { name: 'Users', connectionId: connection.id, request: { url } };
    expect(expectError(await app.try(draft)).code).toBe(code);
    for (const key of ['saveDataSource', 'saveAndTestDataSource'] as const) {
      expect(expectError(await app.admin(key, { target: null, draft })).code).toBe(code);
    }
    expect(app.host.metrics().egress.total).toBe(before);
    expect(app.host.kvs.entries().filter(({ key }) => key.startsWith('data-source:'))).toEqual([]);
  });

  it('says what to do for a host that the site does not allow yet', async () => {
    const connection = await app.connectOpenApi('Orders API', 'unlisted.example.com');
    const source = {
      name: 'Orders',
      connectionId: connection.id,
      request: { url: 'https://unlisted.example.com/' },
    };
    const error = expectError(await app.admin('saveAndTestDataSource', { target: null, draft: source }));
    expect(error.code).toBe('EGRESS_NOT_ALLOWED');
    expect(error.fix).toContain('unlisted.example.com');
  });

  it('says when a host cannot be reached', async () => {
    const connection = await app.connect();
    app.host.addFault({ target: 'egress', match: 'graph.microsoft.com', mode: 'unreachable', count: 5 });
    const error = expectError(await app.try(testOf(connection.id).draft));
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', origin: 'provider' });
  });

  const answers: readonly (readonly [mode: string, extra: Record<string, unknown>, code: string])[] = [
    ['html', {}, 'ANSWER_UNREADABLE'],
    ['not-json', {}, 'ANSWER_UNREADABLE'],
    ['truncated', {}, 'PROVIDER_UNAVAILABLE'],
    ['big', {}, 'ANSWER_TOO_LARGE'],
    ['500', {}, 'API_FAILED'],
    ['500', { status: 401 }, 'SIGN_IN_NEEDED'],
    ['500', { status: 403 }, 'ACCESS_DENIED_BY_API'],
    ['500', { status: 404 }, 'API_NOT_FOUND'],
    ['close', {}, 'PROVIDER_UNAVAILABLE'],
  ];

  it.each(answers)('turns an answer of kind %s %o into %s, and stores nothing', async (mode, extra, code) => {
    const connection = await app.connect();
    await app.control('fail', { match: '/v1.0/users', mode, count: 100, ...extra });
    const error = expectError(await app.admin('saveAndTestDataSource', testOf(connection.id)));
    expect(error.code).toBe(code);
    expect(error.message).toContain('Users');
    expect(app.host.kvs.entries().filter(({ key }) => key.startsWith('data-source:'))).toEqual([]);
  });

  it('waits as long as a throttling service asks, if that is soon', async () => {
    const connection = await app.connect();
    await app.control('throttle', { match: '/v1.0/users', count: 1, status: 429, retryAfterSeconds: 1 });
    expect(expectData(await app.try(testOf(connection.id).draft)).rowCount).toBe(320);
    await app.control('throttle', { match: '/v1.0/users', count: 9, status: 429, retryAfterSeconds: 120 });
    expect(expectError(await app.try(testOf(connection.id).draft)).code).toBe('API_THROTTLED');
  });

  it('offers the paths that do hold rows when the rows path finds nothing', async () => {
    const connection = await app.connect();
    const { draft } = testOf(connection.id);
    const wrong = await app.try({ ...draft, rowsPath: '$.items' });
    expect(expectError(wrong)).toMatchObject({ code: 'NO_ROWS_FOUND', field: 'draft.rowsPath' });
    expect(expectError(wrong).fix).toContain('$.value');
  });

  it('says that a site must be granted when the app may read single sites only', async () => {
    const draft = withAuth({ clientId: SITES_SELECTED_APP.clientId });
    const connection = await app.connect(draft, secretOf(SITES_SELECTED_APP));
    expect(expectError(await app.try(testOf(connection.id).draft)).code).toBe('ACCESS_DENIED_BY_API');
  });
});

function testOf(connectionId: string) {
  return { target: null, draft: { name: 'Users', connectionId, request: { url: usersUrl() } } };
}
