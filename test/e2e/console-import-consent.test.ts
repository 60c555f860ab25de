import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_API_HOST, SAMPLE_CREDENTIALS } from '../services/sample-api/sample-api';
import { expectAccessible, takePicture } from './browser';
import { editListed, openArea, openConsole, saveAndTest } from './console-steps';
import { useSite } from './site-under-test';

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
  const site = useSite();
  let page: Page;
  let console: Frame;
  const folder = mkdtempSync(join(tmpdir(), 'external-data-import-'));
  const consent = () => page.getByRole('dialog', { name: /to share data\?$/ });
  const key = () => console.getByLabel('Order service: API key value');
  const importButton = (entries: string) => console.getByRole('button', { name: `Import ${entries}` });
  const storedIds = () =>
    site.host.kvs
      .entries()
      .map(({ key: stored }) => stored)
      .filter((stored) => /^(connection|data-source):/.test(stored));

  beforeAll(async () => {
    console = await openConsole(site);
    page = console.page();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('asks for the secret that the file lacks', async () => {
    await openArea(console, 'Export and import');
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
    await openArea(console, 'Data sources');
    await editListed(console, 'Orders');
    await saveAndTest(console);
    expect(await consent().count()).toBe(0);
  });

  site.metNoScriptError();
});
