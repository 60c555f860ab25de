import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useSite } from '../site-under-test';
import { reopenConsole } from '../console-steps';
import { EntraPortal, entraWords } from './entra-portal';
import { followGuide } from './follow-guide';

const guide = followGuide('gateway');

describe('the guide to calls with your own tokens', () => {
  const site = useSite();
  const api = new EntraPortal(site);
  const program = new EntraPortal(site);
  let page: Page;
  let console: Frame;
  let address: string;

  beforeAll(async () => {
    await site.app.addUsers((await site.app.connect()).id);
    page = await site.open('/wiki', 'admin');
  });

  /** As the guide's first curl command does. */
  const getToken = () =>
    site.app.fetchAccessToken(program.tenantId, {
      grant_type: 'client_credentials',
      client_id: program.clientId,
      client_secret: program.secretValue,
      scope: `api://${api.clientId}/.default`,
    });

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
    console = await reopenConsole(site, page);
    step.on(console);
    await step.press('API access');
    await step.press('Add trusted issuer');
    await step.fill('Name');
  });
  guide.step(8, async (step) => {
    step.on(console);
    await step.fill('Tenant', api.tenantId);
    expect((await console.getByLabel('Issuer', { exact: true }).inputValue()).split('\n')[0]).toBe(
      `https://login.microsoftonline.com/${api.tenantId}/v2.0`,
    );
    await step.see('JWKS URL');
    await step.fill('Audience', api.clientId);
    await step.fill('Roles', step.value(0));
  });
  guide.step(9, async (step) => {
    step.on(console);
    await step.press('Add client');
    await step.fill('Name of the client', step.value(0));
    await step.fill('Client ID in its tokens', program.clientId);
    await step.press(step.value(1));
  });
  guide.step(10, async (step) => {
    step.on(console);
    await step.press('Accept calls once this is saved');
    await step.press('Save');
    await console.getByRole('cell', { name: 'Nightly job' }).waitFor();
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

  site.metNoScriptError();
});
