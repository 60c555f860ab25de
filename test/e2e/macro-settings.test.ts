import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { AppUnderTest } from '../integration/app-under-test';
import { expectAccessible, expectNoUnknownComponent, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';
import { addEveryType, putBlocks } from './macro-page';

const pageId = '98305';
const address = `/wiki/spaces/DEMO/pages/${pageId}`;

/** The settings of the macro, by their labels, with the real rows below. */
describe('the macro’s settings', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  let dialog: Locator;
  let config: MacroConfig;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    browser = await startBrowser();
    const app = new AppUnderTest(host);
    const { id: connectionId } = await app.connect();
    config = await app.bind((await addEveryType(app, connectionId)).id);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  const choose = async (label: string, option: string) => {
    await dialog.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const openTab = (name: string) => dialog.getByRole('tab', { name }).click();
  const open = async (blocks: readonly unknown[]) => {
    await putBlocks(host, pageId, blocks);
    page = await browser.open(`${host.url}${address}/edit?as=author`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: 'Data' }).waitFor();
  };

  it('set columns, filter, order and a chart, without another call', async () => {
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'set', config }]);
    await dialog.getByRole('table').waitFor();
    await expectAccessible(page);
    const before = host.metrics().invocations.total;
    await openTab('Columns');
    await dialog.getByRole('button', { name: 'Move Status up' }).click();
    await dialog.getByLabel('Name of Status').fill('State');
    await dialog.getByRole('checkbox', { name: 'Customer number' }).click();
    await dialog.getByRole('columnheader', { name: 'State' }).waitFor();
    expect(await dialog.getByRole('columnheader', { name: 'Customer number' }).count()).toBe(0);
    await expectAccessible(page);
    await takePicture(page, 'macro-settings-columns');
    await openTab('Filter and order');
    await dialog.getByRole('button', { name: 'Add condition' }).click();
    await choose('Column 1', 'Status');
    await choose('Value 1', 'Lead');
    await dialog.getByRole('button', { name: 'Add order' }).click();
    await choose('Sort by 1', 'Employees');
    await choose('Direction 1', 'Descending');
    expect(await dialog.getByRole('cell', { name: 'Active', exact: true }).count()).toBe(0);
    await expectAccessible(page);
    await takePicture(page, 'macro-settings-filter');
    await openTab('Display');
    await choose('Show as', 'Chart');
    await choose('Kind of chart', 'Donut');
    await dialog.getByRole('img', { name: 'Customers' }).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'macro-settings-display');
    await choose('Show as', 'Table');
    expect(host.metrics().invocations.total).toBe(before);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('columnheader', { name: 'State' }).waitFor();
    await page.close();
  });

  it('open with what can be used of settings that were edited by hand', async () => {
    const broken = { ...config, view: { ...config.view, display: 'piano', title: 'Kept' } };
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'broken', config: broken }]);
    await dialog.getByText(/its saved setting 'view\.display' cannot be used/).waitFor();
    expect(await dialog.getByLabel('Title').inputValue()).toBe('Kept');
    await dialog.getByRole('table').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Kept' }).waitFor();
    await page.close();
  });

  it('choose the data source that covers a pasted list', async () => {
    const autoConvertLink = 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Customers/AllItems.aspx';
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'pasted', autoConvertLink }]);
    await dialog.getByText("The pasted list is there as the data source 'Customers'.").waitFor();
    await dialog.getByRole('table').waitFor();
    await page.close();
  });

  it('say kindly that no data source covers a pasted list', async () => {
    const autoConvertLink = 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Nobody/AllItems.aspx';
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'pasted', autoConvertLink }]);
    await dialog.getByText('No data source covers the pasted list yet').waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
