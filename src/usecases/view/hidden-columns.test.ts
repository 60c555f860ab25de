import { beforeAll, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { seedConnection } from '../../../test/builders/connections';
import { aMacroConfig, dataSourceId, seedDataSource } from '../../../test/builders/data-sources';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldPlace,
  aFieldValue,
  customerColumns,
  seedCustomers,
} from '../../../test/builders/fields';
import {
  aTrustedIssuer,
  buildFakeGatewayPorts,
  callGateway,
  goodClaims,
  makeKey,
  publishKeys,
  seedGateway,
  signClaims,
} from '../../../test/builders/gateway';
import type { IssuerKey } from '../../../test/builders/gateway';
import type { FieldSettings } from '../../contract/field';
import { viewSettingsSchema } from '../../contract/view-schema';
import type { CellValue } from '../../contract/table';
import { sealChoice } from '../../core/data-source/seal';
import { panelKey } from '../../core/panel/panel-record';
import { fieldBindingKey } from '../../core/field/field-records';
import { computeFieldValues } from '../field/compute-field-values';
import { describeField } from '../field/describe-field';
import { openField } from '../field/open-field';
import { prepareFieldConfiguration } from '../field/prepare-field-configuration';
import { searchField } from '../field/search-field';
import { evaluateJqlFunction } from '../jql/evaluate-jql-function';
import { viewWidget } from '../panel/dashboard-widget';
import { savePanel, viewPanel } from '../panel/issue-panel';
import { previewSurface, sealSurface } from '../panel/jira-surface';
import type { JiraSurface } from '../panel/jira-surface';
import { exportTable } from './export-table';
import { previewTable } from './preview-table';
import { sealBinding } from './seal-binding';
import { viewTable, viewTablePacked } from './view-table';
import { unpackReply } from '../../contract/packed/packed-table';

/*
 * Two worlds that differ in nothing but the cells of a hidden column. Whoever tells them apart by a reply knows
 * something of those cells: a value, a count, an order or a match would be enough.
 */

const hiddenKey = 'city';
const rowsOf = (cities: readonly string[]): readonly (readonly CellValue[])[] => [
  ['C-1', 'Contoso', cities[0]!, null],
  ['C-2', 'Fabrikam', cities[1]!, null],
  ['C-3', 'Northwind Traders', cities[2]!, null],
];
const worlds = {
  one: rowsOf(['Zagreb', 'Aarhus', 'Zagreb']),
  other: rowsOf(['Aarhus', 'Zagreb', 'Mumbai']),
} as const;
const planted = /Zagreb|Aarhus|Mumbai/;

const source = aCustomerSource({
  columns: customerColumns.map((column) => ({
    ...column,
    path: `$.${column.key}`,
    hidden: column.key === hiddenKey,
  })),
  defaultSort: [{ column: hiddenKey, direction: 'ascending' }],
});
const format = { locale: 'en', timeZone: 'UTC' };
const viewer = { accountId: anAccount('vera'), spaceKey: 'DOCS', contentId: '1' };
const author = { accountId: anAccount('ada'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
const issue = { key: 'ORD-1', project: { id: '10001', key: 'ORD' }, place: 'panel' as const };
const panel: JiraSurface = { surface: 'jira-panel', accountId: anAccount('vera'), issue, placeId: '10001' };
const widget: JiraSurface = {
  surface: 'dashboard-widget',
  accountId: anAccount('vera'),
  issue: null,
  placeId: 'w',
};

let key: IssuerKey;
beforeAll(async () => {
  key = await makeKey('one');
});

async function buildWorld(rows: (typeof worlds)['one']) {
  const ports = buildFakeGatewayPorts();
  seedConnection(ports);
  seedDataSource(ports, source);
  await seedCustomers(ports, rows);
  publishKeys(ports, key.jwk);
  return ports;
}
type World = Awaited<ReturnType<typeof buildWorld>>;

async function ask(attack: (ports: World) => Promise<unknown>): Promise<readonly string[]> {
  return Promise.all(
    Object.values(worlds).map(async (rows) => {
      const answer = await attack(await buildWorld(rows));
      return JSON.stringify(await readReply(answer));
    }),
  );
}

/** An answer as whoever gets it can read it: unpacked, where its table travels packed. */
async function readReply(answer: unknown): Promise<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer && 'value' in answer)) return answer;
  return { ...answer, value: await unpackReply({ ok: true, data: answer.value }) };
}

