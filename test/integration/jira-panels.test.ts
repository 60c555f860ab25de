import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelAnswers, PanelKey, PanelRequest } from '../../src/contract/panel-api';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import type { Reply } from '../../src/contract/reply';
import { departmentField, peopleOfDepartment, personColumns } from '../builders/contoso-sources';
import { AppUnderTest, expectData, expectError } from './app-under-test';

const panel = 'external-data-panel';
const widget = 'external-data-widget';

describe('panels on issues and widgets on dashboards', () => {
  let app: AppUnderTest;
  let sourceId: string;

  beforeAll(async () => {
    app = await AppUnderTest.start();
    const connection = await app.connect();
    sourceId = (await app.addUnread(peopleOfDepartment(connection.id))).id;
    // Listings lag behind writes.
    await app.host.advanceClock(1_000);
  });
  afterAll(async () => app.host.close());

  const call = <K extends PanelKey>(
    key: K,
    request: PanelRequest<K>,
    accountId: string | null = 'author',
    issue = 'ORD-1',
    moduleKey = panel,
  ): Promise<Reply<PanelAnswers[K]>> =>
    app.call(
      moduleKey,
      key,
      request,
      accountId,
      moduleKey === widget ? { context: { dashboardId: '10400', widgetId: '1' } } : { issue: { key: issue } },
    ) as Promise<Reply<PanelAnswers[K]>>;

  const view = viewSettingsSchema.parse({ title: 'Who to ask' });

  it('shows nothing until an administrator of the project has chosen', async () => {
    expect(expectData(await call('getPanel', {}))).toEqual({ settings: null, mayConfigure: false });
    expect(expectError(await call('viewTable', {})).code).toBe('NOT_CONFIGURED');
    expect(expectError(await call('sealBinding', { dataSourceId: sourceId })).code).toBe('NOT_PERMITTED');
    expect(expectError(await call('listSources', {})).code).toBe('NOT_PERMITTED');
  });

  it('shows the rows that belong to a field of the issue', async () => {
    app.host.jira.setValue('ORD-1', departmentField, 'Finance');
    app.host.jira.setValue('ORD-2', departmentField, 'Sales');
    const { sources } = expectData(await call('listSources', {}, 'admin'));
    expect(sources.map(({ name }) => name)).toContain('People of a department');
    const { binding } = expectData(await call('sealBinding', { dataSourceId: sourceId }, 'admin'));
    expectData(await call('savePanel', { binding, view }, 'admin'));
    for (const [issue, department] of [
      ['ORD-1', 'Finance'],
      ['ORD-2', 'Sales'],
    ] as const) {
      const { table, settings } = expectData(await call('viewTable', {}, 'author', issue));
      expect(settings.title).toBe('Who to ask');
      expect(table.rows.length).toBeGreaterThan(0);
      expect(new Set(table.rows.map(([, value]) => value))).toEqual(new Set([department]));
    }
  });

  it('refuses a binding sealed for another surface or changed in the browser', async () => {
    const { binding } = expectData(
      await call('sealBinding', { dataSourceId: sourceId }, 'author', 'ORD-1', widget),
    );
    expect(expectError(await call('savePanel', { binding, view }, 'admin')).code).toBe('BINDING_REFUSED');
    const config = { version: 1, binding: { ...binding, seal: 'A'.repeat(43) }, view };
    expect(expectError(await call('viewTable', { config }, 'author', '', widget)).code).toBe(
      'BINDING_REFUSED',
    );
  });

  it('gives a dashboard what its sealed configuration names', async () => {
    const { connectionId } = expectData(await app.admin('getDataSource', { id: sourceId }));
    const users = await app.addUsers(connectionId);
    const { binding } = expectData(
      await call('sealBinding', { dataSourceId: users.id }, 'author', '', widget),
    );
    const config = { version: 1, binding, view };
    const { table } = expectData(await call('viewTable', { config }, 'viewer', '', widget));
    expect(table.rows).toHaveLength(320);
  });

  it('is set up by who may edit the dashboard, and without hidden columns where Jira does not know it', async () => {
    const { connectionId } = expectData(await app.admin('getDataSource', { id: sourceId }));
    const [first, ...others] = personColumns;
    const columns = [first, ...others.map((column) => ({ ...column, hidden: true }))];
    const { id } = await app.addUsers(connectionId, { name: 'Mostly hidden', columns });
    const seal = (accountId: string, hiddenColumns: string[] = []) =>
      call('sealBinding', { dataSourceId: id, hiddenColumns }, accountId, '', widget);
    const preview = async (accountId: string) => {
      const { binding } = expectData(await seal('author'));
      const shown = await call('previewTable', { binding, parameters: {} }, accountId, '', widget);
      return shown.ok ? shown.data.table.columns.length : shown.error.code;
    };
    const hidden = others[0].key;
    expect(expectError(await seal('viewer')).code).toBe('NOT_PERMITTED');
    expect([await preview('viewer'), await preview('author')]).toEqual(['NOT_PERMITTED', columns.length]);
    expect(expectData(await seal('author', [hidden])).binding.hiddenColumns).toEqual([hidden]);
    app.host.jira.moveDashboard('10400', 'home');
    expect(await preview('viewer')).toBe(1);
    expect(await preview('author')).toBe(1);
    expect(expectError(await seal('author', [hidden])).message).toContain('hidden columns');
    app.host.jira.moveDashboard('10400', 'jira');
  });

  it('says what a viewer has to enter before there are rows', async () => {
    const { connectionId } = expectData(await app.admin('getDataSource', { id: sourceId }));
    const draft = peopleOfDepartment(connectionId);
    const parameters = [
      { key: 'department', label: 'Department', source: 'viewer', required: true } as const,
    ];
    const { id } = await app.addUnread({ ...draft, name: 'People of any department', parameters });
    for (const [moduleKey, issue] of [
      [widget, ''],
      [panel, 'SUP-1'],
    ] as const) {
      const { binding } = expectData(
        await call('sealBinding', { dataSourceId: id }, 'admin', issue, moduleKey),
      );
      if (moduleKey === panel) expectData(await call('savePanel', { binding, view }, 'admin', issue));
      const config = moduleKey === panel ? undefined : { version: 1, binding, view };
      const request = { config, parameters: {} };
      const refused = expectError(await call('viewTable', request, 'author', issue, moduleKey));
      expect(refused.field).toBe('parameters.department');
      const asked = expectData(await call('listParameters', { config }, 'author', issue, moduleKey));
      expect(asked.parameters).toMatchObject([{ key: 'department', label: 'Department', required: true }]);
      const entered = { config, parameters: { department: 'Finance' } };
      const { table } = expectData(await call('viewTable', entered, 'author', issue, moduleKey));
      expect(new Set(table.rows.map(([, value]) => value))).toEqual(new Set(['Finance']));
    }
    const stranger = {
      version: 1,
      binding: { dataSourceId: id, parameters: {}, tokenOwner: 'shared', seal: 'A'.repeat(43) },
      view,
    };
    const forged = await call('listParameters', { config: stranger }, 'author', '', widget);
    expect(expectError(forged).code).toBe('BINDING_REFUSED');
  });

  it('keeps data of certain Confluence spaces off dashboards, which anybody can make', async () => {
    const { connectionId } = expectData(await app.admin('getDataSource', { id: sourceId }));
    const { id } = await app.addUsers(connectionId, { name: 'For one space', allowedSpaces: ['DEMO'] });
    await app.host.advanceClock(1_000);
    const { sources } = expectData(await call('listSources', {}, 'author', '', widget));
    expect(sources.map((each) => each.id)).not.toContain(id);
    const sealed = await call('sealBinding', { dataSourceId: id }, 'author', '', widget);
    expect(expectError(sealed).code).toBe('NOT_PERMITTED');
  });

  it('keeps data of certain projects and groups to them', async () => {
    await app.change(sourceId, { allowedProjects: ['SUP'] });
    expect(expectError(await call('viewTable', {})).code).toBe('NOT_PERMITTED');
  });
});
