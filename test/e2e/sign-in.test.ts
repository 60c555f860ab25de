import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DELEGATED_APP, secretOf } from '../services/seed/app-registrations';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { english } from '../../src/contract/text/language';
import { buildSignInPage, signInPagePolicy } from '../../src/forge/triggers/sign-in-page';
import { choose, expectAccessible, expectNoUnknownComponent, openedBy, takePicture } from './browser';
import {
  enterRegistration,
  expectAuthenticated,
  expectRows,
  openConsole,
  reopenConsole,
  saveAndTest,
  startDataSource,
} from './console-steps';
import { registerRedirectUri, signInAs } from './entra-window';
import { authorsPage, chooseDataSource, insertMacro, publish, saveSettings } from './macro-page';
import { useSite } from './site-under-test';

const sitesUrl = 'https://graph.microsoft.com/v1.0/sites?search=*';
/** What an administrator has noted down of the registration that people sign in by. */
const registration = { clientId: DELEGATED_APP.clientId, clientSecret: secretOf(DELEGATED_APP) };
/** A site of the demo company that only its Human Resources and its administrator may open. */
const closedSite = 'People & Culture';

/**
 * Signing in as a person does it, in the provider's own window: one test after the other on one site.
 */
describe('signing in with the authorization code', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;

  const button = (name: string) => console.getByRole('button', { name, exact: true });
  const waiting = () => console.getByText('Waiting for sign-in in the other window…').first();

  it('offers the fields of the guide, with a callback URL to copy', async () => {
    console = await openConsole(site);
    page = console.page();
    await startDataSource(console, 'Everybody at Contoso');
    await console.getByLabel('Connection name').fill('Contoso (signed in)');
    await choose(console, 'Grant type', 'Authorization code');
    await enterRegistration(console, registration);
    const base = `https://login.microsoftonline.com/${DEMO_CREDENTIALS.tenantDomain}/oauth2/v2.0`;
    expect(await console.getByLabel('Auth URL').inputValue()).toBe(`${base}/authorize`);
    expect(await console.getByLabel('Token URL').inputValue()).toBe(`${base}/token`);
    expect(await console.getByLabel('Revoke URL').inputValue()).toBe('');
    const callback = console.getByLabel('Callback URL', { exact: true });
    await expect.poll(() => callback.inputValue()).toBe(site.host.webTriggerUrl('sign-in-callback'));
    expect(await callback.getAttribute('readonly')).not.toBeNull();
    await button('Copy Callback URL').click();
    expect(await console.getByLabel('Scopes').inputValue()).toBe('User.Read.All offline_access');
    await expectAccessible(console);
  });

  it('warns of a missing offline_access before it opens a window', async () => {
    await console.getByLabel('Scopes').fill('User.Read.All');
    await button('Authenticate').click();
    await console
      .getByText(/gives no refresh token/)
      .first()
      .waitFor();
    await button('Continue anyway').waitFor();
    await expectAccessible(console);
    await button('Go back').click();
    await console.getByText('Cancelled. Nothing was changed.').first().waitFor();
    expect(site.browser.context.pages().filter((each) => each.url().includes('/authorize'))).toEqual([]);
    await console.getByLabel('Scopes').fill('User.Read.All offline_access');
  });

  it('waits when the window is closed or shows an error, says after ten seconds what to do, and opens it again', async () => {
    const window = await openedBy(page, () => button('Authenticate').click());
    await window.getByText('Register this redirect URI').first().waitFor();
    await waiting().waitFor();
    await expectAccessible(console);
    // The keyboard stays where it was: the button that was pressed is still there.
    await console.locator('button:focus', { hasText: 'Authenticate' }).waitFor();
    await window.close();
    await console.getByText('Closed it? Open it again').last().waitFor({ timeout: 15_000 });
    await console
      .getByText(/An error page of the service\?/)
      .last()
      .waitFor();
    await console.locator('button:focus', { hasText: 'Authenticate' }).waitFor();
    await expectAccessible(console);
    const again = await openedBy(page, () => button('Open the window again').click());
    await again.getByText('Register this redirect URI').first().waitFor();
    await again.close();
    await waiting().waitFor();
    await button('Cancel').first().click();
    await console.getByText('Cancelled. Nothing was changed.').first().waitFor();
    expect(await console.getByLabel('Client ID').inputValue()).toBe(DELEGATED_APP.clientId);
  });

  it('explains a window that the browser blocked, and starts again', async () => {
    // What a browser does that blocks a window: nobody gets one, and nobody is told.
    await page.evaluate(() => Object.assign(globalThis, { openBefore: globalThis.open, open: () => null }));
    await button('Authenticate').click();
    await console.getByText('No window seems to have opened.').last().waitFor({ timeout: 15_000 });
    await console
      .getByText(/Allow pop-ups for this site/)
      .last()
      .waitFor();
    await button('Copy the address').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { open: Reflect.get(globalThis, 'openBefore') }));
    const window = await openedBy(page, () => button('Start again').click());
    await window.getByText('Register this redirect URI').first().waitFor();
    await window.close();
    await button('Cancel').first().click();
    await console.getByText('Cancelled. Nothing was changed.').first().waitFor();
  });

  it('says in plain words that the consent was declined, in the window too', async () => {
    const window = await openedBy(page, () => button('Authenticate').click());
    await registerRedirectUri(window);
    await signInAs(window, { name: 'Adele Vance', consent: 'cancel' });
    await window.getByRole('main').getByText('The sign-in or the consent was declined').waitFor();
    await window.getByText(/login\.microsoftonline\.com says: “AADSTS65004/).waitFor();
    await window.getByText('You can close this window').first().waitFor();
    await expectAccessible(window);
    await window.setViewportSize({ width: 400, height: 700 });
    expect(await window.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await window.close();
    await console.getByText('Could not sign in').waitFor();
    await console
      .getByText(/declined/)
      .first()
      .waitFor();
    await expectAccessible(console);
  });

  it('closes the window by itself where the browser lets a page do that', async () => {
    const opener = await site.open('/wiki', 'admin');
    await opener.context().route('https://callback.example/**', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': signInPagePolicy() },
        body: buildSignInPage({ page: 'signed-in' }, english),
      }),
    );
    const window = await openedBy(opener, () =>
      opener.evaluate(() => void globalThis.open('https://callback.example/done')),
    );
    const closed = window.waitForEvent('close');
    await window.getByRole('main').getByRole('heading', { name: 'Signed in' }).waitFor();
    await closed;
    await opener.close();
  });

  it('turns the badge green without a reload once the person has accepted', async () => {
    const window = await openedBy(page, () => button('Authenticate').click());
    await window.getByRole('heading', { name: 'Pick an account' }).waitFor();
    await page.bringToFront();
    await waiting().scrollIntoViewIfNeeded();
    await takePicture(page, 'console-sign-in');
    await signInAs(window, { name: 'Adele Vance', consent: 'accept' });
    await window.getByRole('heading', { name: 'Signed in' }).waitFor();
    await window.close();
    await expectAuthenticated(console);
    await expectAccessible(console);
  });

  it('reads the data as that person, and saves', async () => {
    await console.getByText('Users', { exact: true }).first().click();
    await button('Save & test').click();
    await expectRows(console, 320);
    await console.getByText('Adele Vance').first().waitFor();
  });

  it('shows what the token says, and never the token', async () => {
    console = await reopenConsole(site, page);
    await button('Connections').click();
    await button('Contoso (signed in)').click();
    await button('Token details').click();
    const details = console.getByLabel('Token details').last();
    await details.getByText('User.Read.All').first().waitFor();
    await details.getByText(/renewed by the app/).waitFor();
    await console.getByText(/Group\.Read\.All is missing/).waitFor();
    expect(await details.innerText()).not.toContain('eyJ');
    await expectAccessible(console);
  });

  it('keeps the focus where the guide is folded and unfolded', async () => {
    await button('Hide guide').click();
    await console.locator('button:focus', { hasText: 'Show guide' }).click();
    await console.locator('button:focus', { hasText: 'Hide guide' }).waitFor();
  });

  it('signs in again without touching other settings, or what is typed meanwhile', async () => {
    const window = await openedBy(page, () => button('Authenticate again').click());
    await waiting().waitFor();
    const name = console.getByLabel('Connection name');
    const stored = await name.inputValue();
    await name.fill('Typed meanwhile');
    await signInAs(window, { name: 'Adele Vance', consent: 'none' });
    await window.getByRole('heading', { name: 'Signed in' }).waitFor();
    await window.close();
    await waiting().waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Typed meanwhile');
    await name.fill(stored);
    await expectAuthenticated(console);
  });

  it('disconnects after a question, and says what that means', async () => {
    await button('Disconnect').click();
    const dialog = console.getByRole('dialog');
    await expectAccessible(console);
    await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await console.getByText('Not authenticated', { exact: true }).first().waitFor();
    await console
      .getByText(/Nothing is read through this connection/)
      .first()
      .waitFor();
    expect(await console.getByLabel('Client ID').inputValue()).toBe(DELEGATED_APP.clientId);
    await page.close();
  });

  it('makes a data source for which everyone signs in', async () => {
    console = await openConsole(site);
    page = console.page();
    await startDataSource(console, 'Sites I may open');
    await choose(console, 'Connection', 'New connection');
    await console.getByLabel('Connection name').fill('Contoso (each their own)');
    await choose(console, 'Grant type', 'Authorization code');
    await enterRegistration(console, registration);
    await console.getByLabel('Scopes').fill('Sites.Read.All offline_access');
    await console.getByLabel('Everyone signs in and sees their own').check();
    const window = await openedBy(page, () => button('Authenticate').click());
    await signInAs(window, { name: 'Adele Vance', consent: 'accept-for-organization' });
    await window.getByRole('heading', { name: 'Signed in' }).waitFor();
    await window.close();
    await expectAuthenticated(console);
    await console.getByLabel('URL', { exact: true }).fill(sitesUrl);
    await saveAndTest(console);
    await console.getByText(closedSite).first().waitFor();
    await page.close();
  });

  it('asks an author to sign in, in the settings’ preview, and publishes', async () => {
    const dialog = await insertMacro(site);
    page = dialog.page();
    await chooseDataSource(dialog, 'Sites I may open');
    await dialog.getByText('Sign in to see this data').first().waitFor();
    await dialog.getByLabel('Title').fill('Sites');
    await saveSettings(dialog);
    await publish(page);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.close();
  });

  it('shows a reader the rows of their own rights once they have signed in', async () => {
    page = await site.open(authorsPage.path, 'author');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'macro-sign-in');
    const window = await openedBy(page, () => page.getByRole('button', { name: 'Sign in' }).click());
    await page.getByText('Waiting for sign-in in the other window…').waitFor();
    await page.getByText('Nothing has come back from the window yet').waitFor({ timeout: 15_000 });
    await page.getByRole('link', { name: /^Open the sign-in page/ }).waitFor();
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await signInAs(window, { name: 'Megan Bowen', consent: 'none' });
    await window.getByRole('heading', { name: 'Signed in' }).waitFor();
    await window.close();
    await page.getByRole('cell', { name: 'Sales', exact: true }).first().waitFor();
    expect(await page.getByText(closedSite).count()).toBe(0);
    await expectAccessible(page);
    await page.close();
  });

  it('shows another reader what that person may see, and never the first one’s rows', async () => {
    page = await site.open(authorsPage.path, 'viewer');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('cell').count()).toBe(0);
    const window = await openedBy(page, () => page.getByRole('button', { name: 'Sign in' }).click());
    await signInAs(window, { name: 'Adele Vance', consent: 'none' });
    await window.close();
    await page.getByText(closedSite).first().waitFor();
    await page.close();

    page = await site.open(authorsPage.path, 'author');
    await page.getByRole('cell', { name: 'Sales', exact: true }).first().waitFor();
    expect(await page.getByText(closedSite).count()).toBe(0);
    await page.close();
  });

  it('says as whom, at every macro of the connection, and lets a reader out of all of them at once', async () => {
    const dialog = await insertMacro(site);
    page = dialog.page();
    await chooseDataSource(dialog, 'Sites I may open');
    await saveSettings(dialog);
    await publish(page);
    await page.close();

    page = await site.open(authorsPage.path, 'author');
    const known = page.getByText(/^Signed in at Contoso \(each their own\) as Megan\.Bowen@/);
    await expect.poll(() => known.count()).toBe(2);
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await known.first().scrollIntoViewIfNeeded();
    await takePicture(page, 'macro-signed-in');
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    const signIn = page.getByRole('button', { name: 'Sign in', exact: true });
    await expect.poll(() => signIn.count()).toBe(2);
    expect(await page.getByRole('cell').count()).toBe(0);
    await expectAccessible(page);

    const window = await openedBy(page, () => signIn.first().click());
    await signInAs(window, { name: 'Megan Bowen', consent: 'none' });
    await window.close();
    await expect.poll(() => known.count()).toBe(2);
  });

  it('lets a reader change the account, and shows that one’s rows at once', async () => {
    await page.getByRole('button', { name: 'Use another account' }).first().click();
    await page.getByText('Sign in with another account').waitFor();
    await expectAccessible(page);
    const signIn = page.getByRole('button', { name: 'Sign in', exact: true });
    const window = await openedBy(page, () => signIn.click());
    expect(window.url()).toContain('select_account');
    await signInAs(window, { name: 'Adele Vance', consent: 'none' });
    await window.close();
    await expect.poll(() => page.getByText(closedSite).count()).toBe(2);
    await expect.poll(() => page.getByText(/ as Adele\.Vance@/).count()).toBe(2);
    await page.close();
  });

  it('tells who ends the sign-in of a connection how many readers lose theirs', async () => {
    console = await openConsole(site);
    page = console.page();
    await button('Connections').click();
    await button('Contoso (each their own)').click();
    await button('Disconnect').click();
    const question = console.getByRole('dialog');
    await question.getByText(/^3 readers who are signed in here lose/).waitFor();
    await expectAccessible(console);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await page.close();
  });

  site.metNoScriptError();
});
