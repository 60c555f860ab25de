import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest, expectData, expectError } from './app-under-test';
import type { ConnectionDetail } from '../../src/contract/connection';
import type { DataSourceDetail } from '../../src/contract/data-source';
import type { Reply } from '../../src/contract/reply';
import { JiraField } from '../builders/jira-fields';

/** What an administrator asks of the console beside its forms, one after the other on one site. */
describe('the console beside its forms', () => {
  let app: AppUnderTest;
  let connection: ConnectionDetail;
  let dataSource: DataSourceDetail;
  beforeAll(async () => {
    app = await AppUnderTest.start();
    connection = await app.connect();
    dataSource = await app.addUsers(connection.id);
    await app.bind(dataSource.id);
    await app.host.advanceClock(1_000);
  });
  afterAll(async () => app.host.close());

  it('counts and names the places that use a data source', async () => {
    const { counts } = expectData(await app.admin('countUsage', {}));
    expect(counts).toEqual({ [dataSource.id]: { pages: 1, fields: 0, others: 0 } });
    const usage = expectData(await app.admin('listUsage', { id: dataSource.id }));
    expect(usage).toMatchObject({
      total: 1,
      places: [{ name: 'Welcome', containerKey: 'DEMO', isGone: false, surface: 'confluence-macro' }],
    });
  });

  it('keeps the last refreshes with their time, pages and rows', async () => {
    const { runs } = expectData(await app.admin('getHistory', { kind: 'data-source', id: dataSource.id }));
    expect(runs).toMatchObject([{ rows: 320, problem: null }]);
    expect(runs[0]!.pages).toBeGreaterThan(1);
    const through = expectData(await app.admin('getHistory', { kind: 'connection', id: connection.id }));
    expect(through).toMatchObject({ name: 'Contoso', runs: [{ dataSource: { name: 'Users' } }] });
  });

  it('tells who did what, by name', async () => {
    const { entries, people } = expectData(await app.admin('listAudit', { beforeMs: null }));
    expect(entries.map(({ area, action }) => `${area} ${action}`)).toEqual([
      'binding bound',
      'data-source created',
      'sign-in signed-in',
    ]);
    expect(Object.values(people).sort()).toEqual(['Ada Admin', 'Otto Author']);
  });

  it('tells a page kindly that its data source was deleted, and shows it again after a restore', async () => {
    const { id, revision } = dataSource;
    const config = await app.bind(id);
    const deleted = expectData(await app.admin('deleteDataSource', { id, revision }));
    const refused = expectError(await app.macro('viewTable', { config }));
    expect(refused.message).toMatch(/An administrator deleted this data source on .* restored until/);
    expectData(await app.admin('restoreRecord', { kind: 'data-source', id, revision: deleted.revision }));
    const view = expectData(await app.macro('viewTable', { config }));
    expect(view.table.rows).toHaveLength(320);
  });

  it('exports what an import calls the same', async () => {
    const chosen = { connectionIds: [connection.id], dataSourceIds: [dataSource.id] };
    const { configuration } = expectData(await app.admin('exportConfiguration', chosen));
    const file = JSON.parse(JSON.stringify(configuration)) as unknown;
    const { items } = expectData(await app.admin('planImport', { file, connectionIds: [] }));
    expect(items.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(JSON.stringify(configuration)).not.toMatch(/sealKey|clientSecret"\s*:/);
    const hostile = expectError(await app.admin('planImport', { file: { format: 'x' }, connectionIds: [] }));
    expect(hostile.message).toContain('is not an export of External Data');
  });

  it('finds spaces and groups as the administrator', async () => {
    const spaces = expectData(await app.admin('searchAccess', { kind: 'space', term: 'demo' }));
    expect(spaces.choices).toEqual([{ id: 'DEMO', name: 'Demo space' }]);
    const groups = expectData(await app.admin('searchAccess', { kind: 'group', term: 'site' }));
    expect(groups.choices?.map(({ name }) => name)).toContain('site-admins');
  });

  it('names the fields and projects of Jira that use a data source, as they are called now', async () => {
    const users = await app.addUsers(connection.id, { name: 'People' });
    const [first] = users.columns;
    const settings = { idColumn: first!.key, labelColumn: first!.key };
    await JiraField.create(app, 'Contact').configure(users.id, settings);
    const at = { issue: { key: 'ORD-1' } };
    const choice = { dataSourceId: users.id };
    expectData((await app.call('external-data-panel', 'sealBinding', choice, 'admin', at)) as Reply<unknown>);
    await app.host.advanceClock(1_000);
    const { places } = expectData(await app.admin('listUsage', { id: users.id }));
    expect(new Set(places.map(({ surface, name, isGone }) => `${surface} ${name} ${isGone}`))).toEqual(
      new Set(['jira-field Contact false', 'jira-panel Orders false']),
    );
  });
});
