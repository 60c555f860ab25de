import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { addCustomers } from '../builders/contoso-sources';
import { expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { pickOption } from './pick-option';
import { blocksPage, putBlocks, saveSettings } from './macro-page';
import { useSite } from './site-under-test';

/** The settings of the macro, by their labels, with the real rows below. */
describe('the macro’s settings', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;
  let dialog: Locator;
  let config: MacroConfig;

  beforeAll(async () => {
    config = await site.app.bind((await addCustomers(site.app)).id);
  });

  const choose = async (label: string, option: string) => {
    const list = dialog.getByRole('combobox', { name: label, exact: true });
    await pickOption(list, page.getByRole('option', { name: option, exact: true }));
  };
  const openTab = (name: string) => dialog.getByRole('tab', { name }).click();
  const open = async (blocks: readonly unknown[]) => {
    await putBlocks(site.host, blocksPage.id, blocks);
    page = await site.open(`${blocksPage.path}/edit`, 'author');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: 'Data' }).waitFor();
  };

  it('set columns, filter, order and a chart, without another call', async () => {
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'set', config }]);
    await dialog.getByRole('table').waitFor();
    await expectAccessible(page);
    const before = site.host.metrics().invocations.total;
    await openTab('Columns');
    await dialog.getByRole('button', { name: 'Move Status up' }).click();
    await dialog.getByRole('button', { name: 'Set up Status' }).click();
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
    expect(site.host.metrics().invocations.total).toBe(before);
    await saveSettings(dialog);
    await page.getByRole('columnheader', { name: 'State' }).waitFor();
  });

  it('set groups, totals, colours and a pivot, without another call', async () => {
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'set', config }]);
    await dialog.getByRole('table').waitFor();
    const before = site.host.metrics().invocations.total;
    await openTab('Display');
    await choose('Group rows by', 'Status');
    await dialog.getByRole('button', { name: /^Fold Active/ }).waitFor();
    await dialog.getByRole('checkbox', { name: 'Begin with groups folded' }).click();
    await dialog.getByRole('button', { name: /^Open Active/ }).waitFor();
    await openTab('Columns');
    await dialog.getByRole('button', { name: 'Set up Employees' }).click();
    await choose('Total of Employees', 'Sum');
    await dialog
      .getByRole('row', { name: /^Total/ })
      .getByText('Sum')
      .waitFor();
    await dialog.getByRole('button', { name: 'Set up Discount rate' }).click();
    await choose('Look of Discount rate', 'Bar');
    await openTab('Colours');
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    // A rule begins with the first column that readers see.
    await dialog.getByRole('combobox', { name: 'Column of rule 1', exact: true }).waitFor();
    await choose('Column of rule 1', 'Status');
    await choose('Value of rule 1', 'Lost');
    await choose('Coloured 1', 'The whole row');
    await dialog.getByText('Status is Lost', { exact: true }).waitFor();
    await dialog.getByLabel('Meaning 1', { exact: true }).fill('Gone for good');
    await dialog.getByText('Gone for good', { exact: true }).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'macro-settings-colours');
    await openTab('Display');
    await choose('Show as', 'Pivot table');
    await choose('Lines by', 'Account manager');
    await choose('Columns by', 'Status');
    await choose('Number where they meet', 'Sum');
    await choose('Of column', 'Employees');
    await dialog.getByRole('columnheader', { name: 'On hold' }).waitFor();
    await expectAccessible(page);
    await choose('Show as', 'Table');
    expect(site.host.metrics().invocations.total).toBe(before);
    await saveSettings(dialog);
    await page.getByRole('button', { name: /^Open Active/ }).waitFor();
    await page.getByText('Gone for good', { exact: true }).waitFor();
  });

  it('set everything about a column in its row, and move it by dragging', async () => {
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'row', config }]);
    await dialog.getByRole('table').first().waitFor();
    await openTab('Columns');
    const list = dialog.getByRole('table', { name: 'Shown columns, in their order' });
    await dialog.getByRole('button', { name: 'Set up Employees' }).click();
    await dialog.getByLabel('Name of Employees').fill('Staff');
    await choose('Width of Employees', '10 %');
    await choose('Total of Employees', 'Sum');
    await list.getByRole('button', { name: 'Add rule' }).click();
    await choose('Comparison of rule 1', 'is greater than');
    await list.getByLabel('Value of rule 1').fill('1000');
    await list.getByText('Staff · 10 % · Sum · 1 colour').waitFor();
    await dialog
      .getByText(/is greater than 1,?000/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await expectNoUnknownComponent(page);
    await dialog.getByRole('button', { name: 'Set up Status' }).scrollIntoViewIfNeeded();
    await takePicture(page, 'macro-settings-column-row');
    await dialog.getByRole('button', { name: 'Close Employees' }).click();
    const rowOf = (name: string) => list.getByRole('row').filter({ hasText: name }).first();
    await rowOf('Status').dragTo(rowOf('Title'), { targetPosition: { x: 600, y: 2 } });
    await expect.poll(async () => (await list.getByRole('row').allTextContents())[0]).toContain('Status');
    await saveSettings(dialog);
  });

  it('offer what was entered before the dialog was closed without saving', async () => {
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'kept', config }]);
    await dialog.getByLabel('Title').fill('Typed in vain');
    await dialog.getByRole('heading', { name: 'Typed in vain' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const again = async () => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await dialog.getByRole('tab', { name: 'Data' }).waitFor();
    };
    await again();
    expect(await dialog.getByLabel('Title').inputValue()).toBe('');
    await dialog.getByText('You changed these settings and did not save them').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Go on with it' }).click();
    await dialog.getByRole('heading', { name: 'Typed in vain' }).waitFor();
    await saveSettings(dialog);
    await again();
    await dialog.getByRole('heading', { name: 'Typed in vain' }).waitFor();
    expect(await dialog.getByText('You changed these settings').count()).toBe(0);
    // Cancelling throws away what was entered.
    await dialog.getByLabel('Title').fill('Cancelled');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await again();
    expect(await dialog.getByText('You changed these settings').count()).toBe(0);
  });

  it('open with what can be used of settings that were edited by hand', async () => {
    const broken = { ...config, view: { ...config.view, display: 'piano', title: 'Kept' } };
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'broken', config: broken }]);
    await dialog.getByText(/its saved setting 'view\.display' cannot be used/).waitFor();
    expect(await dialog.getByLabel('Title').inputValue()).toBe('Kept');
    await dialog.getByRole('table').waitFor();
    await saveSettings(dialog);
    await page.getByRole('heading', { name: 'Kept' }).waitFor();
  });

  it('choose the data source that covers a pasted list', async () => {
    const autoConvertLink = 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Customers/AllItems.aspx';
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'pasted', autoConvertLink }]);
    await dialog.getByText("The pasted list is there as the data source 'Customers'.").waitFor();
    await dialog.getByRole('table').waitFor();
  });

  it('say kindly that no data source covers a pasted list', async () => {
    const autoConvertLink = 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Nobody/AllItems.aspx';
    await open([{ kind: 'macro', moduleKey: 'external-data', localId: 'pasted', autoConvertLink }]);
    await dialog.getByText('No data source covers the pasted list yet').waitFor();
    await expectAccessible(page);
  });

  site.metNoScriptError();
});
