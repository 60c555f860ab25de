import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { personColumns } from '../builders/contoso-sources';
import { choose, expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { saveDialog } from './record-field';
import { useSite } from './site-under-test';

const dashboard = '/jira/dashboards/10400';

/** A table on Jira's dashboard, from an empty widget to its removal: one test after the other on one site. */
describe('a widget on a dashboard', () => {
  const site = useSite();
  let page: Page;

  beforeAll(async () => {
    const connection = await site.app.connect();
    await site.app.addUsers(connection.id, { columns: personColumns });
  });

  const widget = () => page.getByRole('region', { name: 'External data' });

  it('says what to do before anybody has chosen what it shows', async () => {
    page = await site.open(dashboard, 'author');
    await page.getByRole('button', { name: 'Add widget' }).click();
    await page.getByRole('menuitem', { name: /^External data/ }).click();
    await widget()
      .getByText(/no data source has been chosen yet/)
      .waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
  });

  it('is set up with the real rows in view', async () => {
    await page.getByRole('button', { name: 'Edit External data' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Data source *', 'Users');
    await dialog.getByRole('cell').first().waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page, '[role="dialog"]');
    await takePicture(page, 'jira-widget-settings');
    await saveDialog(dialog);
  });

  it('shows its table to everyone who sees the dashboard', async () => {
    await widget().getByRole('cell', { name: 'Adele Vance' }).waitFor();
    await page.close();
    page = await site.open(dashboard, 'viewer');
    await widget().getByRole('row').nth(3).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-widget');
    await page.close();
  });

  it('reads well in the dark theme', () =>
    site.inTheDark(async (dark) => {
      page = await dark.open(dashboard, 'author');
      await widget().getByRole('row').nth(3).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Edit External data' }).click();
      await page.getByRole('dialog').getByRole('cell').first().waitFor();
      await expectAccessible(page, '[role="dialog"]');
    }));

  it('is removed', async () => {
    page = await site.open(dashboard, 'author');
    await page.getByRole('button', { name: 'Remove External data' }).click();
    await page.getByText('This dashboard has no widgets yet.').waitFor();
    expect(await widget().count()).toBe(0);
  });

  site.metNoScriptError();
});
