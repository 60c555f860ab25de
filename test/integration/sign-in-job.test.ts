import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionDetail, OAuth2Auth } from '../../src/contract/connection';
import type { SignInStart } from '../../src/contract/sign-in';
import { pkcs8Pem } from '../builders/certificates';
import { CERTIFICATE_APP, DELEGATED_APP, secretOf, WORKLOAD_APP } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { demoPersonId, walkSignIn } from '../services/sign-in-walker';
import type { PersonOnPages } from '../services/sign-in-walker';
import {
  AppUnderTest,
  demoCodeConnection,
  demoConnection,
  demoPageId,
  expectData,
  expectError,
  usersUrl,
} from './app-under-test';

const secrets = { clientSecret: secretOf(DELEGATED_APP) };
const meUrl = 'https://graph.microsoft.com/v1.0/me?$select=id,displayName,mail';
const codeDraft = (auth: Partial<OAuth2Auth> = {}) =>
  demoCodeConnection('Contoso', {
    clientId: DELEGATED_APP.clientId,
    scopes: 'openid offline_access User.Read User.Read.All',
    ...auth,
  });
/** Viewers need no administrator's consent for these. */
const ownDraft = () =>
  codeDraft({ tokenOwner: 'user', scopes: 'openid offline_access User.Read Sites.Read.All' });
/** May consent to everything. */
const boss: PersonOnPages = { userId: demoPersonId(0) };
const ann: PersonOnPages = { userId: demoPersonId(1) };
const ben: PersonOnPages = { userId: demoPersonId(2) };
const strangeState = 'x'.repeat(43);