/** Every way in which a view's settings can name a column. */
const conditions = (operator: string, values: readonly string[]) => ({
  filter: { conditions: [{ column: hiddenKey, operator, values }] },
});
const views: Readonly<Record<string, Record<string, unknown>>> = {
  columns: { columns: [{ key: 'name' }, { key: hiddenKey }] },
  'columns alone': { columns: [{ key: hiddenKey }] },
  'columns in cards': { display: 'cards', columns: [{ key: hiddenKey }] },
  sort: { sort: [{ column: hiddenKey, direction: 'ascending' }] },
  'filter is': conditions('is', ['Zagreb']),
  'filter is-not': conditions('is-not', ['Zagreb']),
  'filter in': conditions('in', ['Zagreb', 'Mumbai']),
  'filter starts-with': conditions('starts-with', ['Z']),
  'filter not-empty': conditions('not-empty', []),
  'rule of colour': { rules: [{ column: hiddenKey, operator: 'is', values: ['x'], accent: 'red' }] },
  total: { totals: [{ column: hiddenKey, aggregation: 'count' }] },
  group: { groups: [{ column: hiddenKey }] },
  'pivot lines': { display: 'pivot', pivot: { rowsBy: hiddenKey } },
  'pivot columns': { display: 'pivot', pivot: { columnsBy: hiddenKey } },
  'pivot value': { display: 'pivot', pivot: { aggregation: 'maximum', value: hiddenKey } },
  'chart groups': { display: 'chart', chart: { groupBy: hiddenKey } },
  'chart series': { display: 'chart', chart: { groupBy: 'name', seriesBy: hiddenKey } },
  'chart value': { display: 'chart', chart: { groupBy: 'name', aggregation: 'maximum', value: hiddenKey } },
  'single value': { display: 'value', value: { column: hiddenKey } },
  'single count': { display: 'value', value: { column: hiddenKey, aggregation: 'count' } },
  'nothing, with a default order by it': {},
};
const sealFor = (surface: JiraSurface['surface']) =>
  sealChoice(source.sealKey, { dataSourceId, parameters: {}, surface });
const bindingFor = async (surface: JiraSurface['surface'], hiddenColumns: string[] = []) => ({
  dataSourceId,
  parameters: {},
  tokenOwner: 'shared' as const,
  hiddenColumns,
  seal: await sealFor(surface),
});

