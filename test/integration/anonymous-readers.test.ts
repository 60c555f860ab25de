import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { fieldRequests } from '../../src/contract/field-api';
import { macroRequests } from '../../src/contract/macro-api';
import type { MacroRequest } from '../../src/contract/macro-api';
import { panelRequests, widgetRequests } from '../../src/contract/panel-api';
import type { Reply } from '../../src/contract/reply';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { DELEGATED_APP, secretOf } from '../services/seed/app-registrations';
import { demoPersonId, walkSignIn } from '../services/sign-in-walker';
import { groupNamed } from '../host/accounts/groups';
import { AppUnderTest, demoCodeConnection, expectData, expectError, toConfig } from './app-under-test';

/** A page that everybody may read, without an account too. */
const publicPageId = '98311';
const issueKey = 'ORD-1';
const view = viewSettingsSchema.parse({});

/** A surface that lets everybody in, and what a reader of it sends. */
interface OpenSurface {
  readonly moduleKey: string;
  readonly keys: readonly string[];
  readonly extension: () => Record<string, unknown>;
}

/** What nobody may ever be given as a reason: the app went wrong. */
const faults = ['APP_FAILED', 'STORAGE_FAILED'];

/**
 * Everybody who has not signed in arrives as the one account `unidentified`. Nothing may be done, kept or read in that
 * name, on any surface, whatever its `unlicensedAccess` says.
 */
