import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { addOrders, orderSystem } from '../builders/contoso-sources';
import { JiraField } from '../builders/jira-fields';
import { expectAccessible, takePicture } from './browser';
import { pickOption } from './pick-option';
import { editOnIssue, expectStored, openIssue, RecordField, saveDialog, startIssue } from './record-field';
import { useSite } from './site-under-test';

const takenOut = /^Taken out, as the other field holds something else now: SO-/;

/** A customer’s orders, once the issue names another customer: taken out or kept, but never without a word. */
describe('orders whose customer changes', () => {
  const site = useSite({ egress: [orderSystem], pagesPerTest: true });
  let customer: JiraField;
  let order: JiraField;
  let parcel: JiraField;

  beforeAll(async () => {
    const { id } = await addOrders(site.app);
    const numbers = { idColumn: 'number', labelColumn: 'number' };
    customer = await JiraField.create(site.app, 'Account').configure(id, {
      idColumn: 'customer',
      labelColumn: 'customer',
      portal: { isOffered: true, columns: [] },
    });
    const dependent = {
      ...numbers,
      dependency: { fieldId: customer.id, column: 'customer' },
      portal: { isOffered: true, columns: [] },
    };
    order = await JiraField.create(site.app, 'Order').configure(id, dependent);
    parcel = await JiraField.create(site.app, 'Parcels', 'multiple').configure(id, {
      ...dependent,
      whenParentChanges: 'keep',
    });
    const dialog = await startIssue(site, 'Orders of one customer');
    await fillIn(dialog);
    await new RecordField(dialog, 'Parcels').pick('SO-0', /^SO-/);
    await saveDialog(dialog, 'Create issue');
    const created = (await site.host.jira.search('project = ORD ORDER BY created')).at(-1)!;
    for (const key of ['ORD-1', 'ORD-2', 'ORD-3', 'ORD-4', 'ORD-5']) {
      for (const field of [customer, order, parcel]) site.host.jira.poke(key, field.id, field.value(created));
    }
  });

  async function fillIn(form: Page | Locator): Promise<void> {
    await new RecordField(form, 'Account').pick('brien', /^O'Brien & Co/);
    await new RecordField(form, 'Order').pick('SO-0', /^SO-/);
    await new RecordField(form, 'Order').shows(/^SO-/);
  }

  it('takes the order out of the form of a new issue', async () => {
    const dialog = await startIssue(site, 'Another customer after all');
    await fillIn(dialog);
    await new RecordField(dialog, 'Account').pick('müll', /^Müller & Co/);
    await new RecordField(dialog, 'Order').shows(takenOut);
    await takePicture(dialog.page(), 'jira-field-taken-out');
    await expectAccessible(dialog.page(), '[role="dialog"]');
    await saveDialog(dialog, 'Create issue');
    const created = (await site.host.jira.search('project = ORD ORDER BY created')).at(-1)!;
    expect(order.value(created)).toBeNull();
  });

  it('takes the order out of a portal’s form', async () => {
    const page = await site.open('/jira/portal/1/create/11', 'customer');
    await page.getByRole('textbox', { name: 'Summary' }).fill('Another customer');
    await fillIn(page);
    await new RecordField(page, 'Account').pick('müll', /^Müller & Co/);
    await new RecordField(page, 'Order').shows(takenOut);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Another customer' }).waitFor();
    expect(order.value('SUP-3')).toBeNull();
    expect(customer.value('SUP-3')?.text).toBe('Müller & Co');
  });

  it('takes the order out on the screen of a transition', async () => {
    const { page } = await openIssue(site, 'ORD-1', 'author', 'Account');
    await page.getByRole('button', { name: /^Status:/ }).click();
    await page.getByRole('menuitem', { name: 'Resolve issue' }).click();
    const dialog = page.getByRole('dialog');
    await new RecordField(dialog, 'Account').pick('müll', /^Müller & Co/);
    await new RecordField(dialog, 'Order').shows(takenOut);
    await new RecordField(dialog, 'Parcels').shows(
      /^Kept, though the other field holds something else now: SO-/,
    );
    await dialog.getByRole('button', { name: 'Move to Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(order.value('ORD-1')).toBeNull();
    expect(parcel.value('ORD-1')?.text).toMatch(/^SO-/);
  });

  it('takes the order out of an issue as soon as its customer is saved, and its history says so', async () => {
    const field = await editOnIssue(site, 'ORD-2', 'Account');
    await field.pick('müll', /^Müller & Co/);
    await field.leave();
    await expectStored(customer, 'ORD-2', 'Müller & Co');
    await new RecordField(field.page, 'Order').shows(takenOut);
    await new RecordField(field.page, 'Parcels').shows('Belongs elsewhere');
    await expectAccessible(field.page);
    expect(order.value('ORD-2')).toBeNull();
    expect(parcel.value('ORD-2')?.text).toMatch(/^SO-/);
    const changes = site.host.jira.history('ORD-2').flatMap(({ items }) => items);
    expect(changes).toContainEqual(expect.objectContaining({ field: 'Order', toString: null }));
  });

  it('takes the order out though its customer was edited before the order was on the screen', async () => {
    const { context } = site.browser;
    let views = 0;
    let comeLate = (): void => undefined;
    const isEdited = new Promise<void>((resolve) => (comeLate = resolve));
    // The customer is the first of the issue's fields; the others come when it is being edited already.
    await context.route(/field-view/, async (route) => {
      if (route.request().resourceType() === 'document' && ++views > 1) await isEdited;
      await route.continue();
    });
    const field = await editOnIssue(site, 'ORD-5', 'Account');
    await field.pick('müll', /^Müller & Co/);
    comeLate();
    await new RecordField(field.page, 'Order').shows(/^SO-/);
    await field.leave();
    await expectStored(customer, 'ORD-5', 'Müller & Co');
    await new RecordField(field.page, 'Order').shows(takenOut);
    await context.unrouteAll();
  });

  it('finds out when somebody opens an issue whose customer was changed among others', async () => {
    const page = await site.open('/jira/projects/ORD/issues', 'author');
    for (const key of ['ORD-3', 'ORD-4'])
      await page.getByRole('checkbox', { name: `Select ${key}` }).check({ force: true });
    await page.getByRole('button', { name: 'Bulk edit (2)' }).click();
    const fields = page.getByRole('combobox', { name: 'Field to change' });
    await pickOption(fields, page.getByRole('option', { name: 'Account', exact: true }));
    await new RecordField(page.getByRole('dialog'), 'Account').pick('müll', /^Müller & Co/);
    await page.getByRole('button', { name: 'Change issues' }).click();
    await page.getByRole('cell', { name: 'Müller & Co' }).nth(1).waitFor();
    // Jira goes on without a value that was not computed in time: the next time that somebody opens the issue, it is.
    let field = await openIssue(site, 'ORD-3', 'author', 'Order');
    const isSaid = () =>
      field.shows(takenOut, 15_000).then(
        () => true,
        async () => {
          field = await openIssue(site, 'ORD-3', 'author', 'Order');
          return false;
        },
      );
    await expect.poll(isSaid, { timeout: 90_000 }).toBe(true);
    await new RecordField(field.page, 'Parcels').shows('Belongs elsewhere');
    await expect.poll(() => order.value('ORD-3'), { timeout: 60_000 }).toBeNull();
  });

  site.metNoScriptError();
});
