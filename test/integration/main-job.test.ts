import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { viewInFreshProcess } from '../bench/first-view';
import {
  AppUnderTest,
  demoConnection,
  demoSecret,
  expectData,
  expectError,
  opsPageId,
} from './app-under-test';

describe('the main job', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 3 });
  });
  afterAll(async () => app.host.close());
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
  });

  it('shows the tenant’s users on a page after connecting with client credentials', async () => {
    const connection = await app.connect();
    expect(connection.status.state).toBe('authenticated');
    const dataSource = await app.addUsers(connection.id);
    expect(dataSource.columns.map(({ key }) => key)).toContain('displayName');
    expect(dataSource.health).toMatchObject({ rowCount: 320, truncated: false, lastError: null });

    const view = expectData(await app.macro('viewTable', { config: await app.bind(dataSource.id) }));
    expect(view.table.rows).toHaveLength(320);
    expect(view.freshness).toBe('fresh');
    expect(view.table.rows.flat()).toContain('Adele Vance');
  });

  it('asks for a token once and uses it in every instance', async () => {
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id);
    const config = await app.bind(dataSource.id);
    await Promise.all(Array.from({ length: 9 }, () => app.macro('refreshTable', { config })));
    await app.host.advanceClock(60_000);
    await Promise.all(Array.from({ length: 9 }, () => app.macro('refreshTable', { config })));
    expect(app.host.metrics().egress.byHost['login.microsoftonline.com']).toBe(1);
  });

  it('shows a stored table with two reads in one round trip and nothing else', async () => {
    const connection = await app.connect();
    const config = await app.bind((await app.addUsers(connection.id)).id);
    app.host.resetMetrics();
    expectData(await app.macro('viewTable', { config }));
    const { kvs, egress, product, invocations } = app.host.metrics();
    expect(kvs).toMatchObject({ roundTrips: 1, reads: 2, writes: 0, queries: 0, secretReads: 0 });
    expect([egress.total, product.total, invocations.total]).toEqual([0, 0, 1]);
  });

  it('shows a stored table in a fresh process by the code of one file', async () => {
    const connection = await app.connect();
    const config = await app.bind((await app.addUsers(connection.id)).id);
    const { reply, files } = await viewInFreshProcess(app.host, config);
    expect(expectData(reply)).toHaveProperty('table.rows.length', 320);
    expect(files).toEqual([]);
  });

  it('serves a stale table at once and refreshes it once, whatever the number of viewers', async () => {
    const connection = await app.connect();
    const config = await app.bind((await app.addUsers(connection.id)).id);
    await app.host.advanceClock(16 * 60_000);
    app.host.resetMetrics();
    const views = await Promise.all(Array.from({ length: 12 }, () => app.macro('viewTable', { config })));
    expect(new Set(views.map((view) => expectData(view).freshness))).toEqual(new Set(['refreshing']));
    await app.host.queue.idle();
    expect(app.host.metrics().queue.pushed).toBe(1);
    expect(app.host.metrics().egress.byHost['graph.microsoft.com']).toBe(4);
    expect(expectData(await app.macro('viewTable', { config })).freshness).toBe('fresh');
  });

  it('reads a first table once while other viewers wait for it', async () => {
    const connection = await app.connect();
    const draft = {
      name: 'Users',
      connectionId: connection.id,
      request: { url: 'https://graph.microsoft.com/v1.0/users?$top=50' },
      columns: [{ key: 'name', name: 'Name', path: '$.displayName', type: 'text' as const }],
    };
    const saved = await app.addUnread(draft);
    const config = await app.bind(saved.id);
    app.host.resetMetrics();
    const views = await Promise.all(Array.from({ length: 20 }, () => app.macro('viewTable', { config })));
    for (const view of views) expect(expectData(view).table.rows).toHaveLength(320);
    expect(app.host.metrics().egress.byHost['graph.microsoft.com']).toBe(7);
  });

  it('keeps showing the last good table, with its age and the reason, while the service is down', async () => {
    const connection = await app.connect();
    const config = await app.bind((await app.addUsers(connection.id)).id);
    await app.host.advanceClock(20 * 60_000);
    await app.control('fail', { match: '/v1.0/users', mode: '500', count: 100 });
    expect(expectData(await app.macro('viewTable', { config })).freshness).toBe('refreshing');
    await app.host.queue.idle();
    const view = expectData(await app.macro('viewTable', { config }));
    expect(view.freshness).toBe('stale');
    expect(view.problem).toMatchObject({ code: 'API_FAILED', origin: 'provider' });
    expect(view.problem?.message).toContain('Users');
    expect(view.nowMs - view.fetchedAtMs).toBeGreaterThan(19 * 60_000);
    expect(view.table.rows).toHaveLength(320);
    await app.host.advanceClock(1_000);
    const overview = expectData(await app.admin('getOverview', {}));
    expect(overview.dataSources[0]?.health.lastError?.error.code).toBe('API_FAILED');
  });

  it('refuses a binding that was altered on the way', async () => {
    const connection = await app.connect();
    const one = await app.addUsers(connection.id);
    const other = await app.addUsers(connection.id, { name: 'Secret users' });
    const config = await app.bind(one.id);
    const { binding } = config;
    const forged = [
      { ...binding, dataSourceId: other.id },
      { ...binding, parameters: { department: 'Finance' } },
      { ...binding, seal: `${binding.seal.startsWith('A') ? 'B' : 'A'}${binding.seal.slice(1)}` },
      { ...binding, seal: 'A'.repeat(43) },
    ];
    for (const each of forged) {
      const error = expectError(await app.macro('viewTable', { config: { ...config, binding: each } }));
      expect(error.code).toBe('BINDING_REFUSED');
    }
    const unsealed = { dataSourceId: binding.dataSourceId, parameters: {} };
    const nonsense: unknown[] = [
      { ...config, binding: unsealed },
      { version: 99 },
      'nonsense',
      null,
      [],
      { version: 1 },
    ];
    for (const each of nonsense) {
      expect(expectError(await app.macro('viewTable', { config: each })).code).toBe('NOT_CONFIGURED');
    }
  });

  it('keeps a data source to the spaces that it is for', async () => {
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id, { allowedSpaces: ['DEMO'] });
    const config = await app.bind(dataSource.id);
    expectData(await app.macro('viewTable', { config }, 'viewer'));
    const elsewhere = await app.macro('viewTable', { config }, 'admin', opsPageId);
    expect(expectError(elsewhere).code).toBe('NOT_PERMITTED');
    const sealed = await app.macro('sealBinding', { dataSourceId: dataSource.id }, 'admin', opsPageId);
    expect(expectError(sealed).code).toBe('NOT_PERMITTED');
    expect(expectData(await app.macro('listDataSources', {}, 'admin', opsPageId)).dataSources).toEqual([]);
  });

  it('lets authors choose data sources, and viewers not', async () => {
    const dataSource = await app.addUsers((await app.connect()).id);
    await app.host.advanceClock(1_000);
    const { dataSources } = expectData(await app.macro('listDataSources', {}, 'author'));
    expect(dataSources).toContainEqual({
      id: dataSource.id,
      name: 'Users',
      description: '',
      parameters: [],
      inputs: [],
      context: [],
    });
    expect(expectError(await app.macro('listDataSources', {}, 'viewer')).code).toBe('NOT_PERMITTED');
    const sealed = await app.macro('sealBinding', { dataSourceId: dataSource.id }, 'viewer');
    expect(expectError(sealed).code).toBe('NOT_PERMITTED');
  });

  it('lets one of two admins win, and tells the other', async () => {
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id);
    const { id, revision } = dataSource;
    const draft = (name: string) => ({ name, connectionId: connection.id, request: dataSource.request });
    const target = { id, revision };
    const saves = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => app.admin('saveDataSource', { target, draft: draft(name) })),
    );
    expect(saves.filter((reply) => reply.ok)).toHaveLength(1);
    for (const reply of saves.filter((each) => !each.ok)) expect(expectError(reply).code).toBe('CONFLICT');
    expect(expectData(await app.admin('getDataSource', { id })).revision).toBe(revision + 1);
  });

  it('does not delete a connection that is in use, and deletes everything of one that is not', async () => {
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id);
    await app.host.advanceClock(1_000);
    const used = await app.admin('deleteConnection', { id: connection.id, revision: connection.revision });
    expect(expectError(used)).toMatchObject({ code: 'CONFLICT' });
    const target = { id: dataSource.id, revision: dataSource.revision };
    const deleted = expectData(await app.admin('deleteDataSource', target));
    await app.host.advanceClock(1_000);
    const gone = { id: connection.id, revision: connection.revision };
    const deletedConnection = expectData(await app.admin('deleteConnection', gone));
    for (const [kind, id, { revision }] of [
      ['data-source', dataSource.id, deleted],
      ['connection', connection.id, deletedConnection],
    ] as const) {
      expectData(await app.admin('purgeRecord', { kind, id, revision }));
    }
    // The notes that something is about to go are taken back by the hourly run, or end by themselves within an hour.
    await app.host.advanceClock(30 * 60_000);
    expect((await app.host.schedule('keep-alive')).kind).toBe('done');
    const left = app.host.kvs.entries().map(({ key }) => key);
    const ofThem = left.filter((key) => key.includes(connection.id) || key.includes(dataSource.id));
    expect(
      ofThem.filter((key) => !/^(lease|audit|connection-closing|connection-joining):/.test(key)),
    ).toEqual([]);
  });

  it('never sends a stored secret to another host than it was entered for', async () => {
    const connection = await app.connect();
    const draft = demoConnection();
    const moved = {
      ...draft,
      auth: { ...draft.auth, tokenUrl: 'https://login.microsoftonline.us/t/oauth2/v2.0/token' },
    } as typeof draft;
    const target = { id: connection.id, revision: connection.revision };
    const error = expectError(
      await app.admin('authenticateConnection', { target, draft: moved, secrets: {} }),
    );
    expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'secrets.clientSecret' });
    expect(app.host.metrics().egress.byHost['login.microsoftonline.us']).toBeUndefined();
  });

  it('keeps what was in force when a new secret turns out wrong', async () => {
    const connection = await app.connect();
    const target = { id: connection.id, revision: connection.revision };
    const refused = await app.admin('authenticateConnection', {
      target,
      draft: demoConnection('Renamed'),
      secrets: { clientSecret: 'not-the-secret' },
    });
    expect(expectError(refused).code).toBe('CLIENT_REJECTED');
    expect(expectData(await app.admin('getConnection', { id: connection.id }))).toEqual(connection);
    await app.host.advanceClock(2 * 3_600_000);
    expect((await app.addUsers(connection.id)).health.rowCount).toBe(320);
  });

  it('lets no secret into replies, logs or records that are not secret', async () => {
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id);
    const replies = [
      await app.admin('getOverview', {}),
      await app.admin('getConnection', { id: connection.id }),
      await app.admin('getDataSource', { id: dataSource.id }),
      await app.macro('viewTable', { config: await app.bind(dataSource.id) }),
      await app.macro('listDataSources', {}, 'author'),
    ];
    const tokens = app.host.kvs
      .entries()
      .filter(({ secret, key }) => secret && key.startsWith('token-set:'))
      .map(({ value }) => (value as { accessToken: string }).accessToken);
    const sealKeys = app.host.kvs
      .entries()
      .filter(({ key }) => key.startsWith('data-source:'))
      .map(({ value }) => (value as { sealKey: string }).sealKey);
    expect([tokens.length, sealKeys.length]).toEqual([1, 1]);
    const outside = JSON.stringify([replies, app.host.logs()]);
    for (const secret of [demoSecret, ...tokens, ...sealKeys]) expect(outside).not.toContain(secret);
    for (const secret of [demoSecret, ...tokens]) expect(app.storedPlainText()).not.toContain(secret);
  });
});
