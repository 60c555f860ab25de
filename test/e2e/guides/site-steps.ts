import { expect } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { findConsole, openedBy } from '../browser';
import { signInAs } from '../entra-window';
import { authorsPage } from '../macro-page';
import type { SiteUnderTest } from '../site-under-test';
import type { StepUnderWay } from './screen';

/** From the cog of Confluence or Jira to the console. */
export async function openConsole(
  site: SiteUnderTest,
  page: Page,
  step: StepUnderWay,
  product: 'wiki' | 'jira' = 'wiki',
): Promise<Frame> {
  await page.goto(site.address(`/${product}`, 'admin'));
  await step.on(page).press('External Data');
  const console = await findConsole(page);
  step.on(console);
  return console;
}

/** Opens the page for an author and inserts the macro; its settings are then open. */
export async function insertMacro(site: SiteUnderTest, page: Page, step: StepUnderWay): Promise<void> {
  await page.goto(site.address(`${authorsPage.path}/edit`, 'author'));
  await step.on(page).press('Insert element');
  await step.press('External data');
}

/** Gives the macro a title, saves its settings and publishes the page. */
export async function publish(page: Page, step: StepUnderWay): Promise<void> {
  const dialog = page.getByRole('dialog');
  const title = step.value();
  await step.on(dialog).fill('Title', title);
  await step.press('Save');
  await dialog.waitFor({ state: 'detached' });
  await step.on(page).press('Publish');
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
}

/** Shows the page to an account. */
export async function readPage(site: SiteUnderTest, page: Page, account: string): Promise<void> {
  await page.goto(site.address(authorsPage.path, account));
}

/** The callback URL, as the button copies it. */
export async function copyCallbackUrl(console: Frame, step: StepUnderWay): Promise<string> {
  await step.press('Copy Callback URL');
  const url = await console.getByLabel('Callback URL', { exact: true }).inputValue();
  expect(url).toMatch(/^https?:\/\//);
  return url;
}

/** Presses what opens Microsoft's window, and signs in there as somebody whose consent is given already. */
export async function signInByWindow(
  page: Page,
  step: StepUnderWay,
  { press, name }: { readonly press: string; readonly name: string },
): Promise<void> {
  const window = await openedBy(page, () => step.press(press));
  await signInAs(window, { name, consent: 'none' });
  await window.getByText('You can close this window').first().waitFor();
  await window.close();
}
