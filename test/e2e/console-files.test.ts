import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aWorkbook } from '../builders/workbooks';
import { choose } from './browser';
import { editListed, openConsole, reopenConsole, saveAndTest } from './console-steps';
import { macroBlock, putBlocks } from './macro-page';
import { useSite } from './site-under-test';

/** Bookings of a German ERP: semicolons, decimal commas, days first, windows-1252. */
const bookings = (lines: readonly string[]) =>
  Buffer.from(['Beleg;Kunde;Betrag;Datum', ...lines].join('\r\n'), 'latin1');

const chooseFile = (console: Frame, name: string, content: Uint8Array) =>
  console
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

async function expectCells(console: Frame, cells: readonly string[]) {
  const preview = console.getByRole('region', { name: 'Preview of the table' });
  for (const cell of cells) await preview.getByText(cell, { exact: true }).first().waitFor();
}

describe('a file as a data source', () => {
  const site = useSite({});

  it('is uploaded, read without a setting touched, saved, shown on a page, and replaced', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: /^A file/ }).click();
    const button = console.getByRole('button', { name: 'Choose file' });
    await button.waitFor();
    const first = bookings(['17;Müller & Söhne;1.234,50;03.04.2026', '18;Groß GmbH;12,00;24.12.2026']);
    await chooseFile(console, 'Buchungen.csv', first);
    await expectCells(console, ['Müller & Söhne', '1,234.5', 'Dec 24, 2026']);
    expect(await console.getByLabel('Name', { exact: true }).inputValue()).toBe('Buchungen');
    await console
      .getByRole('group', { name: 'File' })
      .getByText(/2 rows/)
      .waitFor();
    await saveAndTest(console);
    await console.getByRole('group', { name: 'File' }).getByText('Buchungen.csv').waitFor();

    const again = await reopenConsole(site, console.page());
    await again
      .getByRole('row', { name: /Buchungen/ })
      .getByText('Buchungen.csv')
      .waitFor();
    await editListed(again, 'Buchungen');
    await again.getByRole('button', { name: 'Replace file' }).waitFor();
    await chooseFile(again, 'Mai.csv', bookings(['19;Weiß KG;7,25;05.05.2026']));
    await expectCells(again, ['Weiß KG', '7.25', 'May 5, 2026']);
    await saveAndTest(again);
    const overview = await site.app.admin('getOverview', {});
    expect(overview.ok && overview.data.dataSources).toMatchObject([
      { name: 'Buchungen', fileName: 'Mai.csv', connectionName: null, health: { rowCount: 1 } },
    ]);
  });

  it('may be a workbook: a sheet by name, days by their format', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
    await console.getByRole('radio', { name: 'A file' }).check();
    const day = (serial: number) => ({ serial, style: 'day' }) as const;
    const book = aWorkbook([
      { name: 'Deckblatt', rows: [['Stand'], ['April']] },
      {
        name: 'Aufträge',
        rows: [
          ['Nr', 'Netto', 'Tag'],
          [1, 12.5, day(46115)],
          [2, 99, day(46116)],
        ],
      },
    ]);
    await chooseFile(console, 'Aufträge.xlsx', book);
    await console.getByLabel('Name', { exact: true }).fill('Orders');
    await choose(console, 'Worksheet', 'Aufträge');
    await expectCells(console, ['12.5', 'Apr 3, 2026']);
    await saveAndTest(console);
    await console
      .getByRole('group', { name: 'File' })
      .getByText(/2 rows/)
      .waitFor();
  });

  it('may be dropped; another one takes its place, its name and its columns', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
    await console.getByRole('radio', { name: 'A file' }).check();
    const file = console.getByRole('group', { name: 'File' });
    await file.getByText('No file yet. Choose one, or drop it here.').waitFor();
    const drop = async (...files: readonly (readonly [name: string, content: string])[]) => {
      const dataTransfer = await console.evaluateHandle((all) => {
        const transfer = new DataTransfer();
        for (const [name, content] of all) transfer.items.add(new File([content], name));
        return transfer;
      }, files);
      await file.dispatchEvent('dragover', { dataTransfer });
      await file.dispatchEvent('drop', { dataTransfer });
    };
    await drop(['people.json', '{"users":{"u-1":{"name":"Ada"},"u-2":{"name":"Lin"}}}']);
    await expectCells(console, ['Ada', 'Lin']);
    const name = console.getByLabel('Name', { exact: true });
    expect(await name.inputValue()).toBe('people');
    await drop(['cities.csv', 'City;Lakes\nUlm;0\nKiel;3\n']);
    await expectCells(console, ['Ulm', 'Kiel']);
    expect(await name.inputValue()).toBe('cities');
    await console.getByRole('heading', { name: 'The file can be read' }).waitFor();
    expect(await console.getByText(/\b(request|service)\b/i).allInnerTexts()).toEqual([
      'A service, through a connection',
    ]);
    await drop(['a.csv', 'a\n1\n'], ['b.csv', 'b\n1\n']);
    await console.getByText('2 files were dropped; a data source reads one.').first().waitFor();
    await file.getByText('cities.csv').waitFor();
  });

  it('that cannot be read says what to do', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
    await console.getByRole('radio', { name: 'A file' }).check();
    await chooseFile(console, 'alt.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await console
      .getByRole('alert')
      .getByText(/save it as an Excel workbook/)
      .waitFor();
    await console.getByRole('button', { name: 'Save & test', exact: true }).click();
    await console.getByText('Enter a value for File.').waitFor();
  });

  site.metNoScriptError();
});

describe('an attachment of a page as a data source', () => {
  const site = useSite({ pagesPerTest: true });
  const publicPage = { id: '98311', path: '/wiki/spaces/PUB/pages/98311' };

  it('is found by the page’s address, and shown to those only who may view that page', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
    await console.getByLabel('Name', { exact: true }).fill('Bands');
    await console.getByRole('radio', { name: 'A file' }).check();
    await console.getByRole('radio', { name: /^Attached to a Confluence page/ }).check();
    await console
      .getByLabel('Page address')
      .fill('https://example.atlassian.net/wiki/spaces/DEMO/pages/98308/Salary+bands');
    await console.getByLabel('File name').fill('bands.csv');
    await console.getByRole('button', { name: 'Read file' }).click();
    await expectCells(console, ['48,000', '68,250.5']);
    await saveAndTest(console);
    const overview = await site.app.admin('getOverview', {});
    const [source] = overview.ok ? overview.data.dataSources : [];
    const config = await site.app.bind(source?.id ?? '', publicPage.id);
    await putBlocks(site.host, publicPage.id, [macroBlock('table', config, { title: 'Bands' })]);

    const author = await site.open(publicPage.path, 'author');
    await author.getByText('68,250.5').waitFor();
    for (const account of ['viewer', 'anonymous']) {
      const page = await site.open(publicPage.path, account);
      await page
        .getByText(/a page that you may not view/)
        .first()
        .waitFor();
      expect(await page.getByText('68,250.5').count()).toBe(0);
    }
  });

  site.metNoScriptError();
});
