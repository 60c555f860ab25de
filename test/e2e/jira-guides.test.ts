import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/contract/field';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { choose, expectAccessible, findConsole } from './browser';
import { enterRegistration, expectAuthenticated, saveAndTest, startDataSource } from './console-steps';
import { editOnIssue, saveDialog } from './record-field';
import { useSite } from './site-under-test';

const graph = 'https://graph.microsoft.com/v1.0';

/**
 * The product's guides "AzureAD - Client Credentials" and "SharePoint list", word for word, to what a Jira user has of
 * them in the end: a field on an issue. The app registration is there; what the guides note down of it is the demo's.
 */
describe('the guides of Azure AD, followed to a field in Jira', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;

  /** "Create new data source", down to the green badge. */
  async function addDataSource(name: string, url: string): Promise<Frame> {
    page = await site.open('/jira', 'admin');
    await page.getByRole('link', { name: 'External Data', exact: true }).click();
    const console = await findConsole(page);
    await startDataSource(console, name);
    // The second guide begins at nothing, too.
    if ((await console.getByLabel('Connection', { exact: true }).count()) > 0) {
      await choose(console, 'Connection', 'New connection');
    }
    await console.getByLabel('Connection name').fill(`${name} (Azure AD)`);
    await choose(console, 'Grant type', 'Client credentials');
    await enterRegistration(console);
    // What the guide has one copy from the app registration's endpoints is filled in already.
    await expect
      .poll(() => console.getByLabel('Token URL').inputValue())
      .toBe(`https://login.microsoftonline.com/${DEMO_CREDENTIALS.tenantDomain}/oauth2/v2.0/token`);
    expect(await console.getByLabel('Scopes').inputValue()).toBe('https://graph.microsoft.com/.default');
    await console.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await expectAuthenticated(console);
    await console.getByLabel('URL', { exact: true }).fill(url);
    return console;
  }

  /** Makes a field of the app's type, and configures it without changing anything that is proposed. */
  async function addField(name: string, dataSource: string): Promise<string> {
    page = await site.open('/jira/admin/fields', 'admin');
    await page.getByRole('button', { name: 'Create custom field' }).click();
    await choose(page, 'Field type', 'External data (single)');
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('button', { name: 'Create', exact: true }).last().click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
    const fieldId = page.url().split('/').at(-1)!.split('?')[0]!;
    await page.getByRole('button', { name: 'Configure' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Data source *', dataSource);
    await dialog.getByText('Records', { exact: true }).waitFor();
    await expectAccessible(page, '[role="dialog"]');
    await saveDialog(dialog);
    return fieldId;
  }

  /** Picks a record on an issue; gives what the issue then holds. */
  async function pickOn(issue: string, name: string, fieldId: string, text: string, label: RegExp) {
    const field = await editOnIssue(site, issue, name);
    await field.pick(text, label);
    await field.leave();
    await field.group.getByText(label).waitFor();
    await expect.poll(() => site.host.jira.value(issue, fieldId), { timeout: 60_000 }).not.toBeNull();
    return site.host.jira.value(issue, fieldId) as FieldValue;
  }

  it('“AzureAD - Client Credentials”: the profiles of the users become a field', async () => {
    const console = await addDataSource('Users', `${graph}/users`);
    await saveAndTest(console);
    await console.getByText('Adele Vance').first().waitFor();
    const fieldId = await addField('Contact', 'Users');
    const value = await pickOn('ORD-1', 'Contact', fieldId, 'adele', /^Adele Vance/);
    // What the issue remembers is the object id of the person, which a change of name leaves alone.
    expect(value.ids).toEqual([expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)]);
    expect(value.text).toBe('Adele Vance');
  });

  it('“SharePoint list”: the customers of a list become a field', async () => {
    const console = await addDataSource(
      'Customers',
      `${graph}/sites/contoso-demo.sharepoint.com:/sites/sales`,
    );
    // "Step 1: Get SharePoint Site ID … Copy the value of id."
    await console.getByRole('button', { name: 'Try request', exact: true }).click();
    await console.getByText('The request works').waitFor();
    const id = /contoso-demo\.sharepoint\.com,[0-9a-f-]{36},[0-9a-f-]{36}/;
    const siteId = id.exec(await console.getByText(id).first().innerText())?.[0];
    expect(siteId).toBeDefined();
    // "Step 2: Get List from a SharePoint Site".
    await console
      .getByLabel('URL', { exact: true })
      .fill(`${graph}/sites/${siteId!}/lists/Customers/items?expand=fields`);
    await saveAndTest(console);
    await console
      .getByText(/240 rows/)
      .first()
      .waitFor();
    const fieldId = await addField('Client', 'Customers');
    const value = await pickOn('ORD-2', 'Client', fieldId, 'robotics', /Robotics/);
    expect(value.ids).toEqual([expect.stringMatching(/^\d+$/)]);
    expect(value.text).toMatch(/Robotics/);
  });

  site.metNoScriptError();
});
