import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { choose, expectAccessible, expectNoUnknownComponent, findConsole, startBrowser } from './browser';
import type { TestBrowser } from './browser';

const adminPage = '/wiki/admin/external-data-confluence-admin?as=admin';

/** Inputs of a request, from the console to the reader's own choice on the page. */
describe('a data source with a parameter', () => {
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

  it('is declared, tried and saved in the console', async () => {
    page = await browser.open(`${host.url}${adminPage}`);
    const console = await findConsole(page);
    const button = (name: string | RegExp) => console.getByRole('button', { name, exact: true });
    await button('Add data source').first().click();
    await console.getByLabel('Name', { exact: true }).fill('People of a department');
    await console.getByLabel('Tenant').fill(DEMO_CREDENTIALS.tenantDomain);
    await console.getByLabel('Client ID').fill(DEMO_CREDENTIALS.clientId);
    await console.getByLabel('Client secret').fill(DEMO_CREDENTIALS.clientSecret);
    await console
      .getByLabel('URL', { exact: true })
      .fill(
        `${DEMO_CREDENTIALS.usersUrl}?$select=displayName,department&$filter=department eq '{{department}}'&$top=200`,
      );
    await button('Parameters').click();
    await button('Add parameter').click();
    await button('Save & test').click();
    await console.getByText('Letters, digits and _, beginning with a letter.').waitFor();
    await expectAccessible(console);
    await console.getByLabel('Key', { exact: true }).fill('department');
    await console.getByLabel('Label', { exact: true }).fill('Department');
    await choose(console, 'Type', 'Choice');
    await console.getByLabel('Choices', { exact: true }).fill('Finance\nIT');
    await console.getByLabel('Default', { exact: true }).fill('Finance');
    await button('Save & test').click();
    await console.getByText('Saved and tested').waitFor();
    await console.getByText('Finance', { exact: true }).first().waitFor();
    await expectAccessible(console);
    await page.close();
  });

  it('lets the reader choose, and reads the table alone anew', async () => {
    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98306/edit?as=author`);
    await page.getByRole('button', { name: 'Insert element' }).click();
    await page.getByRole('menuitem', { name: /^External data(?! value)/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Data source').click();
    await page.getByRole('option', { name: 'People of a department' }).click();
    await dialog.getByRole('cell', { name: 'Finance', exact: true }).first().waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
    await page.close();

    page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/98306?as=viewer`);
    await page.getByRole('cell', { name: 'Finance', exact: true }).first().waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await page.getByLabel('Department', { exact: true }).click();
    await page.getByRole('option', { name: 'IT' }).click();
    await page.getByRole('cell', { name: 'IT', exact: true }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Finance', exact: true }).count()).toBe(0);
    await expectAccessible(page);
    await page.close();
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
