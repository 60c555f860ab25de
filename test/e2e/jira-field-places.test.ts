import { beforeAll, describe, expect, it } from 'vitest';
import { addOrders, orderSystem } from '../builders/contoso-sources';
import { JiraField } from '../builders/jira-fields';
import { choose, expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { pickOption } from './pick-option';
import {
  editOnIssue,
  expectStored,
  openConfiguration,
  openIssue,
  RecordField,
  saveDialog,
  startIssue,
} from './record-field';
import { useSite } from './site-under-test';

/** Customers and their orders: two fields, one of which depends on the other, wherever Jira edits a field. */
describe('fields of customers and their orders', () => {
  const site = useSite({ egress: [orderSystem], pagesPerTest: true });
  let customer: JiraField;
  let order: JiraField;
  let sourceId: string;

  beforeAll(async () => {
    sourceId = (await addOrders(site.app)).id;
    customer = await JiraField.create(site.app, 'Account').configure(sourceId, {
      idColumn: 'customer',
      labelColumn: 'customer',
      portal: { isOffered: true, columns: [] },
    });
    order = JiraField.create(site.app, 'Orders', 'multiple');
  });

  it('one is narrowed by the other and opened to the portal in its configuration', async () => {
    const dialog = await openConfiguration(site, order);
    const page = dialog.page();
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
    await saveDialog(dialog);
  });

  it('offers only the orders of the customer that the new issue names', async () => {
    const dialog = await startIssue(site, 'Two orders at once');
    const page = dialog.page();
    const orders = new RecordField(dialog, 'Orders');
    await orders.shows('Type at least 1 character to search.');
    await orders.picker.pressSequentially('SO');
    await orders.shows('Fill in the field that this one depends on first.');
    await new RecordField(dialog, 'Account').pick('brien', /^O'Brien & Co/);
    await orders.picker.fill('SO-0');
    const options = page.getByRole('option', { name: /^SO-/ });
    await options.first().waitFor();
    expect(await options.count()).toBe(22);
    await takePicture(page, 'jira-field-dependent');
    const [first] = await options.allInnerTexts();
    await options.first().click();
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    const shown = new RecordField(page, 'Orders');
    await shown.shows(first!.split(' ')[0]!);
    await shown.showDetails();
    await shown.shows(/^City: /);
    await expectAccessible(page);
  });

  it('reads on an issue what its other field holds', async () => {
    const newest = (await site.host.jira.search('project = ORD ORDER BY created')).at(-1)!;
    site.host.jira.setValue('ORD-2', customer.id, customer.value(newest));
    const field = await editOnIssue(site, 'ORD-2', 'Orders');
    await field.pick('SO-0', /^SO-/);
    await field.leave();
    await expectStored(order, 'ORD-2', /^SO-/);
    const { ids } = order.value('ORD-2')!;
    expect(ids).toHaveLength(1);
    const keys = await site.host.jira.search(`issue in externalData("Orders", "${ids[0]!}")`);
    expect(keys).toContain('ORD-2');
  });

  it('is set on several issues at once', async () => {
    const page = await site.open('/jira/projects/ORD/issues', 'author');
    await page.getByRole('checkbox', { name: 'Select ORD-3' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Select ORD-4' }).check({ force: true });
    await page.getByRole('button', { name: 'Bulk edit (2)' }).click();
    const fields = page.getByRole('combobox', { name: 'Field to change' });
    await pickOption(fields, page.getByRole('option', { name: 'Account', exact: true }));
    await new RecordField(page.getByRole('dialog'), 'Account').pick('müll', /^Müller & Co/);
    await expectAccessible(page, '[role="dialog"]');
    await takePicture(page, 'jira-field-bulk');
    await page.getByRole('button', { name: 'Change issues' }).click();
    await page.getByRole('cell', { name: 'Müller & Co' }).nth(1).waitFor();
    for (const key of ['ORD-3', 'ORD-4']) expect(customer.value(key)?.text).toBe('Müller & Co');
    expect(site.host.jira.history('ORD-4').at(-1)?.items[0]).toMatchObject({ toString: 'Müller & Co' });
  });

  it('is asked for in the portal, and shows customers no more columns than configured', async () => {
    const page = await site.open('/jira/portal/1', 'customer');
    await page.getByRole('link', { name: 'Ask about an order' }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Where are they?');
    const replies: string[] = [];
    page.on('response', (response) => {
      void response.text().then(
        (text) => replies.push(text),
        () => undefined,
      );
    });
    await new RecordField(page, 'Account').pick('brien', /^O'Brien & Co/);
    await new RecordField(page, 'Orders').pick('SO-0', /^SO-/);
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'jira-portal-form');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Where are they?' }).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-portal-request');
    const [item] = order.value('SUP-3')!.items;
    expect(Object.keys(item!.columns)).toEqual(['status']);
    expect(replies.some((text) => text.includes('Where are they?'))).toBe(true);
    for (const city of ['Köln', 'Kraków', '東京', 'Springfield']) {
      expect(replies.filter((text) => text.includes(city))).toEqual([]);
    }
  });

  it('shows those who work on the request the other columns too', async () => {
    const field = await openIssue(site, 'SUP-3', 'author', 'Orders');
    await field.showDetails();
    await field.shows(/^City: /);
  });

  it('reads well in the dark theme', () =>
    site.inTheDark(async (dark) => {
      const { page: issue } = await editOnIssue(dark, 'ORD-2', 'Orders');
      await expectAccessible(issue);
      const form = await dark.open('/jira/portal/1/create/11', 'customer');
      await new RecordField(form, 'Account').picker.waitFor();
      await expectAccessible(form);
      const configuration = await openConfiguration(dark, order);
      await configuration.getByText('Issues that hold records').waitFor();
      await expectAccessible(configuration.page(), '[role="dialog"]');
    }));

  it('tells customers no more than that it is not theirs where it is not offered', async () => {
    await JiraField.create(site.app, 'Region').configure(sourceId, {
      idColumn: 'customer',
      labelColumn: 'customer',
    });
    const page = await site.open('/jira/portal/1', 'customer');
    await page.getByRole('link', { name: 'Ask about an order' }).click();
    await page.getByText('This field is not filled in here.').waitFor();
    await page.getByText('You can send your request without it.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await expectAccessible(page);
  });

  site.metNoScriptError();
});
