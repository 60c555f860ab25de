import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import type { FieldValue } from '../../src/contract/field';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import { choose, expectAccessible, expectNoUnknownComponent, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';
import { addField, fieldGroup, pickRecord } from './jira-field-setup';
import type { FieldOfApp } from './jira-field-setup';

const api = 'https://api.contoso-demo.test';

/** Customers and their orders: two fields, one of which depends on the other, wherever Jira edits a field. */
describe('fields of customers and their orders', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let customer: FieldOfApp;
  let order: FieldOfApp;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true, egress: [api] });
    const connection = expectData(
      await app.admin('saveConnection', {
        target: null,
        draft: {
          name: 'Order system',
          providerId: 'custom',
          auth: { type: 'none' },
          allowedHosts: ['api.contoso-demo.test'],
        },
      }),
    );
    const draft = dataSourceDraftSchema.parse({
      name: 'Orders',
      connectionId: connection.id,
      request: { url: `${api}/orders?limit=50` },
      paging: { kind: 'cursor', cursorPath: '$.meta.nextCursor', parameter: 'cursor' },
      columns: [
        { key: 'number', name: 'Number', path: '$.number', type: 'text' },
        { key: 'customer', name: 'Customer', path: '$.customer.name', type: 'text' },
        { key: 'status', name: 'Status', path: '$.status', type: 'text' },
        { key: 'city', name: 'City', path: '$.customer.address.city', type: 'text' },
      ],
    });
    const { dataSource } = expectData(await app.admin('saveAndTestDataSource', { target: null, draft }));
    customer = await addField(app, 'Account', dataSource.id, {
      idColumn: 'customer',
      labelColumn: 'customer',
      portal: { isOffered: true, columns: [] },
    });
    order = app.host.jira.createField({ typeKey: fieldTypeKeys.multiple, name: 'Orders' });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });
  afterEach(async () => {
    for (const each of browser.context.pages().slice(1)) await each.close();
  });

  const open = (path: string, as: string) => browser.open(`${app.host.url}${path}?as=${as}`);
  const stored = (key: string, { id }: FieldOfApp) => app.host.jira.value(key, id) as FieldValue | null;

  it('one is narrowed by the other and opened to the portal in its configuration', async () => {
    page = await open(`/jira/admin/fields/${order.id}`, 'admin');
    await page.getByRole('button', { name: 'Configure' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Data source *', 'Orders');
    await choose(page, 'ID column *', 'Number');
    await choose(page, 'Label column *', 'Number');
    await choose(page, 'Further columns', 'Status');
    await choose(page, 'Further columns', 'City');
    await dialog.getByText('Offer this field in the service portal').click();
    await choose(page, 'Columns that customers see', 'Status');
    await choose(page, 'Only records that belong to the field', 'Account');
    await choose(page, 'Column that holds its value *', 'Customer');
    await choose(page, 'Characters to type first *', '1');
    await expectNoUnknownComponent(page);
    await expectAccessible(page, '[role="dialog"]');
    await takePicture(page, 'jira-field-dependency');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('offers only the orders of the customer that the new issue names', async () => {
    page = await open('/jira/projects/ORD/issues', 'author');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Summary/).fill('Two orders at once');
    const orders = fieldGroup(dialog, 'Orders');
    await orders.getByText('Type at least 1 character to search.').waitFor();
    await orders.getByRole('combobox').pressSequentially('SO');
    await orders.getByText('Fill in the field that this one depends on first.').waitFor();
    await pickRecord(fieldGroup(dialog, 'Account'), 'brien', /^O'Brien & Co/);
    await orders.getByRole('combobox').fill('SO-0');
    const options = page.getByRole('option', { name: /^SO-/ });
    await options.first().waitFor();
    const offered = await options.count();
    expect(offered).toBe(22);
    await takePicture(page, 'jira-field-dependent');
    const [first] = await options.allInnerTexts();
    await options.first().click();
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    const shown = fieldGroup(page, 'Orders');
    await shown.getByText(first!.split(' ')[0]!).waitFor();
    await shown.getByRole('button', { name: 'Show details' }).click();
    await shown.getByText(/^City: /).waitFor();
    await expectAccessible(page);
  });

  it('reads on an issue what its other field holds', async () => {
    app.host.jira.setValue('ORD-2', customer.id, stored(await newest(), customer));
    page = await open('/jira/browse/ORD-2', 'author');
    const field = fieldGroup(page, 'Orders');
    await field.getByRole('button', { name: 'Edit Orders' }).click();
    await pickRecord(field, 'SO-0', /^SO-/);
    await page.getByRole('heading').first().click();
    await expect.poll(() => stored('ORD-2', order)?.ids.length, { timeout: 60_000 }).toBe(1);
    const [id] = stored('ORD-2', order)!.ids;
    const keys = await app.host.jira.search(`issue in externalData("Orders", "${id!}")`);
    expect(keys).toContain('ORD-2');
  });

  it('is set on several issues at once', async () => {
    page = await open('/jira/projects/ORD/issues', 'author');
    await page.getByRole('checkbox', { name: 'Select ORD-3' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Select ORD-4' }).check({ force: true });
    await page.getByRole('button', { name: 'Bulk edit (2)' }).click();
    await page.getByRole('combobox', { name: 'Field to change' }).click();
    await page.getByRole('option', { name: 'Account', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await pickRecord(fieldGroup(dialog, 'Account'), 'müll', /^Müller & Co/);
    await expectAccessible(page, '[role="dialog"]');
    await takePicture(page, 'jira-field-bulk');
    await page.getByRole('button', { name: 'Change issues' }).click();
    await page.getByRole('cell', { name: 'Müller & Co' }).nth(1).waitFor();
    for (const key of ['ORD-3', 'ORD-4']) expect(stored(key, customer)?.text).toBe('Müller & Co');
    expect(app.host.jira.history('ORD-4').at(-1)?.items[0]).toMatchObject({ toString: 'Müller & Co' });
  });

  it('is asked for in the portal, and shows customers no more columns than configured', async () => {
    page = await open('/jira/portal/1', 'customer');
    await page.getByRole('link', { name: 'Ask about an order' }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Where are they?');
    const replies: string[] = [];
    page.on('response', (response) => {
      void response.text().then(
        (text) => replies.push(text),
        () => undefined,
      );
    });
    await pickRecord(fieldGroup(page, 'Account'), 'brien', /^O'Brien & Co/);
    await pickRecord(fieldGroup(page, 'Orders'), 'SO-0', /^SO-/);
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'jira-portal-form');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Where are they?' }).waitFor();
    const field = fieldGroup(page, 'Orders');
    await field.getByText(/^SO-/).first().waitFor();
    await field.getByText(/^(open|shipped|cancelled)$/).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-portal-request');
    const [item] = stored('SUP-3', order)!.items;
    expect(Object.keys(item!.columns)).toEqual(['status']);
    expect(replies.some((text) => text.includes('Where are they?'))).toBe(true);
    for (const city of ['Köln', 'Kraków', '東京', 'Springfield']) {
      expect(replies.filter((text) => text.includes(city))).toEqual([]);
    }
  });

  it('shows those who work on the request the other columns too', async () => {
    page = await open('/jira/browse/SUP-3', 'author');
    const field = fieldGroup(page, 'Orders');
    await field.getByRole('button', { name: 'Show details' }).click();
    await field.getByText(/^City: /).waitFor();
  });

  it('reads well in the dark theme', async () => {
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      const issue = await dark.open(`${app.host.url}/jira/browse/ORD-2?as=author`);
      const field = fieldGroup(issue, 'Orders');
      await field.getByRole('button', { name: 'Edit Orders' }).click();
      await field.getByRole('combobox').waitFor();
      await expectAccessible(issue);
      const form = await dark.open(`${app.host.url}/jira/portal/1/create/11?as=customer`);
      await fieldGroup(form, 'Account').getByRole('combobox').waitFor();
      await expectAccessible(form);
      const setup = await dark.open(`${app.host.url}/jira/admin/fields/${order.id}?as=admin`);
      await setup.getByRole('button', { name: 'Configure' }).click();
      await setup.getByText('Issues that hold records').waitFor();
      await expectAccessible(setup, '[role="dialog"]');
      expect(dark.problems).toEqual([]);
    } finally {
      await dark.close();
    }
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });

  /** Key of the issue that was made last. */
  const newest = async () => (await app.host.jira.search('project = ORD ORDER BY created')).at(-1)!;
});
