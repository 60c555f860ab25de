import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { useSite } from '../site-under-test';
import { expectAccessible } from '../browser';
import { reopenConsole } from '../console-steps';
import { EntraPortal, entraWords, registersTheApp } from './entra-portal';
import { followGuide } from './follow-guide';
import type { StepUnderWay } from './screen';
import { insertMacro, openConsole, readPage, signInByWindow } from './site-steps';

const guide = followGuide('azure-ad-users');

describe('the guide to Azure AD users', () => {
  const site = useSite();
  const portal = new EntraPortal(site);
  let page: Page;
  let console: Frame;

  beforeAll(async () => {
    page = await site.open('/wiki', 'admin');
  });

  /** From the cog to a form for the data source, in a console that knows none yet. */
  async function startDataSource(step: StepUnderWay): Promise<void> {
    console = await openConsole(site, page, step);
    await step.see('Add data source');
    await step.press('Azure AD users');
    await step.fill('Name', 'Contoso users');
  }

  async function entersCredentials(step: StepUnderWay): Promise<void> {
    await step.fill('Tenant', portal.tenantId);
    await step.fill('Client ID', portal.clientId);
    await step.fill('Client secret', portal.secretValue);
  }

  function savesAndTests(number: number): void {
    guide.step(number, async (step) => {
      step.on(console);
      await step.press('Save & test');
      await step.see('Saved and tested');
      await console
        .getByText(/320 rows/)
        .first()
        .waitFor();
      await console.getByText('Adele Vance').first().waitFor();
    });
  }

  function putsTheTableOnAPage(): void {
    guide.step(17, async (step) => {
      await insertMacro(site, page, step);
    });
    guide.step(18, async (step) => {
      const dialog = page.getByRole('dialog');
      step.on(dialog);
      await step.choose('Data source', step.value(0));
      await dialog.getByText('Adele Vance').first().waitFor();
      await step.fill('Title', step.value(1));
      await step.see('Data');
      await step.press('Save');
      await dialog.waitFor({ state: 'detached' });
    });
    guide.step(19, async (step) => {
      step.on(page);
      await step.press('Publish');
      await page.getByRole('heading', { name: step.value() }).waitFor();
      await step.press('Display name');
      await page.getByText(/320 rows · updated/).waitFor();
      await readPage(site, page, 'viewer');
      await page.getByText('Adele Vance').first().waitFor();
    });
  }

  describe('with client credentials', () => {
    registersTheApp(guide, portal);
    guide.step(4, async (step) => {
      step.elsewhere(entraWords);
      await portal.addPermissions('application', step.value());
    });
    guide.step(5, async (step) => {
      step.elsewhere(entraWords);
      step.value();
      await portal.grantAdminConsent();
    });
    guide.step(6, startDataSource);
    guide.step(7, async (step) => {
      step.on(console);
      await step.fill('Connection name');
      await entersCredentials(step);
    });
    guide.step(8, async (step) => {
      step.on(console);
      await step.press('Advanced sign-in settings');
      await step.fill('Secret expiry date', '2027-11-22');
      expect(await console.getByLabel('Token URL').inputValue()).toContain(portal.tenantId);
    });
    guide.step(9, async (step) => {
      step.on(console);
      await step.press('Authenticate');
      await step.see('Authenticated');
    });
    savesAndTests(10);
    putsTheTableOnAPage();

    guide.step(20, async (step) => {
      step.elsewhere(entraWords);
      await portal.addSecret();
    });
    guide.step(21, async (step) => {
      console = await reopenConsole(site, page);
      step.on(console);
      await step.press('Connections');
      await step.press(step.value());
      await step.fill('Client secret', portal.secretValue);
      await step.press('Advanced sign-in settings');
      await step.fill('Secret expiry date', '2028-11-22');
      await step.press('Authenticate');
      await step.see('Authenticated');
    });

    guide.step(22, async (step) => {
      console = await reopenConsole(site, page);
      step.on(console);
      await step.press('Connections');
      await step.press(step.value());
      await step.press('Sign in without a secret');
      await step.press('Check the app’s issuer');
      // Atlassian asks about the host of the app's own web trigger.
      await page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click();
      await console.getByText(/^Checked:/).waitFor();
      await expectAccessible(console);
    });
    guide.step(23, async (step) => {
      step.on(console);
      const card = console.getByRole('region', { name: 'Sign in without a secret' });
      for (const label of ['Issuer', 'Subject', 'Audience']) await step.see(label);
      const shown = await card.innerText();
      const read = (pattern: RegExp) => pattern.exec(shown)?.[0] ?? '';
      const issuer = read(/https?:\/\/\S+/);
      const subject = read(/connection:\S+/);
      const audience = read(/api:\/\/\S+/);
      expect(issuer).toBe(site.host.webTriggerUrl('issuer'));
      step.elsewhere(entraWords);
      await portal.addFederatedCredential({ issuer, subject, audience });
    });
    guide.step(24, async (step) => {
      step.on(console);
      await step.press('Authenticate');
      await step.see('Authenticated');
      await portal.deleteSecrets();
      const guideBeside = console.getByRole('complementary', { name: 'Set-up guide' });
      await guideBeside.getByText('The sign-in service trusts the app’s issuer.').waitFor();
      expect(await console.getByText(/Client secret expires/).count()).toBe(0);
      // Hours later the app goes on by itself, without the secret that is gone.
      await site.host.queue.idle();
      await site.host.advanceClock(2 * 3_600_000);
      await readPage(site, page, 'viewer');
      await page.getByText('Adele Vance').first().waitFor();
    });
  });

  describe('with authorization code', () => {
    beforeAll(async () => {
      // A page that is open would go on asking while the host begins anew.
      await page.goto('about:blank');
      await site.host.reset();
    });
    let callbackUrl: string;
    registersTheApp(guide, portal);
    guide.step(11, async (step) => {
      await startDataSource(step);
      await step.fill('Connection name', step.value(1));
      await step.choose('Grant type', 'Authorization code');
      await step.press('Copy Callback URL');
      callbackUrl = await console.getByLabel('Callback URL', { exact: true }).inputValue();
      await step.see('Callback URL');
    });
    guide.step(12, async (step) => {
      step.elsewhere(entraWords);
      await portal.addRedirectUri(callbackUrl);
    });
    guide.step(13, async (step) => {
      step.elsewhere(entraWords);
      await portal.addPermissions('delegated', step.value(0), step.value(1));
      await portal.grantAdminConsent();
    });
    guide.step(14, async (step) => {
      step.on(console);
      await entersCredentials(step);
      expect(await console.getByLabel('Scopes').inputValue()).toBe(step.value(0));
      expect(await console.getByLabel('Revoke URL').inputValue()).toBe('');
    });
    guide.step(15, async (step) => {
      step.on(console);
      await signInByWindow(page, step, { press: 'Authenticate', name: 'Adele Vance' });
      await step.see('Authenticated');
    });
    savesAndTests(16);
    putsTheTableOnAPage();
  });

  guide.isComplete();

  site.metNoScriptError();
});
