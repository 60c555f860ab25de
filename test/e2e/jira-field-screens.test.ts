import { beforeAll, describe, expect, it } from 'vitest';
import { addOrders, orderSystem } from '../builders/contoso-sources';
import { JiraField } from '../builders/jira-fields';
import { expectAccessible, expectNoUnknownComponent } from './browser';
import { expectStored, openIssue, RecordField } from './record-field';
import { useSite } from './site-under-test';

/** Where Jira edits a field besides the issue and its forms, and where it shows the app beside the fields. */
describe('a field on a transition’s screen and in a list of issues', () => {
  const site = useSite({ egress: [orderSystem], pagesPerTest: true });
  let order: JiraField;
  let first = '';

  beforeAll(async () => {
    const { id } = await addOrders(site.app);
    const settings = { idColumn: 'number', labelColumn: 'number', minCharacters: 1 };
    order = await JiraField.create(site.app, 'Order').configure(id, settings);
  });

  it('is picked on the screen of a transition, and saved with it', async () => {
    const shown = await openIssue(site, 'ORD-1', 'author', 'Order');
    const { page } = shown;
    await page.getByRole('button', { name: /^Status:/ }).click();
    await page.getByRole('menuitem', { name: 'Resolve issue' }).click();
    const dialog = page.getByRole('dialog');
    await new RecordField(dialog, 'Order').pick('1', /1/);
    expect(order.value('ORD-1')).toBeNull();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Move to Done' }).click();
    await page.getByRole('button', { name: 'Status: Done' }).waitFor();
    await expectStored(order, 'ORD-1', /1/);
    first = order.value('ORD-1')!.text;
    await shown.shows(first);
    await expectNoUnknownComponent(page);
  });

  it('is changed in a list of issues', async () => {
    const page = await site.open('/jira/projects/ORD/issues', 'author');
    const row = page.getByRole('row', { name: /ORD-1\b/ });
    await row.getByText(first).first().waitFor();
    await row.getByRole('button', { name: 'Edit Order of ORD-1' }).click();
    const other = first === 'SO-00002' ? 'SO-00012' : 'SO-00002';
    await new RecordField(page, 'Order of ORD-1').pick('2', other);
    await page.getByRole('heading', { name: 'Issues of ORD' }).click();
    await expectStored(order, 'ORD-1', other);
    await row.getByText(other).first().waitFor();
    await expectAccessible(page);
  });

  site.metNoScriptError();
});
