import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import {
  expectAccessible,
  expectNoUnknownComponent,
  findConsole,
  startBrowser,
  takePicture,
} from './browser';
import type { TestBrowser } from './browser';

const adminPage = '/wiki/admin/external-data-confluence-admin?as=admin';

/**
 * The whole job as a new user does it: one test after the other on one site, as on one afternoon.
 */
describe('from nothing to users on a page', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  const seen: string[] = [];

  beforeAll(async () => {
    host = await createHost({ demo: true });
    browser = await startBrowser();
    browser.context.on('page', (opened) => {
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
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('opens an empty console that offers a first step', async () => {
    page = await browser.open(`${host.url}${adminPage}`);
    const console = await findConsole(page);
    await console.getByRole('button', { name: 'Add data source' }).first().waitFor();
    await expectAccessible(console);
  });

  it('explains a wrong secret and keeps what was entered', async () => {
    const console = await findConsole(page);
    await console.getByRole('button', { name: 'Add data source' }).first().click();
    await console.getByLabel('Name', { exact: true }).fill('Contoso users');
    await console.getByLabel('Connection name').fill('Contoso');
    await console.getByLabel('Tenant').fill(DEMO_CREDENTIALS.tenantDomain);
    await console.getByLabel('Client ID').fill(DEMO_CREDENTIALS.clientId);
    await console.getByLabel('Client secret').fill('not-the-secret');
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
    const console = await findConsole(page);
    await console.getByLabel('Client secret').fill(DEMO_CREDENTIALS.clientSecret);
    await console.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await console.getByText('Authenticated', { exact: true }).first().waitFor();
  });

  it('saves and tests, and shows rows, count and time', async () => {
    const console = await findConsole(page);
    await console.getByText('Users', { exact: true }).first().click();
    await expect
      .poll(() => console.getByLabel('URL', { exact: true }).inputValue())
      .toContain('graph.microsoft.com');
    await console.getByRole('button', { name: 'Save & test' }).click();
    await console
      .getByText(/320 rows/)
      .first()
      .waitFor();
    await console.getByText('Adele Vance').first().waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-tested');
  });

  it('lists the data source with its state', async () => {
    await page.goto(`${host.url}${adminPage}`);
    const console = await findConsole(page);
    await console.getByText('Contoso users').first().waitFor();
    await console.getByText('320 rows').first().waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-overview');
    await page.close();
  });

  it('lets an author insert the macro and choose the data source with a preview', async () => {
    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98306/edit?as=author`);
    await page.getByRole('button', { name: 'Insert element' }).click();
    await page.getByRole('menuitem', { name: /^External data(?! value)/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Data source').click();
    await page.getByRole('option', { name: 'Contoso users' }).click();
    await dialog.getByText('Adele Vance').first().waitFor();
    await dialog.getByLabel('Title').fill('Who works here');
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'macro-settings');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Who works here' }).waitFor();
    await page.close();
  });

  it('shows the table to a viewer, who sorts, pages and refreshes it', async () => {
    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98306?as=viewer`);
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

    host.resetMetrics();
    await host.advanceClock(60_000);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => host.metrics().egress.byHost['graph.microsoft.com'] ?? 0).toBeGreaterThan(0);
    await page.getByText(/updated just now/).waitFor();
  });

  it('survives a reload of the page', async () => {
    await page.reload();
    await page.getByText('Adele Vance').first().waitFor();
    await page.close();
  });

  it('shows the same table in the dark theme', async () => {
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      await dark.context.addInitScript(() => localStorage.setItem('host.colorMode', 'dark'));
      const darkPage = await dark.open(`${host.url}/wiki/spaces/DEMO/pages/98306?as=viewer`);
      await darkPage.getByText('Adele Vance').first().waitFor();
      await expectAccessible(darkPage);
      await takePicture(darkPage, 'page-dark');
    } finally {
      await dark.close();
    }
  });

  it('says what to do when a macro is not configured', async () => {
    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98305/edit?as=author`);
    await page.getByRole('button', { name: 'Insert element' }).click();
    await page.getByRole('menuitem', { name: /^External data(?! value)/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/not configured/).waitFor();
    await page.close();
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });

  it('let no secret into anything that the browser, the log or plain records saw', () => {
    const tokens = host.kvs
      .entries()
      .filter(({ secret, key }) => secret && key.startsWith('token-set:'))
      .map(({ value }) => (value as { accessToken: string }).accessToken);
    expect(tokens).toHaveLength(1);
    const plain = JSON.stringify(host.kvs.entries().filter(({ secret }) => !secret));
    const outside = [plain, JSON.stringify(host.logs()), ...seen].join('\n');
    expect(seen.length).toBeGreaterThan(10);
    for (const secret of [DEMO_CREDENTIALS.clientSecret, ...tokens]) expect(outside).not.toContain(secret);
  });
});
