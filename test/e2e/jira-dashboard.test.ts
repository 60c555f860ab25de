import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest } from '../integration/app-under-test';
import { choose, expectAccessible, expectNoUnknownComponent, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const dashboard = '/jira/dashboards/10400';

const columns = [
  { key: 'name', name: 'Name', path: '$.displayName', type: 'text' },
  { key: 'jobTitle', name: 'Job title', path: '$.jobTitle', type: 'text' },
  { key: 'department', name: 'Department', path: '$.department', type: 'text' },
];

describe('a widget on a dashboard', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    const connection = await app.connect();
    await app.addUsers(connection.id, { columns });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });

  const widget = () => page.getByRole('region', { name: 'External data' });

  it('says what to do before anybody has chosen what it shows', async () => {
    page = await browser.open(`${app.host.url}${dashboard}?as=author`);
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
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('shows its table to everyone who sees the dashboard', async () => {
    await widget().getByRole('cell', { name: 'Adele Vance' }).waitFor();
    await page.close();
    page = await browser.open(`${app.host.url}${dashboard}?as=viewer`);
    await widget().getByRole('row').nth(3).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-widget');
    await page.close();
  });

  it('reads well in the dark theme', async () => {
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      page = await dark.open(`${app.host.url}${dashboard}?as=viewer`);
      await widget().getByRole('row').nth(3).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Edit External data' }).click();
      await page.getByRole('dialog').getByRole('cell').first().waitFor();
      await expectAccessible(page, '[role="dialog"]');
      expect(dark.problems).toEqual([]);
    } finally {
      await dark.close();
    }
  });

  it('is removed', async () => {
    page = await browser.open(`${app.host.url}${dashboard}?as=author`);
    await page.getByRole('button', { name: 'Remove External data' }).click();
    await page.getByText('This dashboard has no widgets yet.').waitFor();
    expect(await widget().count()).toBe(0);
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
