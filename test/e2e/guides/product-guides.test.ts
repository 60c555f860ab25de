import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONFLUENCE_HOST } from '../../services/confluence/confluence-state';
import { expectAccessible, findConsole, openedBy } from '../browser';
import { pickOption } from '../pick-option';
import { signInAs } from '../entra-window';
import { useSite } from '../site-under-test';
import { EntraPortal } from './entra-portal';

/*
 * The guides of the products that people come from, followed as they are printed: their steps, labels and addresses,
 * which leave out the host or have a gap for it. Only letter case differs here and there.
 */

const graph = 'https://graph.microsoft.com/v1.0';
/** As the guides print them. */
const authUrl = '{tenant}/oauth2/v2.0/authorize';
const tokenUrl = '{tenant}/oauth2/v2.0/token';

describe('the guides of the products', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;

  const button = (name: string) => console.getByRole('button', { name }).filter({ visible: true }).first();
  const fill = (label: string, value: string) =>
    console
      .getByLabel(new RegExp(`^${label}(?: \\*)?$`, 'i'))
      .first()
      .fill(value);
  const valueOf = (label: string) => console.getByLabel(label).inputValue();

  beforeAll(async () => {
    page = await site.open('/wiki', 'admin');
  });

  async function openExternalData(): Promise<void> {
    const link = page.getByRole('link', { name: 'External Data' });
    await link
      .or(page.getByRole('button', { name: 'External Data' }))
      .first()
      .click();
    console = await findConsole(page);
  }

  /** External Data > Data Sources > Add Data Source, with a connection of its own. */
  async function addDataSource(product: 'wiki' | 'jira', name: string): Promise<void> {
    await page.goto(site.address(`/${product}`, 'admin'));
    await openExternalData();
    await button('Data sources').click();
    await button('Add Data Source').click();
    await fill('Name', name);
    const connection = console.getByLabel('Connection', { exact: true });
    if ((await connection.count()) > 0) {
      await connection.click();
      await console.getByRole('option', { name: 'New connection' }).click();
    }
    await console.getByLabel('Connection name').fill(name);
  }

  async function choose(label: string, option: string): Promise<void> {
    await pickOption(console.getByLabel(label).first(), console.getByRole('option', { name: option }));
  }

  async function authenticated(): Promise<void> {
    await console.getByText('Authenticated', { exact: true }).first().waitFor();
  }

  async function saveAndTest(rows: RegExp): Promise<void> {
    await button('Save & test').click();
    await console.getByText('Saved and tested').waitFor();
    await console.getByText(rows).first().waitFor();
  }

  /** App registration, secret and permission, as every one of the Azure guides has it: with Application permissions. */
  async function register(permission: string, redirectUri?: string): Promise<EntraPortal> {
    const portal = new EntraPortal(site);
    await portal.register('External Data for Confluence');
    if (redirectUri !== undefined) await portal.addRedirectUri(redirectUri);
    await portal.addSecret();
    await portal.addPermissions('application', permission);
    await portal.grantAdminConsent();
    return portal;
  }

  describe('AzureAD, authorization flow', () => {
    it.each(['with the tenant entered', 'with the tenant taken from the token endpoint'])(
      '%s',
      async (way) => {
        await addDataSource('wiki', `Users ${way}`);
        await fill('URL', `${graph}/users`);
        await choose('Grant Type', 'Authorization Code');
        const callbackUrl = console.getByLabel('Callback URL', { exact: true });
        await expect.poll(() => callbackUrl.inputValue()).toMatch(/^https?:/);
        expect(await callbackUrl.getAttribute('readonly')).not.toBeNull();
        const portal = await register('User.Read.All', await callbackUrl.inputValue());
        // Overview > Endpoints > OAuth 2.0 token endpoint (v2)
        const endpoint = `https://login.microsoftonline.com/${portal.tenantId}/oauth2/v2.0/token`;
        await fill('Client ID', portal.clientId);
        await fill('Client Secret', portal.secretValue);
        await console.getByLabel('Auth Url').fill(authUrl);
        if (way.startsWith('with the tenant entered')) {
          await console.getByLabel('Token Url').fill(tokenUrl);
          await console.getByLabel('Tenant').fill(portal.tenantId);
        } else {
          await console.getByLabel('Token Url').fill(endpoint);
        }
        await console.getByLabel('Scopes').fill('User.Read.All offline_access');
        await expect.poll(() => valueOf('Auth Url')).toBe(endpoint.replace(/token$/, 'authorize'));
        expect(await valueOf('Token Url')).toBe(endpoint);
        expect(await valueOf('Revoke Url')).toBe('');
        expect(await valueOf('Tenant')).toBe(portal.tenantId);
        // What these guides get wrong: an application's permission is none of the person who signs in.
        await console
          .getByText(/Application permissions do not count for this grant/)
          .first()
          .waitFor();
        await expectAccessible(console);
        const window = await openedBy(page, () => button('Authenticate').click());
        await signInAs(window, { name: 'Adele Vance', consent: 'accept' });
        await window.getByRole('heading', { name: 'Signed in' }).waitFor();
        await window.close();
        await authenticated();
        await saveAndTest(/320 rows/);
      },
    );
  });

  it('AzureAD, client credentials for a SharePoint list in Jira', async () => {
    const portal = await register('Sites.Read.All');
    await addDataSource('jira', 'Customers');
    await fill('Client ID', portal.clientId);
    await fill('Client Secret', portal.secretValue);
    await choose('Grant Type', 'Client Credentials');
    await console.getByLabel('Token Url').fill(tokenUrl);
    await console
      .getByLabel('Tenant')
      .fill(`https://login.microsoftonline.com/${portal.tenantId}/oauth2/v2.0/token`);
    expect(await valueOf('Scopes')).toBe('https://graph.microsoft.com/.default');
    await fill('URL', `${graph}/sites/contoso-demo.sharepoint.com:/sites/sales`);
    await expect.poll(() => valueOf('Tenant')).toBe(portal.tenantId);
    await button('Authenticate').click();
    await authenticated();
    // Step 1: the site's ID.
    await button('Try request').click();
    const tree = console.getByRole('tree');
    await tree.waitFor();
    const id = /contoso-demo\.sharepoint\.com(?:,[0-9a-f-]{36}){2}/.exec(await tree.innerText())?.[0];
    expect(id).toBeDefined();
    // Step 2: the list.
    await fill('URL', `${graph}/sites/${id}/lists/Customers/items?expand=fields`);
    await saveAndTest(/240 rows/);
  });

  it('AzureAD, client credentials', async () => {
    const portal = await register('User.Read.All');
    await addDataSource('jira', 'Profiles');
    await fill('URL', `${graph}/users`);
    await choose('Grant Type', 'Client Credentials');
    await fill('Client ID', portal.clientId);
    await fill('Client Secret', portal.secretValue);
    await console.getByLabel('Tenant').fill(portal.tenantId);
    await console.getByLabel('Token Url').fill(`Token Url:${tokenUrl}`);
    await button('Authenticate').click();
    await authenticated();
    expect(await valueOf('Token Url')).toBe(
      `https://login.microsoftonline.com/${portal.tenantId}/oauth2/v2.0/token`,
    );
    await saveAndTest(/320 rows/);
  });

  it('OAuth 2.0 configuration for Confluence', async () => {
    await addDataSource('wiki', 'Wiki pages');
    await choose('Provider', 'Confluence Data Center');
    const callbackUrl = console.getByLabel('Callback URL', { exact: true });
    await expect.poll(() => callbackUrl.inputValue()).toMatch(/^https?:/);
    const asked = { name: 'External Data', redirectUrl: await callbackUrl.inputValue(), permission: 'Read' };
    const link = (await site.app.control('incoming-link', asked)) as {
      readonly clientId: string;
      readonly clientSecret: string;
    };
    // A page out of the browser stands for the base URL.
    await console
      .getByLabel('Base URL')
      .fill(`https://${CONFLUENCE_HOST}/pages/viewpage.action?pageId=98308`);
    await console.getByLabel('Auth URL').fill('https://<Base URL>/rest/oauth2/latest/authorize');
    await console.getByLabel('Token URL').fill('https://<Base URL>/rest/oauth2/latest/token');
    await fill('Client ID', link.clientId);
    await fill('Client Secret', link.clientSecret);
    await console.getByLabel('Scopes').fill('READ');
    await expect.poll(() => valueOf('Base URL')).toBe(CONFLUENCE_HOST);
    await console
      .getByText(new RegExp(`Read from what was entered: .*${CONFLUENCE_HOST}`))
      .first()
      .waitFor();
    await button('Authenticate').click();
    const consent = page.getByRole('dialog');
    await consent.getByText(CONFLUENCE_HOST).first().waitFor();
    expect(await consent.innerText()).not.toMatch(/https:(?!\/\/)/);
    const window = await openedBy(page, () => consent.getByRole('button', { name: 'Allow' }).click());
    await window.getByLabel('Sign in as').selectOption({ label: 'Megan Bowen' });
    await window.getByRole('button', { name: 'Allow' }).click();
    await window.getByRole('heading', { name: 'Signed in' }).waitFor();
    await window.close();
    await authenticated();
    await console.getByText('Pages', { exact: true }).first().click();
    await saveAndTest(/143 rows/);
  });

  it('REST API authentication with Azure AD as OAuth provider', async () => {
    await site.app.addUsers((await site.app.connect()).id);
    const program = new EntraPortal(site);
    await program.register('External Data');
    await program.exposeApi('Data.Read');
    await program.addSecret();
    await program.addApiPermission(program, 'Data.Read');
    await program.grantAdminConsent();
    // The guide's Access token URL is that of version 1.
    const accessTokenUrl = `https://login.microsoftonline.com/${program.tenantId}/oauth2/token`;

    await page.goto(site.address('/wiki', 'admin'));
    await openExternalData();
    await button('API access').click();
    await button('Add trusted issuer').click();
    await console.getByLabel(/^Tenant/).fill(`${accessTokenUrl}"`);
    await console
      .getByLabel(/^Audience/)
      .first()
      .fill(`api://${program.clientId}\n${program.clientId}`);
    expect(await console.getByLabel(/^Tenant/).inputValue()).toBe(program.tenantId);
    expect(await console.getByLabel('Issuer', { exact: true }).inputValue()).toContain(
      `https://sts.windows.net/${program.tenantId}/`,
    );
    await console.getByLabel(/^Roles/).fill('Data.Read');
    // The guide's attribute is a name that anybody may have.
    const claim = console.getByLabel(/^Identity claim/);
    await claim.fill('givenName');
    await console.getByText('Identity claim is a given name').waitFor();
    await button('Use oid').click();
    await button('Add client').click();
    await console.getByLabel(/^Name of the client/).fill('Postman');
    await console.getByLabel(/^Client ID in its tokens/).fill(program.clientId);
    await console.getByRole('checkbox', { name: 'Users', exact: true }).check();
    await console.getByLabel('Accept calls once this is saved').check();
    await button('Save').click();
    await console.getByRole('cell', { name: 'Postman' }).waitFor();
    const gateway = await console.getByLabel('Address of the gateway', { exact: true }).inputValue();

    // Client Authentication: Send as Basic Auth Header.
    const basic = Buffer.from(`${program.clientId}:${program.secretValue}`).toString('base64');
    const answer = await site.app.fetchService(accessTokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        resource: `api://${program.clientId}`,
      }),
    });
    const { access_token: token } = (await answer.json()) as { readonly access_token: string };
    const headers = { authorization: `Bearer ${token}` };
    const list = await fetch(`${gateway}/v1/data-sources`, { headers });
    expect([list.status, await list.text()]).toEqual([200, expect.stringContaining('Users')]);
    const refused = await fetch(`${gateway}/v1/data-sources`);
    expect(refused.status).toBe(401);
  });

  site.metNoScriptError();
});
