import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { addCustomers } from '../builders/contoso-sources';
import { expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { blocksPage, macroBlock, publish, putBlocks, saveSettings } from './macro-page';
import { useSite } from './site-under-test';

/** Named looks of a data source: made in one macro's settings, used by others, changed in one place. */
describe('named looks', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;
  let dialog: Locator;
  let config: MacroConfig;

  beforeAll(async () => {
    config = await site.app.bind((await addCustomers(site.app)).id);
  });

  const openTab = (name: string) => dialog.getByRole('tab', { name }).click();
  const edit = async (nth = 0, account = 'author') => {
    page = await site.open(`${blocksPage.path}/edit`, account);
    await page.getByRole('button', { name: 'Edit', exact: true }).nth(nth).click();
    dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: 'Data' }).waitFor();
    await dialog.getByRole('table').waitFor();
  };
  const choose = async (label: string, option: string) => {
    await dialog.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const headings = async (of: Page | Locator) =>
    (await of.getByRole('columnheader').allTextContents()).map((text) => text.trim());
  const view = async () => {
    page = await site.open(blocksPage.path, 'viewer');
    await page.getByRole('table').nth(1).waitFor();
    return page;
  };

  it('are made of one macro’s view and chosen in another', async () => {
    const two = [
      macroBlock('one', config, { title: 'First' }),
      macroBlock('two', config, { title: 'Second' }),
    ];
    await putBlocks(site.host, blocksPage.id, two);
    await edit();
    await openTab('Columns');
    await dialog.getByRole('checkbox', { name: 'Customer number' }).click();
    await dialog.getByRole('button', { name: 'Set up Status' }).click();
    await dialog.getByLabel('Name of Status').fill('State');
    await dialog.getByRole('columnheader', { name: 'State' }).waitFor();
    await dialog.getByLabel('Name this view, to use it in other macros').fill('Customers in short');
    await dialog.getByRole('button', { name: 'Make it a look' }).click();
    await dialog.getByText('Every macro with this look shows its rows so.').waitFor();
    await expectAccessible(page);
    await expectNoUnknownComponent(page);
    await takePicture(page, 'macro-settings-look');
    await saveSettings(dialog);
    await publish(page);

    await edit(1);
    await choose('Look', 'Customers in short');
    await dialog.getByRole('columnheader', { name: 'State' }).waitFor();
    await saveSettings(dialog);
    await publish(page);
    await view();
    for (const nth of [0, 1]) {
      const shown = await headings(page.getByRole('table').nth(nth));
      expect(shown).toContain('State');
      expect(shown).not.toContain('Customer number');
    }
    await page.getByRole('heading', { name: 'Second' }).waitFor();
  });

  it('change every macro at once, and only where that is asked for', async () => {
    await edit();
    await openTab('Columns');
    await dialog.getByRole('button', { name: 'Set up Status' }).click();
    await dialog.getByLabel('Name of Status').fill('Stage');
    await dialog.getByText('You have changed this look.').waitFor();
    await dialog.getByRole('button', { name: 'Undo the changes' }).click();
    await dialog.getByRole('columnheader', { name: 'State' }).waitFor();
    await dialog.getByLabel('Name of Status').fill('Stage');
    await dialog.getByRole('button', { name: 'Change ‘Customers in short’ for every macro' }).click();
    await dialog.getByText('Every macro with this look shows its rows so.').waitFor();
    // The macro itself is left as it was.
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await view();
    for (const nth of [0, 1]) expect(await headings(page.getByRole('table').nth(nth))).toContain('Stage');
  });

  it('leave macros as they were saved when they are deleted, and come back', async () => {
    await edit();
    await dialog.getByRole('button', { name: 'Delete ‘Customers in short’' }).click();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByText(/^‘Customers in short’ was deleted and can be restored until/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await view();
    for (const nth of [0, 1]) expect(await headings(page.getByRole('table').nth(nth))).toContain('State');
    await edit();
    await dialog.getByText('The look of this macro is not there any more').waitFor();
    await expectAccessible(page);
    await takePicture(page, 'macro-settings-look-gone');
    await dialog.getByRole('button', { name: 'Restore ‘Customers in short’' }).click();
    await dialog.getByRole('columnheader', { name: 'Stage' }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('are forgotten before their time by whoever may change them', async () => {
    await edit();
    await dialog.getByRole('button', { name: 'Delete ‘Customers in short’' }).click();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    const restore = dialog.getByRole('button', { name: 'Restore ‘Customers in short’' });
    await restore.waitFor();
    await dialog.getByRole('button', { name: 'Delete ‘Customers in short’ for good' }).click();
    await restore.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await view();
    for (const nth of [0, 1]) expect(await headings(page.getByRole('table').nth(nth))).toContain('State');
  });

  it('are somebody else’s to change', async () => {
    expect(
      await site.app.macro(
        'deleteLook',
        { dataSourceId: config.binding.dataSourceId, id: 'look00000000000000000001' },
        'viewer',
      ),
    ).toMatchObject({ ok: false, error: { code: 'NOT_PERMITTED' } });
  });

  site.metNoScriptError();
});
