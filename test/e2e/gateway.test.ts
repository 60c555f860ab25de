import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { GATEWAY_API, GATEWAY_CALLER_APP, secretOf } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { expectAccessible, findConsole, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const login = `https://login.microsoftonline.com/${CONTOSO.id}`;

async function getToken(host: Host): Promise<string> {
  const answer = await fetch(`${host.services?.url ?? ''}/${CONTOSO.id}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'x-forwarded-host': 'login.microsoftonline.com' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: GATEWAY_CALLER_APP.clientId,
      client_secret: secretOf(GATEWAY_CALLER_APP),
      scope: 'api://external-data-gateway/.default',
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe.each(['light', 'dark'] as const)('the area API access, %s', (colorScheme) => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  let frame: Frame;
  beforeAll(async () => {
    host = await createHost({ demo: true });
    browser = await startBrowser({ colorScheme });
    page = await browser.open(`${host.url}/wiki/admin/external-data-confluence-admin?as=admin`);
    frame = await findConsole(page);
    await frame.getByRole('navigation').getByRole('button', { name: 'API access' }).click();
    await frame.getByRole('heading', { name: 'API access', level: 1 }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('adds a trusted issuer with a client, which is refused without audience', async () => {
    await frame.getByText('No issuer is trusted yet').waitFor();
    await frame.getByRole('button', { name: 'Add trusted issuer' }).click();
    await frame.getByLabel('Name', { exact: false }).first().fill('Contoso');
    await frame.getByLabel(/^Issuer/).fill(`${login}/v2.0`);
    await frame.getByLabel(/^JWKS URL/).fill(`${login}/discovery/v2.0/keys`);
    await frame.getByLabel(/^Roles/).fill('Data.Read');
    await frame.getByRole('button', { name: 'Add client' }).click();
    await frame.getByLabel(/^Name of the client/).fill('Nightly job');
    await frame.getByLabel(/^Client ID in its tokens/).fill(GATEWAY_CALLER_APP.clientId);
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('must not be empty: without an audience').waitFor();
    await frame
      .getByLabel(/^Audience/)
      .first()
      .fill(GATEWAY_API.clientId);
    await expectAccessible(frame);
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByRole('cell', { name: 'Nightly job' }).waitFor();
  });

  it('switches the gateway on and shows its address', async () => {
    await frame.getByLabel('Accept calls').check();
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('Saved.').first().waitFor();
    const url = await frame.getByLabel('Address of the gateway', { exact: true }).inputValue();
    const token = await getToken(host);
    const answer = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ client: 'Nightly job', kind: 'program' });
  });

  it('tests a token check by check', async () => {
    const token = await getToken(host);
    const field = frame.getByLabel('Access token', { exact: true });
    await field.fill(token);
    await frame.getByRole('button', { name: 'Test', exact: true }).click();
    await frame.getByText('The token is accepted').waitFor();
    expect(await field.inputValue()).toBe('');
    const checks = frame.getByRole('table', { name: 'Checks' });
    await checks.getByRole('row', { name: /Signature Passed/ }).waitFor();
    await checks.getByRole('row', { name: /Audience Passed/ }).waitFor();
    await expectAccessible(frame);
    await checks.scrollIntoViewIfNeeded();
    if (colorScheme === 'light') await takePicture(page, 'api-access');
    await field.fill(`${token.split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`);
    await frame.getByRole('button', { name: 'Test', exact: true }).click();
    await checks.getByRole('row', { name: /Signature Failed/ }).waitFor();
    await expectAccessible(frame);
    expect(browser.problems).toEqual([]);
  });
});