describe('readers who have not signed in', () => {
  let app: AppUnderTest;
  let fieldId: string;
  let groupFieldId: string;
  let fetchPage: (url: string, init?: RequestInit) => Promise<Response>;
  /** Ids of data sources: for everybody, for a group, and with everyone's own sign-in. */
  let open: string;
  let grouped: string;
  let own: string;

  beforeAll(async () => {
    app = await AppUnderTest.start({
      unlicensedAccess: ['anonymous', 'unlicensed', 'customer'],
      invocationLimits: false,
    });
    fetchPage = (url, init) => app.fetchService(url, init);
    app.host.jira.openToEveryone('ORD');
    const connection = await app.connect();
    open = (await app.addUsers(connection.id, { columns: personColumns })).id;
    const { id: groupId, name } = groupNamed('editors');
    grouped = (
      await app.addUsers(connection.id, {
        name: 'Salaries',
        columns: personColumns,
        allowedGroups: [{ id: groupId, name }],
      })
    ).id;
    const ownConnection = await signInAsAdmin();
    const me = 'https://graph.microsoft.com/v1.0/me?$select=id,displayName,mail';
    const request = { url: me };
    own = (await app.addTested({ name: 'Me', connectionId: ownConnection, request, rowsPath: '$' })).id;
    fieldId = (await JiraField.create(app, 'Contact').configure(open, personSettings)).id;
    const portal = { isOffered: true, columns: [] };
    groupFieldId = (await JiraField.create(app, 'Payroll').configure(grouped, { ...personSettings, portal }))
      .id;
  });
  afterAll(async () => app.host.close());

  async function signInAsAdmin(): Promise<string> {
    const draft = demoCodeConnection('Everyone’s own', {
      clientId: DELEGATED_APP.clientId,
      scopes: 'openid offline_access User.Read Sites.Read.All',
      tokenOwner: 'user',
    });
    const secrets = { clientSecret: secretOf(DELEGATED_APP) };
    const begun = expectData(await app.admin('beginSignIn', { target: null, draft, secrets }));
    await followSignIn(begun.authorizationUrl);
    const done = expectData(await app.admin('completeSignIn', { state: begun.state }));
    if (done.state === 'pending') throw new Error('the callback did not arrive');
    return done.connection.id;
  }

  async function followSignIn(authorizationUrl: string): Promise<void> {
    const person = { userId: demoPersonId(0) };
    const first = await walkSignIn(fetchPage, authorizationUrl, person);
    // Registering the callback leads back to the first page, as a reload would.
    const back =
      first.href === authorizationUrl ? await walkSignIn(fetchPage, authorizationUrl, person) : first;
    expect((await fetch(back)).status).toBe(200);
  }

  const bindOn = async (dataSourceId: string) => app.bind(dataSourceId, publicPageId);
  const read = <K extends 'viewTable' | 'refreshTable' | 'beginUserSignIn' | 'listParameters'>(
    key: K,
    config: unknown,
    accountId: string | null = null,
  ) => app.macro(key, { config } as MacroRequest<K>, accountId, publicPageId);
  const sealFor = async (moduleKey: string, dataSourceId: string, extension: Record<string, unknown>) => {
    const reply = await app.call(moduleKey, 'sealBinding', { dataSourceId }, 'admin', extension);
    return expectData(reply as Reply<{ readonly binding: ReturnType<typeof toConfig>['binding'] }>).binding;
  };
  const onSite = async (method: string, path: string, account: string, body: object) => {
    const answer = await fetch(`${app.host.url}/host/site/${path}`, {
      method,
      headers: { 'x-host-account': account, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(200);
    return answer.text();
  };
  const storedOf = (name: string) =>
    app.host.kvs.entries().filter((entry) => JSON.stringify(entry).includes(name));

  it('can neither begin nor complete a sign-in of their own', async () => {
    const config = await bindOn(own);
    const before = app.host.kvs.entries();
    expect(expectError(await read('viewTable', config)).code).toBe('NOT_PERMITTED');
    expect(expectError(await read('beginUserSignIn', config)).code).toBe('USER_SIGN_IN_NEEDED');
    // Even a sign-in that somebody else began and whose state they have come by.
    const begun = expectData(await read('beginUserSignIn', config, 'viewer'));
    await followSignIn(begun.authorizationUrl);
    const stolen = await app.macro('completeUserSignIn', { state: begun.state }, null, publicPageId);
    expect(stolen.ok).toBe(false);
    expect(
      expectData(await app.macro('completeUserSignIn', { state: begun.state }, 'viewer', publicPageId)),
    ).toEqual({ state: 'done' });
    expect(storedOf('unidentified')).toEqual([]);
    expect(before.some(({ key }) => key.includes('unidentified'))).toBe(false);
  });

  it('see no rows that were read with anybody’s own sign-in, nor with one that an older release kept for them', async () => {
    const config = await bindOn(own);
    const { connectionId } = expectData(await app.admin('getDataSource', { id: own }));
    expectData(await app.admin('getConnection', { id: connectionId }));
    const mine = app.host.kvs
      .entries()
      .find(({ key, secret }) => secret && key.startsWith(`token-set:user.${connectionId}.`))!;
    const [, , signInRevision] = mine.key.split('.');
    const tokenKey = `token-set:user.${connectionId}.${signInRevision}.unidentified`;
    const noteKey = `user-sign-in:${connectionId}:unidentified`;
    app.host.kvs.poke(tokenKey, mine.value, { secret: true });
    app.host.kvs.poke(noteKey, {
      version: 1,
      connectionId,
      signInRevision: Number(signInRevision),
      accountId: 'unidentified',
      renewedAtMs: app.host.nowMs(),
    });
    await app.host.advanceClock(5_000);
    app.host.resetMetrics();
    for (const key of ['viewTable', 'refreshTable'] as const) {
      expect(expectError(await read(key, config)).code).toBe('NOT_PERMITTED');
    }
    expect(app.host.metrics().egress.total).toBe(0);
    // The hourly run puts away what nobody may use, while the connection itself is in order.
    await app.host.schedule('keep-alive');
    expect(storedOf('unidentified')).toEqual([]);
    expect(app.host.metrics().egress.total).toBe(0);
  });

  it('are told of the group wherever a data source is for one', async () => {
    const widgetPlace = { context: { dashboardId: '10400', widgetId: '1' } };
    const issue = { issue: { key: issueKey } };
    const config = await bindOn(grouped);
    const widget = { version: 1, binding: await sealFor('external-data-widget', grouped, widgetPlace), view };
    const binding = await sealFor('external-data-panel', grouped, issue);
    for (const moduleKey of ['external-data-panel', 'external-data-context']) {
      expectData(
        (await app.call(moduleKey, 'savePanel', { binding, view }, 'admin', issue)) as Reply<unknown>,
      );
    }
    const field = { fieldId: groupFieldId, entryPoint: 'edit', ...issue };
    const asked: readonly (readonly [string, string, object, Record<string, unknown>])[] = [
      ['external-data', 'viewTable', { config }, { content: { id: publicPageId } }],
      ['external-data', 'refreshTable', { config }, { content: { id: publicPageId } }],
      ['external-data', 'listParameters', { config }, { content: { id: publicPageId } }],
      ['external-data-value', 'viewTable', { config }, { content: { id: publicPageId } }],
      ['external-data-widget', 'viewTable', { config: widget }, widgetPlace],
      ['external-data-widget', 'listParameters', { config: widget }, widgetPlace],
      ['external-data-panel', 'viewTable', {}, issue],
      ['external-data-context', 'viewTable', {}, issue],
      [fieldTypeKeys.single, 'openField', {}, field],
      [fieldTypeKeys.single, 'searchField', { query: 'a' }, field],
    ];
    app.host.resetMetrics();
    for (const [moduleKey, key, payload, extension] of asked) {
      const reply = (await app.call(moduleKey, key, payload, null, extension)) as Reply<unknown>;
      const error = expectError(reply);
      expect(error, `${moduleKey} ${key}`).toMatchObject({ code: 'NOT_PERMITTED' });
      expect(error.message, `${moduleKey} ${key}`).toMatch(/group/);
    }
    expect(app.host.metrics().product.asNobody).toBe(0);
  });

  it('get no rows in an export of what is for a group or for each person', async () => {
    for (const [index, dataSourceId] of [grouped, own].entries()) {
      const localId = `m${index}`;
      const config = await bindOn(dataSourceId);
      const macro = { kind: 'macro', moduleKey: 'external-data', localId, config };
      await onSite('PUT', `pages/${publicPageId}`, 'author', {
        title: 'Opening hours',
        body: [macro],
        version: index + 1,
      });
      app.host.resetMetrics();
      for (const exportType of ['pdf', 'word', 'other']) {
        const exported = await onSite('POST', 'export', 'anonymous', {
          pageId: publicPageId,
          localId,
          exportType,
        });
        expect(exported, exportType).toMatch(dataSourceId === grouped ? /group/ : /who you are/);
        expect(exported, exportType).not.toMatch(/"table"|contoso/i);
      }
      expect(app.host.metrics().product.asNobody).toBe(0);
      expect(storedOf('unidentified')).toEqual([]);
    }
  });

  it('are nobody’s account in the gateway: such a person or program is refused at save', async () => {
    const state = expectData(await app.admin('getGateway', {}));
    const validation = {
      kind: 'jwks' as const,
      issuers: ['https://issuer.example'],
      jwksUrl: 'https://issuer.example/keys',
      algorithms: ['RS256' as const],
    };
    const draft = {
      name: 'Contoso',
      preset: 'custom' as const,
      validation,
      audiences: ['api://ours'],
      withoutScopes: true,
      identity: { kind: 'claim' as const, claim: 'sub' },
    };
    const add = (serviceAccountId: string) =>
      app.admin('saveTrustedIssuer', {
        revision: state.revision,
        id: null,
        draft: { ...draft, clients: [{ clientId: 'c', name: 'Job', serviceAccountId }] },
      });
    expect(expectError(await add('unidentified'))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'draft.clients.0.serviceAccountId',
    });
    const { id: issuerId } = expectData(await add(''));
    for (const accountId of ['unidentified', 'Unidentified ']) {
      const people = [{ value: 'someone', accountId }];
      const refused = await app.admin('saveGatewayPeople', { issuerId, revision: 0, people });
      expect(expectError(refused)).toMatchObject({ code: 'INVALID_INPUT', field: 'people.0.accountId' });
    }
    expect(storedOf('unidentified')).toEqual([]);
  });

  it('make the app read nothing anew, however they ask', async () => {
    const config = await bindOn(open);
    const place = { context: { dashboardId: '10400', widgetId: '1' } };
    const widget = { version: 1, binding: await sealFor('external-data-widget', open, place), view };
    expectData(await read('viewTable', config, 'viewer'));
    await app.host.advanceClock(60_000);
    app.host.resetMetrics();
    for (let time = 0; time < 3; time += 1) {
      expect(expectData(await read('refreshTable', config)).mayRefresh).toBe(false);
      expectData(
        (await app.call(
          'external-data-widget',
          'viewTable',
          { config: widget, force: true },
          null,
          place,
        )) as Reply<unknown>,
      );
      await app.host.advanceClock(6_000);
    }
    await app.host.queue.idle();
    expect(app.host.metrics().egress.total).toBe(0);
    expect(expectData(await read('refreshTable', config, 'viewer')).mayRefresh).toBe(true);
    expect(app.host.metrics().egress.total).toBeGreaterThan(0);
  });

  describe('every key of every surface, on every kind of data source', () => {
    const surfaces: Readonly<Record<string, OpenSurface>> = {
      macro: {
        moduleKey: 'external-data',
        keys: Object.keys(macroRequests),
        extension: () => ({ content: { id: publicPageId } }),
      },
      panel: {
        moduleKey: 'external-data-panel',
        keys: Object.keys(panelRequests),
        extension: () => ({ issue: { key: issueKey } }),
      },
      widget: {
        moduleKey: 'external-data-widget',
        keys: Object.keys(widgetRequests),
        extension: () => ({ context: { dashboardId: '10400', widgetId: '1' } }),
      },
      field: {
        moduleKey: fieldTypeKeys.single,
        keys: Object.keys(fieldRequests),
        extension: () => ({ fieldId, entryPoint: 'edit', issue: { key: issueKey } }),
      },
      portal: {
        moduleKey: fieldTypeKeys.single,
        keys: Object.keys(fieldRequests),
        extension: () => ({ fieldId, entryPoint: 'edit', portal: { id: 1 }, request: { typeId: 11 } }),
      },
    };

    it('are tried with every key that a surface has', () => {
      const tried = Object.values(surfaces).reduce((sum, { keys }) => sum + keys.length, 0);
      console.log(`${tried} keys tried by nobody, each with three data sources`);
      expect(tried).toBeGreaterThan(0);
    });

    for (const [name, { moduleKey, keys, extension }] of Object.entries(surfaces)) {
      it.each(keys)(`${name}: %s keeps nothing, asks nobody, and does not break`, async (key) => {
        for (const dataSourceId of [open, grouped, own]) {
          const { binding } = await bindOn(dataSourceId);
          const config = toConfig(binding);
          const payload = {
            ...personSettings,
            dataSourceId,
            config,
            binding,
            view,
            settings: personSettings,
            parameters: {},
            query: 'a',
            ids: ['1'],
            dependsOn: [],
            state: 's'.repeat(43),
            force: true,
          };
          app.host.resetMetrics();
          const answer = await app.host.tryInvoke({
            moduleKey,
            functionKey: key,
            payload,
            accountId: null,
            extension: extension(),
          });
          expect(answer, key).toMatchObject({ ok: true });
          const reply = (answer as { readonly result: Reply<unknown> }).result;
          expect(reply.ok ? [] : faults.filter((code) => code === reply.error.code)).toEqual([]);
          const metrics = app.host.metrics();
          expect(metrics.product.asNobody).toBe(0);
          expect(storedOf('unidentified')).toEqual([]);
          expect(metrics.kvs.secretWrites).toBe(0);
        }
      });
    }
  });
});
