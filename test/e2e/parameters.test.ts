import { describe, expect, it } from 'vitest';
import { demoConnection } from '../integration/app-under-test';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { choose, expectAccessible, expectNoUnknownComponent } from './browser';
import { enterRegistration, openConsole, saveAndTest, startDataSource } from './console-steps';
import {
  authorsPage,
  blocksPage,
  chooseDataSource,
  insertMacro,
  macroBlock,
  publish,
  putBlocks,
  saveSettings,
} from './macro-page';
import { useSite } from './site-under-test';

/** Inputs of a request, from the console to the reader's own choice on the page. */
describe('a data source with a parameter', () => {
  const site = useSite({ pagesPerTest: true });

  it('is declared, tried and saved in the console', async () => {
    const console = await openConsole(site);
    const button = (name: string | RegExp) => console.getByRole('button', { name, exact: true });
    await startDataSource(console, 'People of a department');
    await enterRegistration(console);
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
    await saveAndTest(console);
    await console.getByText('Finance', { exact: true }).first().waitFor();
    await expectAccessible(console);
  });

  it('lets the reader choose, and reads the table alone anew', async () => {
    const dialog = await insertMacro(site);
    await chooseDataSource(dialog, 'People of a department');
    await dialog.getByRole('cell', { name: 'Finance', exact: true }).first().waitFor();
    await saveSettings(dialog);
    await publish(dialog.page());

    const page = await site.open(authorsPage.path, 'viewer');
    await page.getByRole('cell', { name: 'Finance', exact: true }).first().waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await choose(page, 'Department', 'IT');
    await page.getByRole('cell', { name: 'IT', exact: true }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Finance', exact: true }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('asks for what is missing, reads what is typed as its reader types it, and says what it cannot read', async () => {
    const connection = await site.app.connect(demoConnection('Directory of people'));
    const source = await site.app.addUnread({
      name: 'People by name',
      connectionId: connection.id,
      request: {
        url: `${DEMO_CREDENTIALS.usersUrl}?$select=displayName&$filter=startswith(displayName,'{{name}}')&$top={{most}}`,
        headers: [{ name: 'X-Since', value: '{{since}}' }],
      },
      rowsPath: '$.value',
      parameters: [
        { key: 'name', label: 'Name begins with', source: 'viewer', required: true },
        { key: 'since', label: 'Since', type: 'date', source: 'viewer' },
        { key: 'most', label: 'Most', type: 'number', source: 'viewer', default: '5' },
      ],
      columns: [{ key: 'name', name: 'Name', path: '$.displayName', type: 'text' }],
    });
    await putBlocks(site.host, blocksPage.id, [macroBlock('inputs', await site.app.bind(source.id))]);
    const page = await site.open(blocksPage.path, 'viewer');
    await page.getByText('To see the rows, fill in: Name begins with.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    const name = page.getByLabel('Name begins with', { exact: false });
    const since = page.getByLabel('Since', { exact: true });
    const most = page.getByLabel('Most', { exact: true });
    await expectAccessible(page);

    await name.fill('   ');
    await since.fill('31.02.2026');
    await most.fill('1e');
    await name.press('Enter');
    await page.getByText('A value is needed here.').waitFor();
    await page.getByText('This is no date. Write it such as 12/31/2026.').waitFor();
    await page.getByText('This is no number. Write it such as 12.5.').waitFor();
    await expectAccessible(page);

    await name.fill('A');
    await since.fill('31.12.2026');
    await page.getByText('Thursday, December 31, 2026').waitFor();
    await most.fill('3');
    await most.press('Enter');
    await page.getByRole('cell').filter({ hasText: /^A/ }).first().waitFor();
    expect(await page.getByText(/is no |is needed/).count()).toBe(0);
    const [asked] = (await site.app.requestsTo('users')).slice(-1);
    expect(decodeURIComponent(asked?.query ?? '')).toContain("startswith(displayName,'A')&$top=3");
  });

  site.metNoScriptError();
});
