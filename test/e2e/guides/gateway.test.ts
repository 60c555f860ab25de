import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../../host/host';
import type { Host } from '../../host/host';
import { AppUnderTest } from '../../integration/app-under-test';
import { findConsole, startBrowser } from '../browser';
import type { TestBrowser } from '../browser';
import { EntraPortal, entraWords } from './entra-portal';
import { followGuide } from './follow-guide';

const guide = followGuide('gateway');

describe('the guide to calls with your own tokens', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  let console: Frame;
  let api: EntraPortal;
  let program: EntraPortal;
  let address: string;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    const app = new AppUnderTest(host);
    await app.addUsers((await app.connect()).id);
    [api, program] = [new EntraPortal(host), new EntraPortal(host)];
    browser = await startBrowser();
    page = await browser.open(`${host.url}/wiki?as=admin`);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  /** As the guide's first curl command does. */
  async function getToken(): Promise<string> {
    const path = `/${program.tenantId}/oauth2/v2.0/token`;
    const answer = await fetch(`${host.services?.url ?? ''}${path}`, {
      method: 'POST',
      headers: { 'x-forwarded-host': 'login.microsoftonline.com' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: program.clientId,
        client_secret: program.secretValue,
        scope: `api://${api.clientId}/.default`,
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  guide.step(1, async (step) => {
    step.elsewhere(entraWords);
    await api.register(step.value());
  });
  guide.step(2, (step) => {
    step.elsewhere(entraWords);
  });
  guide.step(3, async (step) => {
    step.elsewhere(entraWords);
    await api.exposeApi(step.value());
  });
  guide.step(4, (step) => {
    step.elsewhere(entraWords);
    expect([step.value(0), step.value(1)]).toEqual(['requestedAccessTokenVersion', '2']);
  });
  guide.step(5, async (step) => {
    step.elsewhere(entraWords);
    await program.register(step.value());
    await program.addSecret();
  });
  guide.step(6, async (step) => {
    step.elsewhere(entraWords);
    await program.addApiPermission(api, step.value());
    await program.grantAdminConsent();
  });
  guide.step(7, async (step) => {
    await page.goto(`${host.url}/wiki/admin/external-data-confluence-admin?as=admin`);
    console = await findConsole(page);
    step.on(console);
    await step.press('API access');
    await step.press('Add trusted issuer');
    await step.fill('Name');
  });
  guide.step(8, async (step) => {
    step.on(console);
    const issuers = (await console.getByLabel('Issuer', { exact: true }).inputValue()).split('\n');
    const own = (text: string) => text.replace('<tenant>', api.tenantId);
    await step.fill('Issuer', own(issuers[0]!));
    await step.fill('JWKS URL', own(await console.getByLabel('JWKS URL', { exact: true }).inputValue()));
    await step.fill('Audience', api.clientId);
    await step.fill('Roles', step.value(0));
  });
  guide.step(9, async (step) => {
    step.on(console);
    await step.press('Add client');
    await step.fill('Name of the client', step.value(0));
    await step.fill('Client ID in its tokens', program.clientId);
    await step.press(step.value(1));
    await step.press('Save');
    await console.getByRole('cell', { name: step.value(0) }).waitFor();
  });
  guide.step(10, async (step) => {
    step.on(console);
    await step.press('Accept calls');
    await step.press('Save');
    await console.getByText('Saved.').first().waitFor();
    address = await console.getByLabel('Address of the gateway', { exact: true }).inputValue();
  });
  guide.step(11, async (step) => {
    step.on(console);
    await step.fill('Access token', await getToken());
    await step.press('Test');
    await step.see('The token is accepted');
  });
  guide.isComplete();

  it('and then reads what was granted, and nothing without a token', async () => {
    const authorization = `Bearer ${await getToken()}`;
    const list = await fetch(`${address}/v1/data-sources`, { headers: { authorization } });
    expect(list.status).toBe(200);
    expect(JSON.stringify(await list.json())).toContain('Users');
    expect((await fetch(`${address}/v1/data-sources`)).status).toBe(401);
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