describe('signing in', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 3 });
  });
  afterAll(async () => app.host.close());
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
  });

  const fetchPage = (url: string, init?: RequestInit) => app.fetchService(url, init);
  const walk = async ({ authorizationUrl }: SignInStart, person: PersonOnPages): Promise<URL> => {
    const back = await walkSignIn(fetchPage, authorizationUrl, person);
    // Registering the callback leads back to the first page, as a reload would.
    return back.href === authorizationUrl ? walkSignIn(fetchPage, authorizationUrl, person) : back;
  };
  const begin = async (
    draft = codeDraft(),
    target: { id: string; revision: number } | null = null,
    accountId = 'admin',
  ) =>
    expectData(await app.admin('beginSignIn', { target, draft, secrets: target ? {} : secrets }, accountId));
  const complete = (state: string, accountId = 'admin') => app.admin('completeSignIn', { state }, accountId);
  const callback = async (url: URL | string, init?: RequestInit) => {
    const response = await fetch(url, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  /** The whole job of the product guide. */
  async function signIn(
    draft = codeDraft(),
    person = boss,
    target: { id: string; revision: number } | null = null,
  ) {
    const begun = await begin(draft, target);
    expect((await callback(await walk(begun, person))).status).toBe(200);
    const done = expectData(await complete(begun.state));
    if (done.state === 'pending') throw new Error('the callback did not arrive');
    return done.connection;
  }

  const addMe = (connection: ConnectionDetail, changes = {}) =>
    app.addTested({
      name: 'Me',
      connectionId: connection.id,
      request: { url: meUrl },
      rowsPath: '$',
      ...changes,
    });
  const tokenOf = (prefix: string) =>
    app.host.kvs
      .entries()
      .filter(({ key, secret }) => secret && key.startsWith(`token-set:${prefix}`))
      .map(({ value }) => value as { readonly accessToken: string; readonly refreshToken: string | null });

  it('goes from Authenticate to rows on a page', async () => {
    const { callbackUrl } = expectData(await app.admin('getCallbackUrl', {}));
    expect(callbackUrl).toBe(app.host.webTriggerUrl('sign-in-callback'));
    const begun = await begin();
    expect(begun.warnings).toEqual([]);
    expect(new URL(begun.authorizationUrl).searchParams.get('redirect_uri')).toBe(callbackUrl);
    expect(expectData(await complete(begun.state))).toEqual({ state: 'pending' });

    const back = await walk(begun, boss);
    expect(back.href.startsWith(callbackUrl)).toBe(true);
    const page = await callback(back);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain('You can close this window');
    expect(page.text).not.toMatch(/code=|state=/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');

    const done = expectData(await complete(begun.state));
    expect(done).toMatchObject({
      state: 'done',
      connection: { status: { state: 'authenticated', isRenewable: true }, secretsSet: ['clientSecret'] },
    });
    if (done.state === 'pending') return;
    await app.host.advanceClock(1_000);
    expect(expectData(await app.admin('getOverview', {})).connections[0]?.status.state).toBe('authenticated');
    const dataSource = await app.addUsers(done.connection.id);
    const view = expectData(await app.macro('viewTable', { config: await app.bind(dataSource.id) }));
    expect(view.table.rows.length).toBeGreaterThan(100);
  });

  it('says before it starts that a refresh token will not come', async () => {
    const begun = await begin(codeDraft({ scopes: 'User.Read' }));
    // The preset names the scope; without one there is nothing to warn of.
    expect(begun.warnings.length === 0 || /offline_access/.test(begun.warnings.join(' '))).toBe(true);
  });

  it('keeps the sign-in fresh for days without anybody’s help, and ends it in words when it is revoked', async () => {
    const connection = await signIn();
    const source = { name: 'Users', connectionId: connection.id, request: { url: usersUrl() } };
    for (let day = 0; day < 3; day += 1) {
      await app.host.advanceClock(86_400_000);
      expect(expectData(await app.try(source)).rowCount).toBeGreaterThan(0);
    }
    await app.host.advanceClock(3_000);
    await app.control('entra', { revokeGrantsOf: boss.userId });
    await app.host.advanceClock(86_400_000);
    const error = expectError(await app.try(source));
    expect(error).toMatchObject({ code: 'SIGN_IN_NEEDED' });
    expect(`${error.message} ${error.fix}`).toMatch(/Contoso/);
    const { status, revision } = expectData(await app.admin('getConnection', { id: connection.id }));
    expect(status.state).toBe('needs-sign-in');
    // "Authenticate again" touches no other setting and asks for no secret.
    await app.host.advanceClock(3_000);
    const again = await signIn(codeDraft(), boss, { id: connection.id, revision });
    expect({ ...again, revision: 0, status: 0, updatedAtMs: 0 }).toEqual({
      ...connection,
      revision: 0,
      status: 0,
      updatedAtMs: 0,
    });
    expect(again.status.state).toBe('authenticated');
  });

  it('is renewed by the scheduled run when nobody reads', async () => {
    await signIn();
    const [before] = tokenOf('connection.');
    await app.host.advanceClock(86_400_000);
    expect(await app.host.schedule('keep-alive')).toMatchObject({ kind: 'done' });
    const [after] = tokenOf('connection.');
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
  });

  it('says who declined, and stores nothing', async () => {
    const begun = await begin();
    const page = await callback(await walk(begun, { ...boss, consent: 'cancel' }));
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('declined')]);
    const error = expectError(await complete(begun.state));
    expect(error.message).toMatch(/declined/i);
    expect(error.reference).toMatch(/access_denied|AADSTS65004/);
    expect(app.host.kvs.entries().filter(({ key }) => /^(connection|token)/.test(key))).toEqual([]);
  });

  it('notes a directory administrator’s consent in words only', async () => {
    const begun = await begin();
    const before = app.host.kvs.entries();
    const url = `${app.host.webTriggerUrl('sign-in-callback')}?admin_consent=True&tenant=${CONTOSO.id}`;
    const page = await callback(url);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Consent recorded')]);
    expect(app.host.kvs.entries()).toEqual(before);
    expect(expectData(await complete(begun.state))).toEqual({ state: 'pending' });
  });

  const bad: readonly (readonly [what: string, query: (state: string) => string])[] = [
    ['a wrong state', () => `?code=c&state=${strangeState}`],
    ['no state', () => '?code=c'],
    ['two states', (state) => `?code=c&state=${state}&state=${strangeState}`],
    ['no code', (state) => `?state=${state}`],
    ['two codes', (state) => `?code=a&code=b&state=${state}`],
    ['a code and an error', (state) => `?code=a&error=access_denied&state=${state}`],
    ['a script for a state', () => `?code=c&state=${encodeURIComponent('<script>alert(1)</script>')}`],
    ['a code of 10 kB', (state) => `?code=${'c'.repeat(10_000)}&state=${state}`],
    ['nothing', () => ''],
  ];

  it.each(bad)(
    'refuses a callback with %s on a plain page, and goes on with the sign-in',
    async (_, query) => {
      const begun = await begin();
      const before = app.host.kvs.entries();
      const base = app.host.webTriggerUrl('sign-in-callback');
      const page = await callback(`${base}${query(begun.state)}`);
      expect(page.status).toBe(400);
      expect(page.text).toContain('cannot be completed');
      expect(page.text).not.toMatch(/<script|alert/);
      expect(app.host.kvs.entries()).toEqual(before);
      expect((await callback(await walk(begun, boss))).status).toBe(200);
      expect(expectData(await complete(begun.state)).state).toBe('done');
    },
  );

  it.each([
    ['1 MB in the query', {}, `?code=${'c'.repeat(1_048_576)}&state=`],
    ['1 MB in a body', { method: 'POST', body: 'c'.repeat(1_048_576) }, '?code=c&state='],
    ['a POST', { method: 'POST', body: 'code=c' }, '?code=c&state='],
  ])('refuses %s, and goes on with the sign-in', async (_, init, query) => {
    const begun = await begin();
    const before = app.host.kvs.entries();
    const url = `${app.host.webTriggerUrl('sign-in-callback')}${query}${begun.state}`;
    // A query of 1 MB may already be refused by the server in front of the app.
    const status = await callback(url, init).then(
      (page) => page.status,
      () => 431,
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(app.host.kvs.entries()).toEqual(before);
    expect((await callback(await walk(begun, boss))).status).toBe(200);
    expect(expectData(await complete(begun.state)).state).toBe('done');
  });

  it('exchanges a state once, and refuses one that is too old and another account’s', async () => {
    const begun = await begin();
    const back = await walk(begun, boss);
    expect((await callback(back)).status).toBe(200);
    expect((await callback(back)).status).toBe(400);
    const others = await app.host.tryInvoke({
      moduleKey: 'external-data-confluence-admin',
      functionKey: 'completeSignIn',
      payload: { state: begun.state },
      accountId: 'author',
    });
    if (others.ok) expect(expectError(others.result as never).code).toBe('NOT_PERMITTED');
    const viewer = expectError(await app.macro('completeUserSignIn', { state: begun.state }, 'viewer'));
    const admin = expectError(await app.macro('completeUserSignIn', { state: begun.state }, 'admin'));
    expect(admin).toEqual(viewer);
    expect(expectData(await complete(begun.state)).state).toBe('done');
    // Asked again, because an answer got lost: the same outcome for the same account, and no second exchange.
    app.host.resetMetrics();
    expect(expectData(await complete(begun.state)).state).toBe('done');
    expect(app.host.metrics().egress.total).toBe(0);

    const late = await begin();
    const lateBack = await walk(late, boss);
    await app.host.advanceClock(10 * 60_000);
    expect((await callback(lateBack)).status).toBe(400);
    expectError(await complete(late.state));
  });

  it('asks for no token when another issuer answers (RFC 9207)', async () => {
    const begun = await begin();
    const back = await walk(begun, boss);
    back.searchParams.set('iss', 'https://evil.example');
    expect((await callback(back)).status).toBe(200);
    app.host.resetMetrics();
    const error = expectError(await complete(begun.state));
    expect(error.message).toContain('Contoso');
    expect(app.host.metrics().egress.total).toBe(0);
    expect(tokenOf('')).toEqual([]);
  });

  it('completes once under 20 requests at once', async () => {
    const begun = await begin();
    await callback(await walk(begun, boss));
    app.host.resetMetrics();
    const replies = await Promise.all(Array.from({ length: 20 }, () => complete(begun.state)));
    const states = replies.map((reply) => expectData(reply).state);
    expect(states).toContain('done');
    expect(app.host.metrics().egress.byHost['login.microsoftonline.com']).toBe(1);
  });

  it('disconnects: nothing is read until somebody authenticates again', async () => {
    const connection = await signIn();
    const { id, revision } = connection;
    const done = expectData(await app.admin('disconnectConnection', { id, revision }));
    expect(done).toMatchObject({ revoked: false, connection: { status: { state: 'not-authenticated' } } });
    expect(tokenOf('')).toEqual([]);
    const draft = { name: 'Users', connectionId: id, request: { url: usersUrl() } };
    expect(expectError(await app.try(draft)).code).toBe('SIGN_IN_NEEDED');
    const again = await signIn(codeDraft(), boss, { id, revision: done.connection.revision });
    expect(again.status.state).toBe('authenticated');
    expect(expectData(await app.try(draft)).rowCount).toBeGreaterThan(0);
  });

  it('shows what a token says about itself, and never the token', async () => {
    const connection = await signIn();
    const inspected = expectData(await app.admin('inspectToken', { id: connection.id }));
    expect(inspected).toMatchObject({
      isReadable: true,
      tenant: CONTOSO.id,
      audience: [expect.stringMatching(/graph\.microsoft\.com|00000003-0000/)],
      clientId: DELEGATED_APP.clientId,
      grantType: 'authorization_code',
      isRenewable: true,
    });
    expect(inspected.scopes).toContain('User.Read');
    for (const { accessToken, refreshToken } of tokenOf('')) {
      expect(JSON.stringify(inspected)).not.toContain(accessToken.split('.')[1]);
      expect(JSON.stringify(inspected)).not.toContain(refreshToken);
    }
  });

  it('signs in with a certificate, and shows its thumbprint and end', async () => {
    const draft = demoConnection('By certificate', {
      clientId: CERTIFICATE_APP.clientId,
      clientAuthentication: 'private_key_jwt',
    });
    const input = { target: null, draft, secrets: { certificate: pkcs8Pem } };
    const connection = expectData(await app.admin('authenticateConnection', input));
    expect(connection.certificate).toMatchObject({ subject: 'CN=External Data demo certificate' });
    expect((await app.addUsers(connection.id)).health.rowCount).toBe(320);
    expect(app.storedPlainText()).not.toContain('BEGIN');
    expect(JSON.stringify(connection)).not.toContain('BEGIN');
  });

  it('signs in with another issuer’s token (workload identity)', async () => {
    const { token } = (await app.control('workload-token', {})) as { readonly token: string };
    const draft = demoConnection('Workload', {
      clientId: WORKLOAD_APP.clientId,
      clientAuthentication: 'workload_identity',
    });
    const input = { target: null, draft, secrets: { assertion: token } };
    expect(expectData(await app.admin('authenticateConnection', input)).secretsSet).toEqual(['assertion']);
  });

  it('finds the endpoints of Entra’s tenant', async () => {
    const url = `https://login.microsoftonline.com/${CONTOSO.id}/v2.0`;
    expect(expectData(await app.admin('discoverEndpoints', { url }))).toMatchObject({
      tokenUrl: `https://login.microsoftonline.com/${CONTOSO.id}/oauth2/v2.0/token`,
      issuer: url,
    });
  });

  describe('each viewer’s own', () => {
    const signInFor = async (accountId: string, person: PersonOnPages, config: unknown) => {
      const begun = expectData(await app.macro('beginUserSignIn', { config }, accountId));
      expect((await callback(await walk(begun, person))).status).toBe(200);
      expect(expectData(await app.macro('completeUserSignIn', { state: begun.state }, accountId))).toEqual({
        state: 'done',
      });
      return begun;
    };

    it('shows two people what each may see, and keeps their rows and tokens apart', async () => {
      const connection = await signIn(ownDraft());
      const dataSource = await addMe(connection);
      const config = await app.bind(dataSource.id);
      for (const account of ['viewer', 'author']) {
        const error = expectError(await app.macro('viewTable', { config }, account));
        expect(error.code).toBe('USER_SIGN_IN_NEEDED');
      }
      await signInFor('viewer', ann, config);
      await signInFor('author', ben, config);
      const seen = async (account: string) =>
        expectData(await app.macro('viewTable', { config }, account)).table.rows;
      const [annRows, benRows] = [await seen('viewer'), await seen('author')];
      expect([annRows.length, benRows.length]).toEqual([1, 1]);
      expect(annRows).not.toEqual(benRows);
      expect(await seen('viewer')).toEqual(annRows);
      // Rows that another person's refresh has just stored are not theirs either.
      expectData(await app.macro('refreshTable', { config }, 'author'));
      expect(await seen('viewer')).toEqual(annRows);
      expect(tokenOf('user.')).toHaveLength(3);
      expect(tokenOf('connection.')).toHaveLength(0);
      const anonymous = await app.host.tryInvoke({
        moduleKey: 'external-data',
        functionKey: 'viewTable',
        payload: { config },
        accountId: null,
        extension: { content: { id: demoPageId } },
      });
      if (anonymous.ok) expectError(anonymous.result as never);
    });

    it('says as whom, signs one person out, and lets them come back as another', async () => {
      const connection = await signIn(ownDraft());
      const config = await app.bind((await addMe(connection)).id);
      expect(expectData(await app.macro('getUserSignIn', { config }, 'viewer'))).toEqual({ state: 'none' });
      await signInFor('viewer', ann, config);
      await signInFor('author', ben, config);
      const before = expectData(await app.macro('viewTable', { config }, 'viewer')).table.rows;
      expectData(await app.macro('viewTable', { config }, 'author'));
      const whoIs = async (account: string) =>
        expectData(await app.macro('getUserSignIn', { config }, account));
      const signedIn = { state: 'signed-in', connectionId: connection.id, service: connection.name };
      expect(await whoIs('viewer')).toEqual({ ...signedIn, accountName: `Megan.Bowen@${CONTOSO.domain}` });
      const { count } = expectData(await app.admin('countUserSignIns', { id: connection.id }));

      expectData(await app.macro('endUserSignIn', { config }, 'viewer'));
      expect(await whoIs('viewer')).toEqual({ state: 'none' });
      expect(expectError(await app.macro('viewTable', { config }, 'viewer')).code).toBe(
        'USER_SIGN_IN_NEEDED',
      );
      expect(await whoIs('author')).toMatchObject(signedIn);
      expectData(await app.macro('refreshTable', { config }, 'author'));
      // A listing of storage shows it moments later.
      await app.host.advanceClock(1_000);
      expect(expectData(await app.admin('countUserSignIns', { id: connection.id })).count).toBe(count - 1);

      await signInFor('viewer', ann, config);
      expect(expectData(await app.macro('viewTable', { config }, 'viewer')).table.rows).toEqual(before);
      // Another account, without signing out: the rows of the one before are gone at once.
      await signInFor('viewer', boss, config);
      expect(await whoIs('viewer')).toEqual({ ...signedIn, accountName: `Adele.Vance@${CONTOSO.domain}` });
      expect(expectData(await app.macro('viewTable', { config }, 'viewer')).table.rows).not.toEqual(before);
      const asked = await app.macro('beginUserSignIn', { config, choosesAccount: true }, 'viewer');
      const { searchParams } = new URL(expectData(asked).authorizationUrl);
      expect(searchParams.get('prompt')).toContain('select_account');
    });

    it('shows a list of Human Resources to who may read it, and to nobody by their leave', async () => {
      const connection = await signIn(ownDraft());
      const salaries =
        'https://graph.microsoft.com/v1.0/sites/contoso-demo.sharepoint.com:/sites/people:/lists/Salary%20bands/items?$expand=fields';
      const draft = { name: 'Salaries', connectionId: connection.id, request: { url: salaries } };
      const added = await app.addTested(draft);
      const config = await app.bind(added.id);
      await signInFor('author', boss, config);
      const rows = expectData(await app.macro('viewTable', { config }, 'author')).table.rows;
      expect(rows.length).toBeGreaterThan(0);
      await signInFor('viewer', ann, config);
      for (const key of ['viewTable', 'refreshTable', 'viewTable'] as const) {
        const error = expectError(await app.macro(key, { config }, 'viewer'));
        expect(error.code).toBe('ACCESS_DENIED_BY_API');
      }
      expect(expectData(await app.macro('viewTable', { config }, 'author')).table.rows).toEqual(rows);
    });

    it('is completed by nobody else, however they come by the state', async () => {
      const connection = await signIn(ownDraft());
      const config = await app.bind((await addMe(connection)).id);
      const begun = expectData(await app.macro('beginUserSignIn', { config }, 'viewer'));
      await callback(await walk(begun, ben));
      const stolen = expectError(await app.macro('completeUserSignIn', { state: begun.state }, 'author'));
      expect(stolen.code).toBe('SIGN_IN_NEEDED');
      expectError(await complete(begun.state, 'admin'));
      expect(expectData(await app.macro('completeUserSignIn', { state: begun.state }, 'viewer'))).toEqual({
        state: 'done',
      });
      expect(tokenOf('user.')).toHaveLength(2);
    });

    it('cannot be turned into everybody’s while a data source uses it', async () => {
      const connection = await signIn(ownDraft());
      await addMe(connection);
      await app.host.advanceClock(1_000);
      const { id, revision } = connection;
      const reply = await app.admin('saveConnection', {
        target: { id, revision },
        draft: codeDraft(),
        secrets: {},
      });
      expect(expectError(reply).code).toBe('CONFLICT');
    });
  });

  it('lets no token, code or secret into replies, logs or readable records', async () => {
    const begun = await begin();
    const back = await walk(begun, boss);
    await callback(back);
    const done = await complete(begun.state);
    const connection = expectData(done);
    if (connection.state === 'pending') return;
    const dataSource = await app.addUsers(connection.connection.id);
    const view = await app.macro('viewTable', { config: await app.bind(dataSource.id) });
    const outside = JSON.stringify([done, view, await app.admin('getOverview', {}), app.host.logs()]);
    const tokens = tokenOf('').flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken ?? '']);
    expect(tokens).toHaveLength(2);
    for (const secret of [...tokens, secrets.clientSecret, back.searchParams.get('code')!]) {
      expect(outside).not.toContain(secret);
      expect(app.storedPlainText()).not.toContain(secret);
    }
  });
});
