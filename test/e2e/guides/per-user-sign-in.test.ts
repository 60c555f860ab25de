import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { useSite } from '../site-under-test';
import { EntraPortal, entraWords, registersTheApp } from './entra-portal';
import { followGuide } from './follow-guide';
import { copyCallbackUrl, insertMacro, openConsole, publish, readPage, signInByWindow } from './site-steps';

const guide = followGuide('per-user-sign-in');
/** A site of the demo company that only its Human Resources and its administrator may open. */
const closedSite = 'People & Culture';

describe('the guide to every reader’s own sign-in', () => {
  const site = useSite();
  const portal = new EntraPortal(site);
  let page: Page;
  let console: Frame;
  let callbackUrl: string;

  beforeAll(async () => {
    page = await site.open('/wiki', 'admin');
  });

  registersTheApp(guide, portal);
  guide.step(4, async (step) => {
    console = await openConsole(site, page, step);
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
    await signInByWindow(page, step, { press: 'Authenticate', name: 'Adele Vance' });
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
    await insertMacro(site, page, step);
    const dialog = page.getByRole('dialog');
    await step.on(dialog).choose('Data source', step.value());
    await dialog.getByText('Sign in to see this data').first().waitFor();
  });
  guide.step(11, (step) => publish(page, step));
  guide.step(12, async (step) => {
    await readPage(site, page, 'author');
    step.on(page);
    await signInByWindow(page, step, { press: 'Sign in', name: 'Megan Bowen' });
    await page.getByRole('cell', { name: 'Sales', exact: true }).first().waitFor();
    expect(await page.getByText(closedSite).count()).toBe(0);
  });
  guide.step(13, async (step) => {
    await readPage(site, page, 'viewer');
    await step.on(page).see('Sign in');
    expect(await page.getByRole('cell').count()).toBe(0);
    await signInByWindow(page, step, { press: 'Sign in', name: 'Adele Vance' });
    await page.getByText(closedSite).first().waitFor();
  });
  guide.isComplete();

  site.metNoScriptError();
});
