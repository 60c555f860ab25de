import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usersUrl } from '../integration/app-under-test';
import { expectAccessible, takePicture } from './browser';
import { openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';

const names = ['Users', 'Managers', 'Offices', 'Projects', 'Rooms', 'Suppliers'];

/** The console of somebody who has been at work for a while: lists, histories, trail, recycle bin, files. */
describe('running the console', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;
  const folder = mkdtempSync(join(tmpdir(), 'external-data-export-'));

  beforeAll(async () => {
    const connection = await site.app.connect();
    const stored = [];
    for (const [index, name] of names.entries()) {
      const request = { url: usersUrl(50 + index * 50) };
      stored.push(await site.app.addUsers(connection.id, { name, request }));
    }
    await site.app.bind(stored[0]!.id);
    await site.app.addUnread({
      name: 'Broken list',
      connectionId: connection.id,
      request: { url: 'https://graph.microsoft.com/v1.0/nothing' },
    });
    await site.host.advanceClock(60_000);
    console = await openConsole(site);
    page = console.page();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const listed = async () => (await console.getByRole('table').getByRole('row').allInnerTexts()).slice(1);

  it('counts, searches, filters and sorts', async () => {
    await console.getByText('7 data sources').waitFor();
    await console.getByText('1 page', { exact: true }).waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-lists');
    await console.getByRole('textbox', { name: 'Search data sources' }).fill('man');
    await expect.poll(() => listed()).toHaveLength(1);
    await console.getByRole('textbox', { name: 'Search data sources' }).fill('');
    await console.getByLabel('State').selectOption({ label: 'Not tested' });
    await expect.poll(() => listed()).toHaveLength(1);
    await console.getByLabel('State').selectOption({ label: 'Any state' });
    await console.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect.poll(async () => (await listed())[0]).toContain('Broken list');
  });

  it('shows the last refreshes and where a data source is used', async () => {
    await console.getByRole('button', { name: 'Activity of Users' }).click();
    await console.getByRole('heading', { name: 'Activity of Users' }).waitFor();
    await console.getByRole('img', { name: /Duration of the last 1 refresh/ }).waitFor();
    await console.getByRole('cell', { name: 'Welcome' }).waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-where-used');
    await console.getByRole('button', { name: 'Data sources' }).first().click();
  });

  it('names the places before it deletes, and takes the deletion back', async () => {
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
    await console.getByRole('button', { name: 'Delete Rooms' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await console.getByText('“Rooms” was deleted').first().waitFor();
    await openArea(console, 'Recently deleted');
    await expectAccessible(console);
    await console.getByRole('button', { name: 'Restore Rooms' }).click();
    await console.getByRole('heading', { name: 'Nothing was deleted' }).waitFor();
  });

  it('tells who did what, filters it and exports it', async () => {
    await openArea(console, 'Audit log');
    await console.getByRole('cell', { name: 'Ada Admin' }).first().waitFor();
    await console.getByLabel('Area').selectOption({ label: 'Usage' });
    await expect.poll(async () => (await listed()).filter((row) => row.includes('Bound'))).toHaveLength(1);
    await console.getByLabel('Area').selectOption({ label: 'Any area' });
    await console.getByRole('cell', { name: 'Restored' }).first().waitFor();
    const area = await console.getByLabel('Area').boundingBox();
    expect(await console.getByLabel('From').boundingBox()).toMatchObject({
      y: area!.y,
      height: area!.height,
    });
    await expectAccessible(console);
    await takePicture(page, 'console-audit');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      console.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toMatch(/^\uFEFFTime \(UTC\),Who,/);
    expect(csv).toContain('data-source,restored');
  });

  it('exports a file, shows what importing it would change, and imports that', async () => {
    await openArea(console, 'Export and import');
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
    await console.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Import' }).click();
    const path = join(folder, 'other.json');
    writeFileSync(path, '{"format": "something else"}');
    await console.getByLabel('File').setInputFiles(path);
    await console.getByText(/is not an export of External Data/).waitFor();
  });

  it('is the same console in Jira', async () => {
    const inJira = await openConsole(site, { product: 'jira' });
    await inJira.getByText('7 data sources').waitFor();
    await openArea(inJira, 'Audit log');
    await inJira.getByRole('cell', { name: 'Ada Admin' }).first().waitFor();
  });

  it('reads well in the dark theme', () =>
    site.inTheDark(async (dark) => {
      const inTheDark = await openConsole(dark);
      await inTheDark.getByText('7 data sources').waitFor();
      await expectAccessible(inTheDark);
      for (const area of ['Audit log', 'Export and import', 'Recently deleted']) {
        await openArea(inTheDark, area);
        await expectAccessible(inTheDark);
      }
    }));

  site.metNoScriptError();
});
