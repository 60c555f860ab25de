import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest, usersUrl } from '../integration/app-under-test';
import { expectAccessible, findConsole, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const adminPath = '/wiki/admin/external-data-confluence-admin?as=admin';
const names = ['Users', 'Managers', 'Offices', 'Projects', 'Rooms', 'Suppliers'];

/** The console of somebody who has been at work for a while: lists, histories, trail, recycle bin, files. */
describe('running the console', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'external-data-export-'));

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    const connection = await app.connect();
    const stored = [];
    for (const [index, name] of names.entries()) {
      const request = { url: usersUrl(50 + index * 50) };
      stored.push(await app.addUsers(connection.id, { name, request }));
    }
    await app.bind(stored[0]!.id);
    await app.admin('saveDataSource', {
      target: null,
      draft: {
        name: 'Broken list',
        connectionId: connection.id,
        request: { url: 'https://graph.microsoft.com/v1.0/nothing' },
      },
    });
    await app.host.advanceClock(60_000);
    browser = await startBrowser();
    page = await browser.open(`${app.host.url}${adminPath}`);
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (area: string): Promise<Frame> => {
    const console = await findConsole(page);
    await console
      .getByRole('navigation', { name: 'External Data' })
      .getByRole('button', { name: area, exact: true })
      .click();
    await console.getByRole('heading', { name: area, level: 1 }).waitFor();
    return console;
  };
  const listed = async (console: Frame) =>
    (await console.getByRole('table').getByRole('row').allInnerTexts()).slice(1);

  it('counts, searches, filters and sorts', async () => {
    const console = await findConsole(page);
    await console.getByText('7 data sources').waitFor();
    await console.getByText('1 page', { exact: true }).waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-lists');
    await console.getByRole('textbox', { name: 'Search data sources' }).fill('man');
    await expect.poll(() => listed(console)).toHaveLength(1);
    await console.getByRole('textbox', { name: 'Search data sources' }).fill('');
    await console.getByLabel('State').selectOption({ label: 'Not tested' });
    await expect.poll(() => listed(console)).toHaveLength(1);
    await console.getByLabel('State').selectOption({ label: 'Any state' });
    await console.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect.poll(async () => (await listed(console))[0]).toContain('Broken list');
  });

  it('shows the last refreshes and where a data source is used', async () => {
    const console = await findConsole(page);
    await console.getByRole('button', { name: 'Activity of Users' }).click();
    await console.getByRole('heading', { name: 'Activity of Users' }).waitFor();
    await console.getByRole('img', { name: /Duration of the last 1 refresh/ }).waitFor();
    await console.getByRole('cell', { name: 'Welcome' }).waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-where-used');
    await console.getByRole('button', { name: 'Data sources' }).first().click();
  });

  it('names the places before it deletes, and takes the deletion back', async () => {
    const console = await findConsole(page);
    await console.getByRole('button', { name: 'Delete Users' }).click();
    const dialog = console.getByRole('dialog');
    await dialog.getByText(/1 place uses it/).waitFor();
    await dialog.getByText('Welcome').waitFor();
    await expectAccessible(console);
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await console.getByText('“Users” was deleted').first().waitFor();
    await console.getByText('6 data sources').waitFor();
    await console.getByRole('button', { name: 'Undo' }).click();
    await console.getByText('“Users” was restored').first().waitFor();
    await console.getByText('7 data sources').waitFor();
  });

  it('restores from the recently deleted', async () => {
    const console = await findConsole(page);
    await console.getByRole('button', { name: 'Delete Rooms' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await console.getByText('“Rooms” was deleted').first().waitFor();
    await open('Recently deleted');
    await expectAccessible(console);
    await console.getByRole('button', { name: 'Restore Rooms' }).click();
    await console.getByRole('heading', { name: 'Nothing was deleted' }).waitFor();
  });

  it('tells who did what, filters it and exports it', async () => {
    const console = await open('Audit log');
    await console.getByRole('cell', { name: 'Ada Admin' }).first().waitFor();
    await console.getByLabel('Area').selectOption({ label: 'Use on a page' });
    await expect
      .poll(async () => (await listed(console)).filter((row) => row.includes('Bound')))
      .toHaveLength(1);
    await console.getByLabel('Area').selectOption({ label: 'Any area' });
    await console.getByRole('cell', { name: 'Restored' }).first().waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-audit');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      console.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toMatch(/^Time \(UTC\),Who,/);
    expect(csv).toContain('data-source,restored');
  });

  it('exports a file, shows what importing it would change, and imports that', async () => {
    const console = await open('Export and import');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      console.getByRole('button', { name: 'Export as JSON' }).click(),
    ]);
    const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
      dataSources: { name: string; maxRows: number }[];
    };
    expect(JSON.stringify(file)).not.toMatch(/sealKey|secretsSet/);
    for (const dataSource of file.dataSources) if (dataSource.name === 'Offices') dataSource.maxRows = 77;
    const path = join(folder, 'changed.json');
    writeFileSync(path, JSON.stringify(file));
    await console.getByLabel('File').setInputFiles(path);
    await console.getByText('1 changed · 7 same').waitFor();
    await console.getByRole('cell', { name: 'maximum rows' }).waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-import');
    await console.getByRole('button', { name: 'Import 1 entry' }).click();
    await console.getByText('1 entry was imported').waitFor();
  });

  it('refuses a file of another kind in words', async () => {
    const console = await findConsole(page);
    await console.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Import' }).click();
    const path = join(folder, 'other.json');
    writeFileSync(path, '{"format": "something else"}');
    await console.getByLabel('File').setInputFiles(path);
    await console.getByText(/is not an export of External Data/).waitFor();
  });

  it('is the same console in Jira', async () => {
    await page.goto(`${app.host.url}/jira/settings/external-data-jira-admin?as=admin`);
    const console = await findConsole(page);
    await console.getByText('7 data sources').waitFor();
    await open('Audit log');
    await console.getByRole('cell', { name: 'Ada Admin' }).first().waitFor();
  });

  it('reads well in the dark theme', async () => {
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      await dark.context.addInitScript(() => localStorage.setItem('host.colorMode', 'dark'));
      page = await dark.open(`${app.host.url}${adminPath}`);
      const console = await findConsole(page);
      await console.getByText('7 data sources').waitFor();
      await expectAccessible(console);
      for (const area of ['Audit log', 'Export and import', 'Recently deleted']) {
        await open(area);
        await expectAccessible(console);
      }
    } finally {
      await dark.close();
    }
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
