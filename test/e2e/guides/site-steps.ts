import { expect } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import type { Host } from '../../host/host';
import { findConsole } from '../browser';
import type { StepUnderWay } from './screen';

/** The page of the local site that the guides put their macro on. */
const pagePath = '/wiki/spaces/DEMO/pages/98306';

/** From the cog of Confluence or Jira to the console. */
export async function openConsole(
  host: Host,
  page: Page,
  step: StepUnderWay,
  product: 'wiki' | 'jira' = 'wiki',
): Promise<Frame> {
  await page.goto(`${host.url}/${product}?as=admin`);
  await step.on(page).press('External Data');
  const console = await findConsole(page);
  step.on(console);
  return console;
}

/** Opens the page for an author and inserts the macro; its settings are then open. */
export async function insertMacro(host: Host, page: Page, step: StepUnderWay): Promise<void> {
  await page.goto(`${host.url}${pagePath}/edit?as=author`);
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
export async function readPage(host: Host, page: Page, account: string): Promise<void> {
  await page.goto(`${host.url}${pagePath}?as=${account}`);
}

/** The callback URL, as the button copies it. */
export async function copyCallbackUrl(console: Frame, step: StepUnderWay): Promise<string> {
  await step.press('Copy Callback URL');
  const url = await console.getByLabel('Callback URL', { exact: true }).inputValue();
  expect(url).toMatch(/^https?:\/\//);
  return url;
}
