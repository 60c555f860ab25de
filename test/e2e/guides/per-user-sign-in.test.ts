import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../../host/host';
import type { Host } from '../../host/host';
import { openedBy, startBrowser } from '../browser';
import type { TestBrowser } from '../browser';
import { signInAs } from '../entra-window';
import { EntraPortal, entraWords } from './entra-portal';
import { followGuide } from './follow-guide';
import { copyCallbackUrl, insertMacro, openConsole, publish, readPage } from './site-steps';

const guide = followGuide('per-user-sign-in');
/** A site of the demo company that only its Human Resources and its administrator may open. */
const closedSite = 'People & Culture';

describe('the guide to every reader’s own sign-in', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  let console: Frame;
  let portal: EntraPortal;
  let callbackUrl: string;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    portal = new EntraPortal(host);
    browser = await startBrowser();
    page = await browser.open(`${host.url}/wiki?as=admin`);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  guide.step(1, async (step) => {
    step.elsewhere(entraWords);
    await portal.register(step.value());
  });
  guide.step(2, (step) => {
    step.elsewhere(entraWords);
  });
  guide.step(3, async (step) => {
    step.elsewhere(entraWords);
    await portal.addSecret();
  });
  guide.step(4, async (step) => {
    console = await openConsole(host, page, step);
    await step.press('Add data source');
    await step.fill('Name', step.value(0));
    await step.fill('Connection name', step.value(1));
    await step.choose('Grant type', 'Authorization code');
    await step.press('Everyone signs in and sees their own');
    callbackUrl = await copyCallbackUrl(console, step);
  });
  guide.step(5, async (step) => {
    step.elsewhere(entraWords);
    await portal.addRedirectUri(callbackUrl);
  });
  guide.step(6, async (step) => {
    step.elsewhere(entraWords);
    await portal.addPermissions('delegated', step.value(0), step.value(1));
    await portal.grantAdminConsent();
  });
  guide.step(7, async (step) => {
    step.on(console);
    await step.fill('Tenant', portal.tenantId);
    await step.fill('Client ID', portal.clientId);
    await step.fill('Client secret', portal.secretValue);
    await step.fill('Scopes');
  });
  guide.step(8, async (step) => {
    step.on(console);
    const window = await openedBy(page, () => step.press('Authenticate'));
    await signInAs(window, { name: 'Adele Vance', consent: 'none' });
    await window.close();
    await step.see('Authenticated');
  });
  guide.step(9, async (step) => {
    step.on(console);
    await step.press('Own request');
    await step.fill('URL');
    await step.press('Save & test');
    await step.see('Saved and tested');
    await console.getByText(closedSite).first().waitFor();
  });
  guide.step(10, async (step) => {
    await insertMacro(host, page, step);
    const dialog = page.getByRole('dialog');
    await step.on(dialog).choose('Data source', step.value());
    await dialog.getByText('Sign in to see this data').first().waitFor();
  });
  guide.step(11, (step) => publish(page, step));
  guide.step(12, async (step) => {
    await readPage(host, page, 'author');
    const window = await openedBy(page, () => step.on(page).press('Sign in'));
    await signInAs(window, { name: 'Megan Bowen', consent: 'none' });
    await window.getByText('You can close this window').first().waitFor();
    await window.close();
    await page.getByRole('cell', { name: 'Sales', exact: true }).first().waitFor();
    expect(await page.getByText(closedSite).count()).toBe(0);
  });
  guide.step(13, async (step) => {
    await readPage(host, page, 'viewer');
    await step.on(page).see('Sign in');
    expect(await page.getByRole('cell').count()).toBe(0);
    const window = await openedBy(page, () => step.press('Sign in'));
    await signInAs(window, { name: 'Adele Vance', consent: 'none' });
    await window.close();
    await page.getByText(closedSite).first().waitFor();
  });
  guide.isComplete();

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
