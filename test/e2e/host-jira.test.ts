import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fixtureAppDir } from '../host/fixture-app/probe-host';
import { expectAccessible } from './browser';
import { useSite } from './site-under-test';

/** The pages of the local Jira, with the host's own fixture app: what the app's tests then rely on. */
const site = useSite({
  demo: false,
  instances: 1,
  appDir: fixtureAppDir,
  pagesPerTest: true,
});
let fieldId: string;
let contextId: number;

const open = (path: string, as = 'author'): Promise<Page> => site.open(path, as);

/** Types a record into the fixture's editor. */
const enter = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Probe record' }).fill(text);
};

describe('administration', () => {
  it('creates a field of the app and configures its context', async () => {
    const page = await open('/jira/admin/fields', 'admin');
    await page.getByRole('button', { name: 'Create custom field' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Record');
    await page.getByRole('button', { name: 'Create', exact: true }).last().click();
    await page.getByRole('heading', { name: 'Record', exact: true }).waitFor();
    fieldId = page.url().split('/').at(-1)!.split('?')[0]!;
    await page.getByRole('button', { name: 'Configure' }).click();
    await page.getByRole('textbox', { name: 'Largest amount' }).fill('50');
    await page.getByRole('button', { name: 'Save configuration' }).click();
    await page.getByText('Configured.').waitFor();
    contextId = Number(await page.locator('[data-context]').getAttribute('data-context'));
    expect(contextId).toBeGreaterThanOrEqual(10_200);
    await expectAccessible(page);
  });

  it('is for administrators', async () => {
    const page = await open('/jira/admin/fields', 'author');
    await page.getByRole('heading', { name: 'You do not have permission' }).waitFor();
  });
});

describe('an issue', () => {
  it('shows a field by the app’s view, and edits it in place', async () => {
    const page = await open('/jira/browse/ORD-1');
    const field = page.getByRole('group', { name: 'Record', exact: true });
    await field.getByText('No record').waitFor();
    await field.getByRole('button', { name: 'Edit Record' }).click();
    await enter(page, 'r1 first record');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await field.getByText('Record r1: first record').waitFor();
    expect(site.host.jira.value('ORD-1', fieldId)).toEqual({ id: 'r1', text: 'first record' });
    await page.getByText('first record (r1)').waitFor();
    await expectAccessible(page);
  });

  it('computes values on opening, and shows the stored one when the app fails', async () => {
    const page = await open('/jira/browse/ORD-1');
    await page.getByText('Record r1: FIRST RECORD').waitFor();
    site.host.addFault({ target: 'instance', match: 'probe-values', mode: 'kill', count: 1 });
    await page.reload();
    await page.getByText('The stored value is shown.').waitFor();
    await page.getByText('Record r1: FIRST RECORD').waitFor();
  });

  it('tells the app why a value is refused', async () => {
    const page = await open('/jira/browse/ORD-2');
    await page.getByRole('button', { name: 'Edit Record' }).click();
    await enter(page, `r2-with-a-much-too-long-id x`);
    await page.getByRole('textbox', { name: 'Probe record' }).press('Enter');
    await page
      .getByText(/value\.id must not be longer than 20 characters/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('No record').waitFor();
  });

  it('takes panels and contexts of the app', async () => {
    const page = await open('/jira/browse/ORD-1');
    await page.getByRole('button', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'Probe panel' }).click();
    await page.getByRole('region', { name: 'Probe panel' }).getByText('Probe of ORD-1').waitFor();
    await page.getByRole('button', { name: 'Probe context' }).click();
    await page.getByRole('region', { name: 'Probe context' }).getByText('Probe of ORD-1').waitFor();
  });

  it('is created with what the app’s editor submits', async () => {
    const page = await open('/jira');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('A new one');
    await enter(page, 'r7 seventh');
    await page.getByRole('button', { name: 'Create issue' }).click();
    await page.getByRole('heading', { name: 'A new one' }).waitFor();
    await page
      .getByRole('group', { name: 'Record', exact: true })
      .getByText(/Record r7: seventh/i)
      .waitFor();
  });
});

describe('lists', () => {
  it('show formatters’ texts, search by JQL and change several issues', async () => {
    const page = await open('/jira/projects/ORD/issues');
    await page.getByRole('cell', { name: 'FIRST RECORD (r1)' }).waitFor();
    await page.getByRole('checkbox', { name: 'Select ORD-2' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Select ORD-3' }).check({ force: true });
    await page.getByRole('button', { name: 'Bulk edit (2)' }).click();
    await page.getByRole('combobox', { name: 'Field to change' }).click();
    await page.getByRole('option', { name: 'Record', exact: true }).click();
    await enter(page, 'r5 fifth');
    await page.getByRole('button', { name: 'Change issues' }).click();
    await page.getByRole('cell', { name: 'fifth (r5)' }).first().waitFor();
    expect(site.host.jira.value('ORD-3', fieldId)).toEqual({ id: 'r5', text: 'fifth' });
    await expectAccessible(page);
    const search = await open('/jira/issues?jql=Record.id%20%3D%20r5');
    await search.getByText('2 issues').waitFor();
    await search.getByRole('textbox', { name: 'JQL' }).fill('Record.nothing = 1');
    await search.getByRole('button', { name: 'Search', exact: true }).click();
    await search.getByText("Field 'Record.nothing' does not exist").waitFor();
  });
});

describe('the portal', () => {
  it('takes a request of a customer and shows it to them only', async () => {
    const page = await open('/jira/portal/1', 'customer');
    await page.getByRole('link', { name: 'Ask about an order' }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Where is r9?');
    await enter(page, 'r9 ninth');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Where is r9?' }).waitFor();
    await page.getByRole('group', { name: 'Record', exact: true }).getByText('Record r9: ninth').waitFor();
    await page.getByRole('region', { name: 'Probe request' }).getByText('Probe of SUP-3').waitFor();
    await expectAccessible(page);
    const agents = await open('/jira/browse/SUP-3', 'customer');
    await agents.getByRole('heading', { name: 'Page not found' }).waitFor();
  });
});

describe('a dashboard', () => {
  it('shows a widget and keeps what its edit mode gives', async () => {
    const page = await open('/jira/dashboards/10400');
    await page.getByRole('button', { name: 'Add widget' }).click();
    await page.getByRole('menuitem', { name: /Probe widget/ }).click();
    await page.getByText('Widget shows nothing yet').waitFor();
    await page.getByRole('button', { name: 'Edit Probe widget' }).click();
    await page.getByRole('textbox', { name: 'Widget title' }).fill('Orders');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Widget shows Orders').waitFor();
    await expectAccessible(page);
  });
});
