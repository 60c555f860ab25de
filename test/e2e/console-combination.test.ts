import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose } from './browser';
import { pickOption } from './pick-option';
import { openConsole, saveAndTest } from './console-steps';
import { blocksPage, macroBlock, putBlocks } from './macro-page';
import { useSite } from './site-under-test';

async function addFile(console: Frame, name: string, lines: readonly string[]) {
  await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
  await console.getByRole('radio', { name: 'A file' }).check();
  const buffer = Buffer.from(lines.join('\n'));
  await console
    .locator('input[type=file]')
    .setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer });
  await console.getByRole('heading', { name: 'The file can be read' }).waitFor();
  await saveAndTest(console);
  await console.getByRole('button', { name: 'Back to data sources' }).click();
}

describe('a data source made of others', () => {
  const site = useSite({});

  it('joins two files by a column, and a page shows it', async () => {
    const console = await openConsole(site);
    await addFile(console, 'People', ['Mail,Name', 'ada@x.example,Ada', 'bob@x.example,Bob']);
    await addFile(console, 'Orders', ['Order,Owner,Total', 'O1,ADA@x.example,10', 'O2,ada@x.example,32']);

    await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
    await console.getByRole('button', { name: 'Begin with something ready-made' }).click();
    await console.getByRole('button', { name: /^Combine data sources/ }).click();
    await console.getByLabel('Name', { exact: true }).fill('People and orders');
    const part = (number: number) =>
      console.getByRole('group', { name: `Data source ${number}`, exact: true });
    for (const [number, name] of [
      [1, 'People'],
      [2, 'Orders'],
    ] as const) {
      const option = console.getByRole('option', { name, exact: true });
      await pickOption(part(number).getByRole('combobox').first(), option);
    }
    await choose(console, 'Column of those before', 'Mail (people)');
    await choose(console, 'Equals its column', 'Owner');
    await choose(console, 'If several rows match', 'A row for each');
    await console.getByRole('button', { name: 'Most rows, and how old they may be', exact: true }).click();
    await console.getByLabel('Maximum rows', { exact: false }).waitFor();
    await console.getByRole('button', { name: 'Combine', exact: true }).click();
    await console.getByRole('heading', { name: 'The data sources can be combined' }).waitFor();
    await console
      .getByText(/3 rows/)
      .first()
      .waitFor();
    await saveAndTest(console);

    const overview = await site.app.admin('getOverview', {});
    const stored = overview.ok ? overview.data.dataSources : [];
    const whole = stored.find(({ name }) => name === 'People and orders');
    expect(whole).toMatchObject({ connectionName: null, partIds: { length: 2 }, health: { rowCount: 3 } });
    const config = await site.app.bind(whole?.id ?? '', blocksPage.id);
    await putBlocks(site.host, blocksPage.id, [macroBlock('table', config)]);
    const page = await site.open(blocksPage.path, 'viewer');
    for (const cell of ['O1', 'O2', 'Bob']) await page.getByText(cell, { exact: true }).first().waitFor();
  });
});
