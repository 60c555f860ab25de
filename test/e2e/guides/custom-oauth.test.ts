import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { useSite } from '../site-under-test';
import { EntraPortal } from './entra-portal';
import { followGuide } from './follow-guide';
import { copyCallbackUrl, openConsole, signInByWindow } from './site-steps';

const guide = followGuide('custom-oauth');

/** Entra ID and Graph in the part of a service that the app has no preset for. */
describe('the guide to any other service', () => {
  const site = useSite();
  const portal = new EntraPortal(site);
  let page: Page;
  let console: Frame;
  let callbackUrl: string;

  beforeAll(async () => {
    page = await site.open('/wiki', 'admin');
  });

  guide.step(1, async (step) => {
    console = await openConsole(site, page, step);
    await step.see('Add data source');
    await step.press('Any API');
    await step.fill('Name', 'Staff list');
    await step.fill('Connection name', 'Company login');
    await step.choose('Grant type', 'Authorization code');
    callbackUrl = await copyCallbackUrl(console, step);
  });
  guide.step(2, async () => {
    await portal.register('External Data');
    await portal.addRedirectUri(callbackUrl);
    await portal.addSecret();
    await portal.addPermissions('delegated', 'User.Read.All', 'offline_access');
    await portal.grantAdminConsent();
  });
  guide.step(3, async (step) => {
    step.on(console);
    const base = `https://login.microsoftonline.com/${portal.tenantId}`;
    await step.fill('Issuer or base URL', `${base}/v2.0`);
    await step.press('Find endpoints');
    await expect.poll(() => console.getByLabel('Token URL').inputValue()).toBe(`${base}/oauth2/v2.0/token`);
    expect(await console.getByLabel('Auth URL').inputValue()).toBe(`${base}/oauth2/v2.0/authorize`);
    for (const path of [0, 1]) expect(step.value(path)).toMatch(/^\/\.well-known\//);
  });
  guide.step(4, async (step) => {
    step.on(console);
    await step.fill('Client ID', portal.clientId);
    await step.fill('Client secret', portal.secretValue);
    await step.fill('Scopes', 'User.Read.All offline_access');
  });
  guide.step(5, (step) => step.on(console).fill('Allowed hosts', 'graph.microsoft.com'));
  guide.step(6, async (step) => {
    step.on(console);
    await signInByWindow(page, step, { press: 'Authenticate', name: 'Adele Vance' });
    await step.see('Authenticated');
  });
  guide.step(7, async (step) => {
    step.on(console);
    await step.fill('URL', 'https://graph.microsoft.com/v1.0/users');
    await step.press('Try request');
    await console.getByRole('tree').waitFor();
  });
  guide.step(8, async (step) => {
    step.on(console);
    await step.press('Save & test');
    await step.see('Saved and tested');
    await console.getByText('Adele Vance').first().waitFor();
    // Shut until it is needed.
    await console.getByRole('button', { name: 'Paging, limits and refresh' }).click();
    await step.see('Paging');
  });
  guide.isComplete();

  site.metNoScriptError();
});
