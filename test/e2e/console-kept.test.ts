import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectData } from '../integration/app-under-test';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { DELEGATED_APP, secretOf } from '../services/seed/app-registrations';
import { choose, expectAccessible, findConsole, openedBy } from './browser';
import { registerRedirectUri, signInAs } from './entra-window';
import {
  enterRegistration,
  expectAuthenticated,
  openArea,
  openConsole,
  startDataSource,
} from './console-steps';
import { useSite } from './site-under-test';

/** What an administrator typed and did not save, when something comes between. */
describe('what was typed in the console', () => {
  const site = useSite({ pagesPerTest: true });
  const nameOf = (console: Frame) => console.getByLabel('Name', { exact: true });
  const isBack = (console: Frame) =>
    console.getByText('What you typed before the page was reloaded is back', { exact: true });
  const reload = async (page: Page): Promise<Frame> => {
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    return findConsole(page);
  };

  it('is back after a reload of the page, without the secret, in both parts of the form', async () => {
    let console = await openConsole(site);
    const page = console.page();
    await startDataSource(console, 'Contoso users');
    await console.getByLabel('Connection name').fill('Contoso');
    await enterRegistration(console);
    console = await reload(page);
    await isBack(console).waitFor();
    expect(await nameOf(console).inputValue()).toBe('Contoso users');
    expect(await console.getByLabel('Connection name').inputValue()).toBe('Contoso');
    expect(await console.getByLabel('Client ID').inputValue()).toBe(DEMO_CREDENTIALS.clientId);
    expect(await console.getByLabel('Client secret').inputValue()).toBe('');
    const kept = await console.evaluate(() => Object.values(sessionStorage).join('\n'));
    expect(kept).not.toContain(DEMO_CREDENTIALS.clientSecret);
    await expectAccessible(console);

    // Whoever leaves has been asked, and meets an empty form the next time.
    await console.getByRole('button', { name: 'Cancel', exact: true }).click();
    await console.getByRole('button', { name: 'Leave without saving' }).click();
    await console.getByRole('heading', { name: 'Data sources', level: 1 }).waitFor();
    await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
    expect(await nameOf(console).inputValue()).toBe('');
  });

  it('of a stored record stands on the version that was open', async () => {
    const connection = await site.app.connect();
    const source = await site.app.addUsers(connection.id);
    let console = await openConsole(site);
    const page = console.page();
    await console.getByRole('button', { name: `Edit ${source.name}` }).click();
    await nameOf(console).fill('Staff');
    console = await reload(page);
    await isBack(console).waitFor();
    expect(await nameOf(console).inputValue()).toBe('Staff');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('button', { name: 'Edit Staff' }).waitFor();
  });

  it('and a sign-in in the other window go on over a reload, for a new connection and a stored one', async () => {
    let console = await openConsole(site);
    const page = console.page();
    const waiting = () => console.getByText('Waiting for sign-in in the other window…').first();
    const authenticate = () => console.getByRole('button', { name: /^Authenticate/ }).first();
    await openArea(console, 'Connections');
    await console.getByRole('button', { name: 'Add connection', exact: true }).first().click();
    await console.getByLabel('Connection name').fill('Contoso by hand');
    await choose(console, 'Grant type', 'Authorization code');
    const { clientId } = DELEGATED_APP;
    await enterRegistration(console, { clientId, clientSecret: secretOf(DELEGATED_APP) });
    const window = await openedBy(page, () => authenticate().click());
    await waiting().waitFor();
    console = await reload(page);
    await waiting().waitFor();
    await expectAccessible(console);
    await registerRedirectUri(window);
    await signInAs(window, { name: 'Adele Vance', consent: 'accept' });
    await expectAuthenticated(console);
    const keptForms = () =>
      console.evaluate(() =>
        Object.keys(sessionStorage).filter((key) => key.startsWith('external-data:typed')),
      );
    await expect.poll(keptForms).toEqual([]);

    // Again, with the stored one, given up after the reload: it is not waited for any more.
    const again = await openedBy(page, () => authenticate().click());
    await waiting().waitFor();
    await page.reload();
    console = await findConsole(page);
    await waiting().waitFor();
    await console.getByRole('button', { name: 'Cancel', exact: true }).first().click();
    await console.getByText('Cancelled. Nothing was changed.').first().waitFor();
    await again.close();
    await page.reload();
    console = await findConsole(page);
    await expectAuthenticated(console);
    expect(await waiting().isVisible()).toBe(false);
  });

  it('stays where a part of the page cannot be loaded, which is offered again', async () => {
    const console = await openConsole(site);
    const page = console.page();
    await startDataSource(console, 'Price list');
    const part = /file-section.*\.js$/;
    await page.route(part, (route) => route.abort());
    await console.getByText('A file', { exact: true }).click();
    await console.getByText('A part of this page could not be loaded').waitFor();
    expect(await nameOf(console).inputValue()).toBe('Price list');
    await expectAccessible(console);
    await page.unroute(part);
    await console.getByRole('button', { name: 'Try again' }).click();
    await console.getByText('Choose file').first().waitFor();
    expect(await nameOf(console).inputValue()).toBe('Price list');
  });

  it('stays while there is no network, which is said, and is saved when it is back', async () => {
    const console = await openConsole(site);
    await openArea(console, 'Connections');
    await console.getByRole('button', { name: 'Add connection', exact: true }).first().click();
    await console.getByLabel('Connection name').fill('Fabrikam');
    await enterRegistration(console);
    await site.browser.context.setOffline(true);
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByText('You are offline.').waitFor();
    expect(await console.getByLabel('Connection name').inputValue()).toBe('Fabrikam');
    await site.browser.context.setOffline(false);
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('button', { name: 'Edit Fabrikam' }).waitFor();
  });

  it('of a record that somebody deleted is restored with it, or saved as a new one', async () => {
    const { connections } = expectData(await site.app.admin('getOverview', {}));
    const contoso = connections.find(({ name }) => name === 'Contoso')!;
    const source = await site.app.addUsers(contoso.id, { name: 'Deleted rows' });
    const remove = async () => {
      const { revision } = expectData(await site.app.admin('getDataSource', { id: source.id }));
      expectData(await site.app.admin('deleteDataSource', { id: source.id, revision }));
    };
    const console = await openConsole(site);
    await console.getByRole('button', { name: `Edit ${source.name}` }).click();
    await nameOf(console).fill('Kept rows');
    await remove();
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByText('Somebody deleted this in the meantime.').waitFor();
    await expectAccessible(console);
    await console.getByRole('button', { name: 'Restore it' }).click();
    await console
      .getByText(/^It is restored/)
      .first()
      .waitFor();
    expect(await nameOf(console).inputValue()).toBe('Kept rows');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('button', { name: 'Edit Kept rows' }).click();

    await nameOf(console).fill('New rows');
    await remove();
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('button', { name: 'Save as a new one' }).click();
    await console.getByRole('button', { name: 'Edit New rows' }).waitFor();
  });
});
