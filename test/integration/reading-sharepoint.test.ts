import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DataSourceDraft } from '../../src/contract/data-source';
import { SITES_SELECTED_APP, secretOf } from '../services/seed/app-registrations';
import { AppUnderTest, demoConnection, expectData, expectError } from './app-under-test';

const site = 'https://contoso-demo.sharepoint.com/sites/sales';
const customers = `${site}/Lists/Customers/AllItems.aspx?viewid=1f`;

describe('reading SharePoint', () => {
  let app: AppUnderTest;
  let connectionId: string;
  beforeAll(async () => {
    app = await AppUnderTest.start();
  });
  afterAll(async () => app.host.close());
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
    connectionId = (await app.connect()).id;
  });

  const resolve = (url: string, more: { table?: string } = {}) =>
    app.admin('resolveSharePoint', { connectionId, url, ...more });
  const propose = async (url: string, more: { table?: string } = {}): Promise<DataSourceDraft> => {
    const { proposal } = expectData(await resolve(url, more));
    if (proposal === null) throw new Error('expected a proposal');
    return proposal.draft;
  };
  const test = async (draft: DataSourceDraft) =>
    expectData(await app.admin('saveAndTestDataSource', { target: null, draft }));

  it('makes a typed table of a list from its browser address', async () => {
    const draft = await propose(customers);
    expect(draft.name).toBe('Customers');
    const types = Object.fromEntries(draft.columns.map(({ key, type, currency }) => [key, currency ?? type]));
    expect(types).toMatchObject({
      Title: 'text',
      Status: 'choice',
      Industries: 'choices',
      Employees: 'number',
      Annual_x0020_revenue: 'USD',
      DiscountRate: 'percent',
      CustomerSince: 'date',
      LastContact: 'date-time',
      KeyAccount: 'boolean',
      AccountManager: 'person',
      Team: 'people',
    });
    const { test: result } = await test(draft);
    expect(result).toMatchObject({ rowCount: 240, truncated: false, problem: null, warnings: [] });
    const cell = (row: number, name: string) =>
      result.table.rows[row]?.[result.table.columns.findIndex((column) => column.name === name)];
    const managers = result.table.rows.map((_row, index) => cell(index, 'Account manager')).filter(Boolean);
    expect(managers[0]).toMatchObject({
      name: expect.stringMatching(/^\p{L}/u),
      email: expect.stringContaining('@'),
    });
    expect(cell(0, 'Status')).toMatch(/Lead|Active|On hold|Lost/);
    expect(cell(0, 'Discount rate')).toBeLessThan(1);
    const teams = result.table.rows.map((_row, index) => cell(index, 'Team')).find(Boolean);
    expect(teams).toContainEqual(expect.objectContaining({ name: expect.any(String) }));
  });

  it('names lookups, links and terms, where the admin takes these columns too', async () => {
    const { proposal } = expectData(await resolve(customers));
    const wanted = [
      'Title',
      'MainProduct',
      'OtherProducts',
      'Website',
      'Region',
      'RevenuePerEmployee',
      'Notes',
      'Author',
    ];
    const columns = (proposal?.proposedColumns ?? []).filter(({ key }) => wanted.includes(key));
    const { test: result } = await test({ ...proposal!.draft, columns });
    const first = Object.fromEntries(
      result.table.columns.map(({ key }, index) => [key, result.table.rows[0]?.[index]]),
    );
    expect(first).toMatchObject({
      MainProduct: expect.stringMatching(/^[A-Z][a-z]+/),
      Region: expect.stringMatching(/DACH|Nordics|Southern Europe|Asia|Americas/),
      RevenuePerEmployee: expect.any(Number),
      Author: { name: expect.any(String) },
    });
    const notes = result.table.rows.map(
      (row) => row[result.table.columns.findIndex(({ key }) => key === 'Notes')],
    );
    expect(notes.find(Boolean)).toMatch(/^Met at the (spring|autumn) fair\.\nPrefers e-mail\.$/);
  });

  it('reads no more fields than it shows', async () => {
    const draft = await propose(customers);
    const { dataSource } = await test({ ...draft, columns: draft.columns.slice(0, 2) });
    const config = await app.bind(dataSource.id);
    await app.host.advanceClock(10_000);
    await app.control('requests/reset', {});
    expectData(await app.macro('refreshTable', { config }));
    const requests = await app.requestsTo('/items');
    expect(requests.map(({ query }) => decodeURIComponent(query))).toEqual([
      expect.stringMatching(/expand=fields\(\$select=Title,CustomerNumber\)$/),
    ]);
  });

  it('gives the lists of a site to choose from', async () => {
    for (const url of [site, `${site}/SitePages/Home.aspx`, `${site}/_layouts/15/viewlsts.aspx`]) {
      const { lists, proposal, site: found } = expectData(await resolve(url));
      expect(proposal).toBeNull();
      expect(found.name).toBe('Sales');
      expect(lists.filter(({ kind }) => kind === 'list').map(({ name }) => name)).toEqual([
        'Products',
        'Customers',
      ]);
    }
    const { lists } = expectData(await resolve(site));
    expect((await propose(lists[1]?.url ?? '')).name).toBe('Customers');
  });

  it('makes a table of a document library, with names that lead to the files', async () => {
    const library =
      'https://contoso-demo.sharepoint.com/sites/projects/Shared%20Documents/Forms/AllItems.aspx';
    const draft = await propose(library);
    const { test: result } = await test(draft);
    expect(result).toMatchObject({ rowCount: 24, warnings: [] });
    expect(result.table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Name', 'link'],
      ['Size in bytes', 'number'],
      ['Modified', 'date-time'],
      ['Modified by', 'person'],
      ['Kind', 'choice'],
      ['Reviewer', 'person'],
      ['ID', 'number'],
    ]);
    expect(result.table.rows[0]?.[0]).toEqual({
      text: 'Budget 2026.xlsx',
      url: 'https://contoso-demo.sharepoint.com/sites/projects/Shared%20Documents/Budget%202026.xlsx',
    });
  });

  it('makes a table of a table in a workbook', async () => {
    const file = (name: string) =>
      `https://contoso-demo.sharepoint.com/:x:/r/sites/projects/Shared%20Documents/${name}.xlsx?d=w1&csf=1&web=1`;
    const { test: result } = await test(await propose(file('Budget%202026')));
    expect(result).toMatchObject({ rowCount: 650, pages: 3, truncated: false });
    expect(result.table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Cost centre', 'text'],
      ['Planned', 'number'],
      ['Approved', 'boolean'],
      ['Note', 'text'],
    ]);
    expect(result.table.rows[1]).toEqual(['CC-1001', 501, true, null]);
    const several = expectData(await resolve(file('Two%20tables')));
    expect(several).toMatchObject({ proposal: null, tables: ['North', 'South'] });
    expect((await test(await propose(file('Two%20tables'), { table: 'South' }))).test.table.rows).toEqual([
      ['Roma'],
    ]);
    expect(expectError(await resolve(file('Nothing'))).message).toMatch(/no file/);
  });

  it('works where single sites are granted only', async () => {
    const draft = demoConnection('Selected');
    const auth = { ...draft.auth, clientId: SITES_SELECTED_APP.clientId } as typeof draft.auth;
    const selected = await app.connect({ ...draft, auth }, secretOf(SITES_SELECTED_APP));
    const granted = await app.admin('resolveSharePoint', { connectionId: selected.id, url: customers });
    expect(expectData(granted).proposal?.draft.name).toBe('Customers');
    const refused = await app.admin('resolveSharePoint', {
      connectionId: selected.id,
      url: 'https://contoso-demo.sharepoint.com/sites/it/Lists/Assets',
    });
    expect(expectError(refused)).toMatchObject({ code: 'ACCESS_DENIED_BY_API' });
  });

  it.each([
    ['https://contoso-demo.sharepoint.com/:l:/s/sales/EaBcDeF', /sharing link/],
    ['https://example.com/sites/sales', /sharepoint\.com/],
    ['customers', /not complete/],
    ['https://contoso-demo.sharepoint.com/sites/nowhere', /no site/],
    [`${site}/Lists/Nothing/AllItems.aspx`, /no list/],
    [`${site}/%E0%A4%A/x`, /cannot be read/],
  ])('says what to do instead of %s', async (url, says) => {
    const error = expectError(await resolve(url));
    expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'url' });
    expect(error.message).toMatch(says);
    expect(error.fix).not.toBe('');
  });

  it('works by the two requests that the guide describes, too', async () => {
    const found = expectData(
      await app.try({
        name: 'Site',
        connectionId,
        request: { url: 'https://graph.microsoft.com/v1.0/sites/contoso-demo.sharepoint.com:/sites/sales' },
      }),
    );
    const column = found.proposedColumns.find(({ path }) => path === '$.id');
    expect(column?.sample).toMatch(/^contoso-demo\.sharepoint\.com,/);
    const whole = await app.try({
      name: 'Items',
      connectionId,
      request: {
        url: 'https://graph.microsoft.com/v1.0/sites/contoso-demo.sharepoint.com:/sites/sales:/lists/Customers/items?expand=fields',
      },
    });
    const { table, rowCount, pages } = expectData(whole);
    expect([rowCount, pages]).toEqual([240, 2]);
    expect(table.columns.map(({ name }) => name)).toContain('Title');
  });

  it('reads a list of 12,000 items, with all their people', async () => {
    const draft = await propose('https://contoso-demo.sharepoint.com/sites/it/Lists/Assets/AllItems.aspx');
    const { dataSource, test: result } = await test({ ...draft, maxRows: 20_000 });
    expect(result).toMatchObject({ rowCount: 12_000, pages: 12, truncated: false });
    const view = expectData(await app.macro('viewTable', { config: await app.bind(dataSource.id) }));
    expect(view.table.rows.length).toBeGreaterThan(5_000);
    expect(view.truncated).toBe(view.table.rows.length < 12_000);
  });
});
