import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest, usersUrl } from '../integration/app-under-test';
import { expectAccessible, findConsole, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const adminPage = '/wiki/admin/external-data-confluence-admin?as=admin';

/** One connection in the console: what it has done, and two administrators at it at once. */
describe('a connection in the console', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    const connection = await app.connect();
    await app.addUsers(connection.id, { name: 'Users', request: { url: usersUrl(50) } });
    const offices = await app.addUsers(connection.id, { name: 'Offices', request: { url: usersUrl(200) } });
    const config = await app.bind(offices.id);
    await app.control('fail', { match: 'graph.microsoft.com/v1.0/users', mode: '500', count: 50 });
    await app.host.advanceClock(30_000);
    await app.macro('refreshTable', { config, parameters: {} });
    await app.control('faults/clear', {});
    await app.host.queue.idle();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });

  const open = async (): Promise<Frame> => {
    page = await browser.open(`${app.host.url}${adminPage}`);
    const console = await findConsole(page);
    await console
      .getByRole('navigation', { name: 'External Data' })
      .getByRole('button', { name: 'Connections' })
      .click();
    await console.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
    return console;
  };

  it('shows its state and the last refreshes of everything that reads through it', async () => {
    const console = await open();
    await console.getByRole('button', { name: 'Activity of Contoso' }).click();
    await console.getByRole('heading', { name: 'Activity of Contoso', level: 1 }).waitFor();
    await console.getByRole('img', { name: /Duration of the last 3 refreshes, 1 failed/ }).waitFor();
    const runs = console.getByRole('region', { name: 'Last refreshes' }).getByRole('row');
    await runs.filter({ hasText: 'Offices' }).filter({ hasText: 'Failed' }).waitFor();
    expect(await runs.filter({ hasText: 'Users' }).count()).toBe(1);
    await console.getByRole('region', { name: 'State' }).getByText('Authenticated').waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-connection-activity');
    await console.getByRole('button', { name: 'Edit', exact: true }).click();
    await console.getByRole('heading', { name: /Contoso/, level: 1 }).waitFor();
    await page.close();
  });

  it('brings two versions together when another administrator saved in between', async () => {
    const edit = async (console: Frame) => {
      await console
        .getByRole('button', { name: /^(Edit )?Contoso$/ })
        .first()
        .click();
      await console.getByLabel('Connection name').waitFor();
    };
    const mine = await open();
    const minePage = page;
    await edit(mine);
    const theirs = await open();
    await edit(theirs);
    await theirs.getByLabel('Connection name').fill('Contoso directory');
    await theirs.getByRole('button', { name: 'Save', exact: true }).click();
    await theirs.getByText('was saved').first().waitFor();
    await page.close();

    page = minePage;
    await mine.getByLabel('Connection name').fill('Contoso people');
    await mine.getByRole('button', { name: 'Advanced sign-in settings' }).click();
    await mine.getByLabel('Secret expiry date').fill('2027-03-31');
    await mine.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.getByText('Somebody else saved this in the meantime').waitFor();
    await mine.getByRole('button', { name: 'Compare versions' }).click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByText('changed by both').waitFor();
    await dialog.getByLabel(/^Name: Theirs$/).check();
    await expectAccessible(mine);
    await takePicture(page, 'console-connection-conflict');
    await dialog.getByRole('button', { name: 'Use this version' }).click();
    await expect.poll(() => mine.getByLabel('Connection name').inputValue()).toBe('Contoso directory');
    expect(await mine.getByLabel('Secret expiry date').inputValue()).toBe('2027-03-31');
    await expectAccessible(mine);
    await mine.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.getByText('was saved').first().waitFor();
    const overview = await app.admin('getOverview', {});
    const [stored] = overview.ok ? overview.data.connections : [];
    expect(stored).toMatchObject({ name: 'Contoso directory', revision: 3 });
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
