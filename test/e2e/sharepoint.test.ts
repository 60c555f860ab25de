import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { AppUnderTest, expectData } from '../integration/app-under-test';
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

/** A SharePoint list on a page, from nothing but its address in the browser. */
describe('a SharePoint list', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('becomes a typed data source by its address', async () => {
    page = await browser.open(`${host.url}${adminPage}`);
    const console = await findConsole(page);
    const button = (name: string | RegExp) => console.getByRole('button', { name, exact: true });
    await button('Add data source').first().click();
    await console.getByLabel('Name', { exact: true }).fill('Customers');
    await console.getByLabel('Tenant').fill(DEMO_CREDENTIALS.tenantDomain);
    await console.getByLabel('Client ID').fill(DEMO_CREDENTIALS.clientId);
    await console.getByLabel('Client secret').fill(DEMO_CREDENTIALS.clientSecret);
    await button('Authenticate').click();
    await console.getByText('Authenticated', { exact: true }).first().waitFor();
    await button('Paste a SharePoint list address').click();
    await console.getByLabel('SharePoint list address', { exact: true }).fill(DEMO_CREDENTIALS.customersUrl);
    await button('Find list').click();
    await console
      .getByText(/Found “Customers”/)
      .first()
      .waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-sharepoint');
    await button('Save & test').click();
    await console.getByText('Saved and tested').waitFor();
    await page.close();
  });

  it('shows names of people, choices, dates and currency on the page', async () => {
    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98306/edit?as=author`);
    await page.getByRole('button', { name: 'Insert element' }).click();
    await page.getByRole('menuitem', { name: /^External data(?! value)/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Data source').click();
    await page.getByRole('option', { name: 'Customers' }).click();
    await dialog.getByRole('table').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
    await page.close();

    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98306?as=viewer`);
    await page.getByRole('table').getByRole('row').nth(1).waitFor();
    const headings = await page.getByRole('table').getByRole('columnheader').allInnerTexts();
    const text = (await page.getByRole('table').innerText()).replaceAll(' ', ' ');
    expect(headings.length).toBeGreaterThan(5);
    // Money with its sign, a day as people write it, and names instead of the LookupIds that Graph gives.
    expect(text).toMatch(/[€$£]\s?[\d.,]+|[\d.,]+\s?[€$£]/);
    expect(text).toMatch(/\d{1,2} \w{3,4} 20\d\d|\w{3} \d{1,2}, 20\d\d/);
    expect(headings.join(' ')).not.toContain('LookupId');
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'page-sharepoint');
    await page.close();
  });

  it('with 12,000 rows shows how far the reading is, and then the rows', async () => {
    const app = new AppUnderTest(host);
    const { connections } = expectData(await app.admin('getOverview', {}));
    const connectionId = connections[0]!.id;
    const url = 'https://contoso-demo.sharepoint.com/sites/it/Lists/Assets';
    const { proposal } = expectData(await app.admin('resolveSharePoint', { connectionId, url }));
    const draft = { ...proposal!.draft, name: 'Assets', connectionId, maxRows: 12_000 };
    const { id } = expectData(await app.admin('saveDataSource', { target: null, draft }));
    const config = await app.bind(id);
    const address = `${host.url}/host/site/pages/98305`;
    const headers = { 'x-host-account': 'author', 'content-type': 'application/json' };
    const before = (await (await fetch(address, { headers })).json()) as { version: number; title: string };
    const body = [{ kind: 'macro', moduleKey: 'external-data', localId: 'assets', config }];
    const { title, version } = before;
    const put = await fetch(address, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ title, version, body }),
    });
    expect(put.status).toBe(200);
    // Slower than a viewer's invocation may be, so that the reading goes on in the queue.
    host.addFault({
      target: 'egress',
      match: 'graph.microsoft.com',
      mode: 'slow',
      delayMs: 3_000,
      count: 60,
    });

    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98305?as=viewer`);
    await page.getByText(/Reading… [\d,]+ rows/).waitFor({ timeout: 90_000 });
    host.clearFaults();
    await page.getByText(/12,000 rows · updated/).waitFor({ timeout: 120_000 });
    await expectAccessible(page);
    await page.close();
  }, 240_000);

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
