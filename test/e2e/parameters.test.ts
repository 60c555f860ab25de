import { describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { choose, expectAccessible, expectNoUnknownComponent } from './browser';
import { enterRegistration, openConsole, saveAndTest, startDataSource } from './console-steps';
import { authorsPage, chooseDataSource, insertMacro, publish, saveSettings } from './macro-page';
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
    await page.getByLabel('Department', { exact: true }).click();
    await page.getByRole('option', { name: 'IT' }).click();
    await page.getByRole('cell', { name: 'IT', exact: true }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Finance', exact: true }).count()).toBe(0);
    await expectAccessible(page);
  });

  site.metNoScriptError();
});
