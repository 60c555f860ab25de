import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import { chartKinds } from '../../src/contract/view';
import { addCustomers } from '../builders/contoso-sources';
import { expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { pickOption } from './pick-option';
import { blocksPage, macroBlock, putBlocks } from './macro-page';
import { useSite } from './site-under-test';

/** Customers with a column of every type, in every display. */
describe('a macro on a page', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;
  let config: MacroConfig;
  /** Bound to the same list, of which only some rows are read. */
  let shortConfig: MacroConfig;

  beforeAll(async () => {
    const customers = await addCustomers(site.app);
    config = await site.app.bind(customers.id);
    const short = await site.app.addTested({
      ...dataSourceDraftSchema.parse(customers),
      name: 'First customers',
      maxRows: 30,
    });
    shortConfig = await site.app.bind(short.id);
  });

  const show = async (views: Readonly<Record<string, unknown>>, as = 'viewer') => {
    const blocks = Object.entries(views).map(([id, view]) => macroBlock(id, config, view));
    await putBlocks(site.host, blocksPage.id, blocks);
    page = await site.open(blocksPage.path, as);
  };
  const finish = async (picture?: string) => {
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    if (picture !== undefined) await takePicture(page, picture);
  };
  const invocations = () => site.host.metrics().invocations.total;

  it('shows a wide list by its first columns, each type as what it is', async () => {
    await show({ wide: { rowsPerPage: 5 } });
    await page.getByText(/8 of \d+ columns/).waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(8);
    await finish('macro-table');
    await page.getByRole('button', { name: 'Show all columns' }).click();
    await page.getByRole('columnheader', { name: 'Raw' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'History' }).count()).toBe(0);
    const mail = page.getByRole('link', { name: /^office\d+@contoso\.example$/ }).first();
    expect(await mail.getAttribute('href')).toMatch(/^mailto:office/);
    await finish();
  });

  it('searches, filters, sorts and pages without another call', async () => {
    await show({
      table: {
        title: 'Customers by revenue',
        columns: [{ key: 'Title', name: 'Company', width: 40 }, { key: 'Status' }, { key: 'Employees' }],
        showSearch: true,
        showFilters: true,
        rowsPerPage: 5,
      },
    });
    await page.getByRole('columnheader', { name: 'Company' }).waitFor();
    const before = invocations();
    await page.getByRole('button', { name: 'Employees' }).click();
    await page.getByRole('button', { name: 'Employees' }).click();
    await page.getByRole('button', { name: 'page 2' }).click();
    await page.getByText(/^6–10 of/).waitFor();
    await page.getByLabel('Search', { exact: true }).fill('zurich');
    await page.getByText(/\d+ of \d+ rows/).waitFor();
    const names = await page.getByRole('row').locator('td:first-child').allInnerTexts();
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toContain('Zürich');
    await page.getByLabel('Search', { exact: true }).fill('nobody is called so');
    await page.getByText('No row matches. Change the search or the filter.').waitFor();
    await page.getByLabel('Search', { exact: true }).fill('');
    await pickOption(page.getByLabel('Status', { exact: true }), page.getByRole('option'));
    await page.getByText(/\d+ of \d+ rows/).waitFor();
    expect(invocations()).toBe(before);
    await finish('macro-search');
  });

  it('shows lists, cards, details and single values', async () => {
    const columns = [{ key: 'Title' }, { key: 'Status' }, { key: 'AccountManager' }, { key: 'history' }];
    await show({
      list: { display: 'list', title: 'List', columns, rowsPerPage: 3 },
      cards: { display: 'cards', title: 'Cards', columns, rowsPerPage: 3 },
      details: { display: 'details', title: 'Sheet', sort: [{ column: 'Title', direction: 'ascending' }] },
      value: {
        display: 'value',
        title: 'Revenue of all',
        value: { column: 'Annual_x0020_revenue', aggregation: 'sum' },
      },
    });
    await page.getByRole('heading', { name: 'Revenue of all' }).waitFor();
    await page.getByRole('heading', { name: /[€$£]\s?[\d.,]+/ }).waitFor();
    await page.getByRole('button', { name: 'Show more' }).first().click();
    await page.getByRole('button', { name: 'Show less' }).first().waitFor();
    await page.getByText(/^1 of \d+$/).waitFor();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByText(/^2 of \d+$/).waitFor();
    await finish('macro-displays');
  });

  it('shows every kind of chart, with its numbers on demand', async () => {
    const chart = { groupBy: 'Status', seriesBy: 'KeyAccount' };
    await show(
      Object.fromEntries(
        chartKinds.map((kind) => [kind, { display: 'chart', title: kind, chart: { ...chart, kind } }]),
      ),
    );
    for (const kind of chartKinds) await page.getByRole('img', { name: kind, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show numbers' }).first().click();
    await page.getByRole('columnheader', { name: 'Status' }).waitFor();
    await finish('macro-charts');
  });

  it('gives its rows as a CSV file and as text', async () => {
    await show({ table: { title: 'Customers', columns: [{ key: 'Title' }, { key: 'Employees' }] } });
    await page.getByRole('button', { name: 'Download or copy' }).click();
    const text = await page.getByLabel('Rows as text, for pasting into a spreadsheet').inputValue();
    expect(text.split('\n')[0]).toBe('Title\tEmployees');
    const frame = page.frameLocator('iframe[src*="table-file"]');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      frame.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Customers.csv');
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv.split('\r\n')[0]).toBe('\uFEFFTitle,Employees');
    expect(csv.trim().split('\r\n').length).toBe(text.trim().split('\n').length);
    await finish('macro-download');
  });

  it('gives the rows that are shown now, though the file was asked for before a search', async () => {
    await show({ table: { showSearch: true, columns: [{ key: 'Title' }] } });
    await page.getByRole('button', { name: 'Download or copy' }).click();
    const rows = page.getByLabel('Rows as text, for pasting into a spreadsheet');
    const frame = page.frameLocator('iframe[src*="table-file"]');
    await frame.getByRole('button', { name: 'Download CSV' }).waitFor();
    const [, title = ''] = (await rows.inputValue()).split('\n');
    await page.getByLabel('Search', { exact: true }).fill(title);
    await expect.poll(async () => (await rows.inputValue()).trim()).toBe(`Title\n${title}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      frame.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv.trim().split('\r\n').slice(1)).toEqual([title]);
    await finish();
  });

  it('shows a value within a sentence', async () => {
    const view = { display: 'value', value: { aggregation: 'count', suffix: ' customers' } };
    const inline = {
      ...macroBlock('inline', config, view),
      kind: undefined,
      moduleKey: 'external-data-value',
      text: ' at the moment.',
    };
    await putBlocks(site.host, blocksPage.id, [{ kind: 'paragraph', text: 'We have ', inline: [inline] }]);
    page = await site.open(blocksPage.path, 'viewer');
    await page.getByText(/\d+ customers/).waitFor();
    await finish();
  });

  it('says that rows are missing, whatever the author lets it show', async () => {
    const count = { display: 'value', value: { aggregation: 'count', suffix: ' customers' } };
    const inline = {
      ...macroBlock('inline', shortConfig, count),
      kind: undefined,
      moduleKey: 'external-data-value',
      text: ' at the moment.',
    };
    await putBlocks(site.host, blocksPage.id, [
      { kind: 'paragraph', text: 'We have ', inline: [inline] },
      macroBlock('table', shortConfig, { title: 'A table', columns: [{ key: 'Title' }], showUpdated: false }),
    ]);
    page = await site.open(blocksPage.path, 'viewer');
    await page.getByText('30 customers (Showing 30 rows of more)').waitFor();
    await page.getByRole('heading', { name: 'A table' }).waitFor();
    await page.getByText('Showing 30 rows of more', { exact: true }).waitFor();
    await finish();
  });

  it('says what is wrong with settings that were edited by hand', async () => {
    const broken = { ...config, view: { ...config.view, display: 'piano', title: 'Kept' } };
    await putBlocks(site.host, blocksPage.id, [
      { kind: 'macro', moduleKey: 'external-data', localId: 'broken', config: broken },
    ]);
    page = await site.open(blocksPage.path, 'viewer');
    await page.getByText(/This macro is not configured: its saved setting 'view\.display'/).waitFor();
    await finish();
  });

  it('calls once for each of 30 macros, and reads their source once', async () => {
    const before = { calls: invocations(), reads: site.host.metrics().egress.total };
    const ids = Array.from({ length: 30 }, (_, index) => index);
    await show(Object.fromEntries(ids.map((index) => [`m${index}`, { title: `Macro ${index}` }])));
    for (const index of ids) {
      await page.getByRole('heading', { name: `Macro ${index}`, exact: true }).waitFor({ timeout: 60_000 });
    }
    expect(invocations() - before.calls).toBe(30);
    expect(site.host.metrics().egress.total).toBe(before.reads);
  });

  site.metNoScriptError();
});
