import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { SAMPLE_API_HOST, SAMPLE_CREDENTIALS } from '../services/sample-api/sample-api';
import { expectAccessible, findConsole, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const adminPage = '/wiki/admin/external-data-confluence-admin?as=admin';

/** An export of another site: a connection to a host that nobody has allowed here, and what reads through it. */
const exported = {
  format: 'external-data-configuration',
  version: 1,
  connections: [
    {
      id: 'ordersconnection0001',
      name: 'Order service',
      providerId: 'custom',
      auth: { type: 'api_key', placement: 'header', name: 'X-Api-Key' },
      allowedHosts: [SAMPLE_API_HOST],
    },
  ],
  dataSources: [
    {
      id: 'ordersdatasource0001',
      name: 'Orders',
      connectionId: 'ordersconnection0001',
      request: { url: `https://${SAMPLE_API_HOST}/keyed/orders` },
      rowsPath: '$.data.orders',
      columns: [{ key: 'id', name: 'Order', path: '$.id', type: 'text' }],
    },
  ],
};

describe('an import that needs another host', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  let console: Frame;
  const folder = mkdtempSync(join(tmpdir(), 'external-data-import-'));
  const consent = () => page.getByRole('dialog', { name: /to share data\?$/ });
  const key = () => console.getByLabel('Order service: API key value');
  const importButton = (entries: string) => console.getByRole('button', { name: `Import ${entries}` });
  const openArea = (name: string) =>
    console.getByRole('navigation', { name: 'External Data' }).getByRole('button', { name }).click();
  const storedIds = () =>
    host.kvs
      .entries()
      .map(({ key: stored }) => stored)
      .filter((stored) => /^(connection|data-source):/.test(stored));

  beforeAll(async () => {
    host = await createHost({ demo: true });
    browser = await startBrowser();
    page = await browser.open(`${host.url}${adminPage}`);
    console = await findConsole(page);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks for the secret that the file lacks', async () => {
    await openArea('Export and import');
    const path = join(folder, 'orders.json');
    writeFileSync(path, JSON.stringify(exported));
    await console.getByLabel('File').setInputFiles(path);
    await console.getByText('2 new').waitFor();
    await key().fill(SAMPLE_CREDENTIALS.apiKey);
  });

  it('says kindly what a declined consent stops, and loses nothing', async () => {
    await importButton('2 entries').click();
    await consent().getByText(SAMPLE_API_HOST).waitFor();
    await consent().getByRole('button', { name: 'Cancel' }).click();
    const alert = console.getByRole('alert');
    await alert.getByText('Nothing was imported yet').waitFor();
    await alert.getByText(`The app may not send data to ${SAMPLE_API_HOST} yet.`).waitFor();
    expect(await key().inputValue()).toBe(SAMPLE_CREDENTIALS.apiKey);
    expect(await console.getByRole('checkbox', { name: 'Import Orders' }).isChecked()).toBe(true);
    expect(storedIds()).toEqual([]);
    await expectAccessible(console);
    await takePicture(page, 'console-import-declined');
  });

  it('can be done again, and imports then', async () => {
    await importButton('2 entries').click();
    await consent().getByRole('button', { name: 'Allow' }).click();
    await console.getByText('2 entries were imported').waitFor();
    expect(await console.getByRole('alert').count()).toBe(0);
    expect(storedIds()).toHaveLength(2);
  });

  it('has brought a data source that works, without another question', async () => {
    await openArea('Data sources');
    await console
      .getByRole('button', { name: /^(Edit )?Orders$/ })
      .first()
      .click();
    await console.getByRole('button', { name: 'Save & test' }).click();
    await console.getByText('Saved and tested').waitFor();
    expect(await consent().count()).toBe(0);
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