describe('a hidden column that no binding opens', () => {
  const surfaces: Readonly<
    Record<string, (ports: World, view: Record<string, unknown>) => Promise<unknown>>
  > = {
    macro: async (ports, view) =>
      viewTable(ports, await aMacroConfig(source, {}, view), viewer, { force: false }),
    'macro, packed': async (ports, view) => {
      const config = await aMacroConfig(source, {}, view);
      // Stored first, since rows that were just read do not travel packed.
      await viewTable(ports, config, viewer, { force: false });
      return viewTablePacked(ports, config, viewer, { force: false });
    },
    'macro, list added to an old seal': async (ports, view) => {
      const config = await aMacroConfig(source, {}, view);
      const binding = { ...config.binding, hiddenColumns: [hiddenKey] };
      return viewTable(ports, { ...config, binding }, viewer, { force: false });
    },
    export: async (ports, view) => exportTable(ports, await aMacroConfig(source, {}, view), viewer, format),
    panel: async (ports, view) => {
      const record = {
        version: 1,
        binding: await bindingFor('jira-panel'),
        view: viewSettingsSchema.parse(view),
        updatedAtMs: 1,
        accountId: null,
      };
      ports.records.put(panelKey(issue.place, issue.project.id), record);
      return viewPanel(ports, panel, { parameters: {}, force: false });
    },
    'widget, packed': async (ports, view) =>
      viewWidget(
        ports,
        widget,
        { version: 1, binding: await bindingFor('dashboard-widget'), view },
        { parameters: {}, force: false, unpacks: true },
      ),
    widget: async (ports, view) =>
      viewWidget(
        ports,
        widget,
        { version: 1, binding: await bindingFor('dashboard-widget'), view },
        { parameters: {}, force: false },
      ),
    'widget, list added to an old seal': async (ports, view) =>
      viewWidget(
        ports,
        widget,
        { version: 1, binding: await bindingFor('dashboard-widget', [hiddenKey]), view },
        { parameters: {}, force: false },
      ),
  };
  for (const [surface, attack] of Object.entries(surfaces)) {
    it.each(Object.entries(views))(`${surface}: says nothing of it by %s`, async (_, view) => {
      // What the view asks for comes back with the rows: those are the asker's own words.
      const asked = JSON.stringify(viewSettingsSchema.parse(view));
      const replies = await ask((ports) => attack(ports, view));
      const [one, other] = replies.map((reply) => reply.replace(asked, ''));
      expect(one).not.toMatch(planted);
      expect(other).toBe(one);
    });
  }

  it.each(Object.entries(views).slice(0, -1))('is named to whoever shows it by %s', async (_, view) => {
    const ports = await buildWorld(worlds.one);
    const answer = await viewTable(ports, await aMacroConfig(source, {}, view), viewer, { force: false });
    expect(answer).toMatchObject({ value: { closedColumns: [{ key: hiddenKey, name: 'City' }] } });
    const exported = await exportTable(ports, await aMacroConfig(source, {}, view), viewer, format);
    expect(JSON.stringify(exported)).toContain('City. Edit and save the settings');
  });

  it('is opened by the binding that an author has sealed with it, and by no other’s list', async () => {
    const ports = await buildWorld(worlds.one);
    const choice = { dataSourceId, parameters: {}, hiddenColumns: [hiddenKey, 'name', 'nonsense'] };
    const sealed = await sealBinding(ports, choice, author);
    if (!sealed.ok) throw new Error('an author may bind it');
    const { binding } = sealed.value;
    expect(binding.hiddenColumns).toEqual([hiddenKey]);
    const view = { columns: [{ key: hiddenKey }] };
    const show = (changed: object) =>
      viewTable(ports, { version: 2, binding: { ...binding, ...changed }, view }, viewer, { force: false });
    expect(await show({})).toMatchObject({
      value: { table: { columns: [{ key: hiddenKey }], rows: [['Zagreb'], ['Aarhus'], ['Zagreb']] } },
    });
    for (const changed of [{ hiddenColumns: [] }, { hiddenColumns: [hiddenKey, 'page'] }]) {
      expect(await show(changed)).toMatchObject({ failure: { failure: { reason: 'binding-refused' } } });
    }
  });

  it('is shown to those who set a view up, and to nobody else', async () => {
    const ports = await buildWorld(worlds.one);
    const sealed = await sealBinding(ports, { dataSourceId, parameters: {} }, author);
    if (!sealed.ok) throw new Error('an author may bind it');
    const preview = () => previewTable(ports, sealed.value.binding, {}, { ...viewer, ...author });
    expect(JSON.stringify(await preview())).toMatch(planted);
    ports.product.mayEdit = false;
    expect(JSON.stringify(await preview())).not.toMatch(planted);
    const shown = await previewSurface(ports, panel, await bindingFor('jira-panel'), {});
    expect(shown).toMatchObject({ failure: { failure: { reason: 'not-project-administrator' } } });
  });

  it.each(['yes', 'no', 'unknown'] as const)(
    'is opened for a widget by whoever may edit the dashboard, by Jira’s word: %s',
    async (dashboard) => {
      const ports = await buildWorld(worlds.one);
      ports.jiraFields.dashboard = dashboard;
      const at = { ...widget, dashboardId: '10400' };
      const choice = { dataSourceId, parameters: {}, hiddenColumns: [hiddenKey] };
      const shown = await previewSurface(ports, at, await bindingFor('dashboard-widget'), {});
      expect(planted.test(JSON.stringify(shown))).toBe(dashboard === 'yes');
      expect(shown.ok).toBe(dashboard !== 'no');
      expect((await sealSurface(ports, at, choice)).ok).toBe(dashboard === 'yes');
      expect((await sealSurface(ports, at, { ...choice, hiddenColumns: [] })).ok).toBe(dashboard !== 'no');
      // A dashboard that the platform does not name is one that nobody can be told to be an editor of.
      const nowhere = await previewSurface(ports, widget, await bindingFor('dashboard-widget'), {});
      expect(JSON.stringify(nowhere)).not.toMatch(planted);
    },
  );

  it('is opened for a panel by whoever administers the project', async () => {
    const ports = await buildWorld(worlds.one);
    ports.jiraFields.administers = true;
    const choice = { dataSourceId, parameters: {}, hiddenColumns: [hiddenKey] };
    const sealed = await sealSurface(ports, panel, choice);
    if (!sealed.ok) throw new Error('an administrator may bind it');
    const view = viewSettingsSchema.parse({ columns: [{ key: hiddenKey }] });
    expect(await savePanel(ports, panel, { binding: sealed.value.binding, view })).toMatchObject({
      ok: true,
    });
    ports.jiraFields.administers = false;
    const answer = await viewPanel(ports, panel, { parameters: {}, force: false });
    expect(answer).toMatchObject({ value: { table: { rows: [['Zagreb'], ['Aarhus'], ['Zagreb']] } } });
  });
});

