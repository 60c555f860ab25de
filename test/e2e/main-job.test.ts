import type { Page } from 'playwright-core';
import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import {
  enterRegistration,
  expectAuthenticated,
  expectRows,
  openConsole,
  reopenConsole,
  startDataSource,
} from './console-steps';
import { authorsPage, blocksPage, chooseDataSource, insertMacro, publish, saveSettings } from './macro-page';
import { useSite } from './site-under-test';

/**
 * The whole job as a new user does it: one test after the other on one site, as on one afternoon.
 */
describe('from nothing to users on a page', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;
  const seen: string[] = [];

  beforeAll(() => {
    site.browser.context.on('page', (opened) => {
      opened.on('response', (response) => {
        if (!/json|text/.test(response.headers()['content-type'] ?? '')) return;
        if (response.url().endsWith('/host/site/state')) return;
        void response.text().then(
          (text) => seen.push(text),
          () => undefined,
        );
      });
    });
  });

  it('opens an empty console that offers a first step', async () => {
    console = await openConsole(site);
    page = console.page();
    await console.getByRole('button', { name: 'Add data source' }).first().waitFor();
    await expectAccessible(console);
  });

  it('explains a wrong secret and keeps what was entered', async () => {
    await startDataSource(console, 'Contoso users');
    await console.getByLabel('Connection name').fill('Contoso');
    await enterRegistration(console, { clientSecret: 'not-the-secret' });
    await expect
      .poll(() => console.getByLabel('Token URL').inputValue())
      .toBe(`https://login.microsoftonline.com/${DEMO_CREDENTIALS.tenantDomain}/oauth2/v2.0/token`);
    await console.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await console.getByText(/rejected the client secret/).waitFor();
    await console.getByText(/AADSTS7000215/).waitFor();
    expect(await console.getByLabel('Client ID').inputValue()).toBe(DEMO_CREDENTIALS.clientId);
    await expectAccessible(console);
    await takePicture(page, 'console-wrong-secret');
  });

  it('turns the badge green with the right one', async () => {
    await console.getByLabel('Client secret').fill(DEMO_CREDENTIALS.clientSecret);
    await console.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await expectAuthenticated(console);
  });

  it('saves and tests, and shows rows, count and time', async () => {
    await console.getByText('Users', { exact: true }).first().click();
    await expect
      .poll(() => console.getByLabel('URL', { exact: true }).inputValue())
      .toContain('graph.microsoft.com');
    await console.getByRole('button', { name: 'Save & test' }).click();
    await expectRows(console, 320);
    await console.getByText('Adele Vance').first().waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-tested');
  });

  it('lists the data source with its state', async () => {
    console = await reopenConsole(site, page);
    await console.getByText('Contoso users').first().waitFor();
    await console.getByText('320 rows').first().waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-overview');
    await page.close();
  });

  it('lets an author insert the macro and choose the data source with a preview', async () => {
    const dialog = await insertMacro(site);
    page = dialog.page();
    await chooseDataSource(dialog, 'Contoso users');
    await dialog.getByText('Adele Vance').first().waitFor();
    await dialog.getByLabel('Title').fill('Who works here');
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'macro-settings');
    await saveSettings(dialog);
    await publish(page);
    await page.getByRole('heading', { name: 'Who works here' }).waitFor();
    await page.close();
  });

  it('shows the table to a viewer, who sorts, pages and refreshes it', async () => {
    page = await site.open(authorsPage.path, 'viewer');
    await page.getByText('Adele Vance').first().waitFor();
    await page.getByText(/320 rows · updated/).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'page');

    const firstCell = () =>
      page.getByRole('table').getByRole('row').nth(1).getByRole('cell').first().innerText();
    await page.getByRole('button', { name: 'Display name' }).click();
    await expect.poll(firstCell).toMatch(/^A/);
    await page.getByRole('button', { name: 'Display name' }).click();
    await expect.poll(firstCell).not.toMatch(/^A/);
    await page.getByText('1–10 of 320').waitFor();
    await page.getByRole('button', { name: 'page 2' }).click();
    await page.getByText('11–20 of 320').waitFor();

    site.host.resetMetrics();
    await site.host.advanceClock(60_000);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => site.host.metrics().egress.byHost['graph.microsoft.com'] ?? 0).toBeGreaterThan(0);
    await page.getByText(/updated just now/).waitFor();
  });

  it('survives a reload of the page', async () => {
    await page.reload();
    await page.getByText('Adele Vance').first().waitFor();
    await page.close();
  });

  it('shows the same table in the dark theme', () =>
    site.inTheDark(async (dark) => {
      const darkPage = await dark.open(authorsPage.path, 'viewer');
      await darkPage.getByText('Adele Vance').first().waitFor();
      await expectAccessible(darkPage);
      await takePicture(darkPage, 'page-dark');
    }));

  it('says what to do when a macro is not configured', async () => {
    const dialog = await insertMacro(site, blocksPage);
    page = dialog.page();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/not configured/).waitFor();
    await page.close();
  });

  it('let no secret into anything that the browser, the log or plain records saw', () => {
    const tokens = site.host.kvs
      .entries()
      .filter(({ secret, key }) => secret && key.startsWith('token-set:'))
      .map(({ value }) => (value as { accessToken: string }).accessToken);
    expect(tokens).toHaveLength(1);
    const plain = JSON.stringify(site.host.kvs.entries().filter(({ secret }) => !secret));
    const outside = [plain, JSON.stringify(site.host.logs()), ...seen].join('\n');
    expect(seen.length).toBeGreaterThan(10);
    for (const secret of [DEMO_CREDENTIALS.clientSecret, ...tokens]) expect(outside).not.toContain(secret);
  });

  site.metNoScriptError();
});
