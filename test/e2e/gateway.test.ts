import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { GATEWAY_API, GATEWAY_CALLER_APP, secretOf } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { expectAccessible, takePicture } from './browser';
import { openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';
import type { SiteUnderTest } from './site-under-test';

const login = `https://login.microsoftonline.com/${CONTOSO.id}`;

/** A token of a program of the company, which may read data. */
const getToken = ({ app }: SiteUnderTest) =>
  app.fetchAccessToken(CONTOSO.id, {
    grant_type: 'client_credentials',
    client_id: GATEWAY_CALLER_APP.clientId,
    client_secret: secretOf(GATEWAY_CALLER_APP),
    scope: 'api://external-data-gateway/.default',
  });

/** As whoever follows the product guide enters it; the reason and what to take are offered where it is typed. */
async function refusesGivenName(frame: Frame): Promise<void> {
  const claim = frame.getByLabel(/^Identity claim/);
  await claim.fill('givenName');
  await frame.getByText('Identity claim is a given name').waitFor();
  await frame.getByRole('button', { name: 'Use the sign-in name (upn)' }).waitFor();
  await frame.getByRole('button', { name: 'Use oid' }).click();
  expect(await claim.inputValue()).toBe('oid');
  await frame.locator('input:focus').and(claim).waitFor();
}

/** The console's area for programs that call with tokens of the company's own, in both themes. */
describe.each(['light', 'dark'] as const)('the area API access, %s', (colorScheme) => {
  const site = useSite({ colorScheme });
  let page: Page;
  let frame: Frame;
  beforeAll(async () => {
    frame = await openConsole(site);
    page = frame.page();
    await openArea(frame, 'API access');
  });

  it('adds a trusted issuer with a client, which is refused without audience', async () => {
    await frame.getByText('No issuer is trusted yet').waitFor();
    await frame.getByRole('button', { name: 'Add trusted issuer' }).click();
    await frame.getByLabel('Name', { exact: false }).first().fill('Contoso');
    await frame.getByRole('button', { name: 'Save' }).click();
    // Everything that is missing at once, with the first of it in focus.
    await frame.getByText('Enter a value for Tenant.').waitFor();
    await frame.getByText('Audience must not be empty: without an audience').waitFor();
    await frame.getByText('Scopes must not be empty where no role is named').waitFor();
    await frame
      .locator('input:focus')
      .and(frame.getByLabel(/^Tenant/))
      .waitFor();
    await frame.getByLabel(/^Tenant/).fill(CONTOSO.id);
    expect(await frame.getByLabel(/^JWKS URL/).inputValue()).toBe(`${login}/discovery/v2.0/keys`);
    await frame.getByLabel(/^Roles/).fill('Data.Read');
    await refusesGivenName(frame);
    await frame.getByRole('button', { name: 'Add client' }).click();
    await frame.getByLabel(/^Name of the client/).fill('Nightly job');
    await frame.getByLabel(/^Client ID in its tokens/).fill(GATEWAY_CALLER_APP.clientId);
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('must not be empty: without an audience').waitFor();
    await frame
      .getByRole('complementary', { name: 'Set-up guide' })
      .getByText('Filled in.')
      .first()
      .waitFor();
    await frame
      .getByLabel(/^Audience/)
      .first()
      .fill(GATEWAY_API.clientId);
    await expectAccessible(frame);
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByRole('cell', { name: 'Nightly job' }).waitFor();
  });

  it('brings two versions of an issuer together, and keeps what was typed beside it', async () => {
    const total = frame.getByLabel('Requests per minute in total');
    await total.fill('700');
    await frame.getByRole('button', { name: 'Edit Contoso' }).click();
    await frame.locator('h2:focus', { hasText: 'Contoso' }).waitFor();
    await frame.getByLabel(/^Roles/).fill('Data.Read\nData.Write');

    const theirs = await openConsole(site);
    await openArea(theirs, 'API access');
    await theirs.getByRole('button', { name: 'Edit Contoso' }).click();
    await theirs.getByLabel('Name', { exact: false }).first().fill('Contoso Ltd');
    await theirs.getByRole('button', { name: 'Save' }).click();
    await theirs.getByRole('cell', { name: 'Contoso Ltd', exact: true }).waitFor();
    await theirs.page().close();

    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('Somebody else saved this in the meantime').waitFor();
    await frame.getByRole('button', { name: 'Compare versions' }).click();
    const dialog = frame.getByRole('dialog');
    expect(await dialog.getByLabel('Name: Theirs').isChecked()).toBe(true);
    expect(await dialog.getByLabel('Roles: Mine').isChecked()).toBe(true);
    await expectAccessible(frame);
    await dialog.getByRole('button', { name: 'Use this version' }).click();
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByRole('cell', { name: 'Contoso Ltd', exact: true }).waitFor();
    await frame.locator('h1:focus').waitFor();
    expect(await total.inputValue()).toBe('700');
  });

  it('switches the gateway on and shows its address', async () => {
    await frame.getByLabel('Accept calls').check();
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('Saved.').first().waitFor();
    const url = await frame.getByLabel('Address of the gateway', { exact: true }).inputValue();
    const token = await getToken(site);
    const answer = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ client: 'Nightly job', kind: 'program' });
  });

  it('tests a token check by check', async () => {
    const token = await getToken(site);
    const field = frame.getByLabel('Access token', { exact: true });
    await field.fill(token);
    await frame.getByRole('button', { name: 'Test', exact: true }).click();
    await frame.getByRole('heading', { name: 'The token is accepted' }).waitFor();
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
  });

  site.metNoScriptError();
});