describe('a field whose configuration does not open a hidden column that it names', () => {
  const settings: Readonly<
    Record<'columns' | 'label' | 'id' | 'link' | 'dependency', Partial<FieldSettings>>
  > = {
    columns: { columns: [hiddenKey] },
    label: { labelColumn: hiddenKey },
    id: { idColumn: hiddenKey },
    link: { columns: [], linkColumn: hiddenKey },
    dependency: { columns: [], dependency: { fieldId: 'customfield_1', column: hiddenKey } },
  };
  const places = {
    work: aFieldPlace(),
    portal: aFieldPlace({ isPortal: true }),
    'new issue': aFieldPlace({ issue: null }),
  };
  /** As the last release sealed it: without a list. */
  const configure = async (ports: World, changes: Parameters<typeof aFieldConfiguration>[0]) => {
    const offered = { isOffered: true, columns: [hiddenKey] };
    const whole = await aFieldConfiguration({ ...changes, portal: offered }, source);
    const seal = await sealChoice(source.sealKey, { dataSourceId, parameters: {}, surface: 'jira-field' });
    const configuration = { ...whole, binding: { dataSourceId, parameters: {}, seal } };
    ports.jiraFields.configuration = configuration;
    const item = await aFieldItem({ columns: {} }, source);
    const value = aFieldValue([item], ports.clock.nowMs());
    ports.jiraFields.issueFields = { 'ORD-1': { customfield_10100: value } };
    return { configuration, value };
  };
  for (const [named, changes] of Object.entries(settings)) {
    it.each(Object.entries(places))(`says nothing of it as ${named}: %s`, async (_, place) => {
      for (const query of ['', 'zagreb', 'aarhus', 'mumbai', 'Z']) {
        const [one, other] = await ask(async (ports) => {
          const { configuration, value } = await configure(ports, changes);
          return [
            await searchField(ports, place, { query, dependsOn: ['Zagreb'] }),
            await openField(ports, place, { dependsOn: ['Zagreb'] }),
            await describeField(ports, place),
            await computeFieldValues(ports, {
              field: { id: place.fieldId },
              issues: [{ id: '10001', context: '1', value }],
              contexts: [{ id: '1', configuration }],
            }),
          ];
        });
        expect(one).not.toMatch(planted);
        expect(other).toBe(one);
      }
    });
  }

  it('says which column it is, goes on without it where it can, and leaves values in issues alone', async () => {
    const ports = await buildWorld(worlds.one);
    const { configuration } = await configure(ports, settings.columns);
    const item = await aFieldItem({ columns: { city: 'Hamburg' } }, source);
    const value = aFieldValue([item], 1);
    const found = await searchField(ports, aFieldPlace(), { query: 'fabrikam', dependsOn: [] });
    expect(found).toMatchObject({ value: { total: 1, choices: [{ item: { id: 'C-2', columns: {} } }] } });
    expect(found.ok && found.value.problem?.message).toContain('City');
    const values = await computeFieldValues(ports, {
      field: { id: 'customfield_10100' },
      issues: [{ id: '10001', context: '1', value }],
      contexts: [{ id: '1', configuration }],
    });
    expect(values).toEqual([value]);
    await configure(ports, settings.label);
    const refused = await openField(ports, aFieldPlace(), { dependsOn: [] });
    expect(refused).toMatchObject({ failure: { failure: { reason: 'field-not-configured' } } });
    expect(JSON.stringify(refused)).toContain('City');
  });

  it('shows it once an administrator has saved the configuration again', async () => {
    const ports = await buildWorld(worlds.one);
    const { configuration } = await configure(ports, settings.columns);
    const draft = { dataSourceId, parameters: {}, settings: configuration.settings };
    const prepared = await prepareFieldConfiguration(ports, draft, aFieldPlace(), '1');
    if (!prepared.ok) throw new Error('it can be configured');
    expect(prepared.value.configuration.binding.hiddenColumns).toEqual([hiddenKey]);
    ports.jiraFields.configuration = prepared.value.configuration;
    const found = await searchField(ports, aFieldPlace(), { query: 'aarhus', dependsOn: [] });
    expect(found).toMatchObject({ value: { total: 1, problem: null } });
  });
});

describe('the JQL function', () => {
  const bind = (ports: World, idColumn: string) => {
    const fieldId = 'customfield_10100';
    ports.records.put(fieldBindingKey(dataSourceId, fieldId, '1'), { version: 1, fieldId, idColumn });
    ports.jiraFields.fields = [
      { id: fieldId, name: 'Customer', clauseNames: ['cf[10100]', 'Customer'], kind: 'single' },
    ];
  };
  const find = (ports: World, filter: string) =>
    evaluateJqlFunction(ports, { clause: { operator: 'in', arguments: ['Customers', filter] } });

  it.each(['zagreb', 'aarhus', 'z', 'contoso zagreb', ''])('finds nothing by it: %s', async (filter) => {
    const [one, other] = await ask(async (ports) => {
      bind(ports, 'number');
      return find(ports, filter);
    });
    expect(one).not.toMatch(planted);
    expect(other).toBe(one);
  });

  it('refuses a field whose ids are hidden', async () => {
    const [one, other] = await ask(async (ports) => {
      bind(ports, hiddenKey);
      return find(ports, '');
    });
    expect(one).toContain('hides the column');
    expect(other).toBe(one);
  });

  it.each([
    ['spaces', { allowedSpaces: ['HR'] }],
    ['projects', { allowedProjects: ['ORD'] }],
    ['groups', { allowedGroups: [{ id: 'g', name: 'G' }] }],
    ['per-user tokens', { tokenOwner: 'user' as const }],
  ])('is only for what everybody may see: %s', async (_, restriction) => {
    const ports = await buildWorld(worlds.one);
    seedDataSource(ports, { ...source, ...restriction });
    bind(ports, 'number');
    expect(await find(ports, '')).toMatchObject({
      error: expect.stringContaining('not for everyone') as string,
    });
  });
});

describe('the gateway', () => {
  const filter = (operator: string, values: readonly string[]) =>
    JSON.stringify({ conditions: [{ column: hiddenKey, operator, values }] });
  const queries: Readonly<Record<string, Record<string, string>>> = {
    'no column': {},
    columns: { columns: `name,${hiddenKey}` },
    'filter is': { filter: filter('is', ['Zagreb']) },
    'filter not-empty': { filter: filter('not-empty', []) },
    sort: { sort: hiddenKey },
    'sort downwards': { sort: `-${hiddenKey}` },
    csv: { format: 'csv' },
    'csv by columns': { format: 'csv', columns: hiddenKey },
  };
  const path = `/v1/data-sources/${dataSourceId}`;
  const grant = (ports: World, granted: Record<string, string[]>) => {
    const issuer = aTrustedIssuer();
    const clients = issuer.clients.map((client) => ({ ...client, hiddenColumns: granted }));
    seedGateway(ports, { issuers: [{ ...issuer, clients }] });
  };
  const read = async (ports: World, query: Record<string, string>, userPath = `${path}/rows`) => {
    const lists = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]));
    return callGateway(ports, await signClaims(key, goodClaims(ports)), { userPath, query: lists });
  };

  it.each(Object.entries(queries))('tells a client without a grant nothing of it by %s', async (_, query) => {
    for (const granted of [{}, { ['datasource00000000000002']: [hiddenKey] }]) {
      const [one, other] = await ask(async (ports) => {
        grant(ports, granted);
        return [await read(ports, query), await read(ports, {}, path)];
      });
      expect(one).not.toMatch(planted);
      expect(other).toBe(one);
      // Refusals list the columns there are; a hidden one is none.
      expect(one).not.toMatch(/there are [^.]*city/);
    }
  });

  it('gives it to a client whose grant names it, and only where it is asked for', async () => {
    const ports = await buildWorld(worlds.one);
    grant(ports, { [dataSourceId]: [hiddenKey] });
    expect((await read(ports, { columns: hiddenKey, sort: hiddenKey })).body).toMatch(/Aarhus.*Zagreb/);
    expect((await read(ports, {})).body).not.toMatch(planted);
    expect((await read(ports, {}, path)).body).toContain('"city"');
  });
});
