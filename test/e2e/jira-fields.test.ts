import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/contract/field';
import { personColumns } from '../builders/contoso-sources';
import { JiraField } from '../builders/jira-fields';
import { choose, expectNoUnknownComponent, takePicture } from './browser';
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

/** One field from its configuration to an issue, as on one afternoon. */
describe('a field of external records in Jira', () => {
  const site = useSite({ pagesPerTest: true });
  let contact: JiraField;

  beforeAll(async () => {
    const connection = await site.app.connect();
    await site.app.addUsers(connection.id, { columns: personColumns });
    contact = JiraField.create(site.app, 'Contact');
  });

  it('is configured by a Jira administrator', async () => {
    const dialog = await openConfiguration(site, contact);
    const page = dialog.page();
    await choose(page, 'Data source *', /^Users/);
    await dialog.getByText('Records', { exact: true }).waitFor();
    await choose(page, 'Further columns', 'Job title');
    await expectNoUnknownComponent(page);
    await takePicture(page, 'jira-field-configuration');
    await saveDialog(dialog);
  });

  it('is picked on an issue by typing, and shown with its details', async () => {
    const field = await editOnIssue(site, 'ORD-1', 'Contact');
    await field.group.getByLabel(/^Search Users$/).waitFor();
    await field.pick('adele', /Adele Vance/);
    await takePicture(field.page, 'jira-field-edit');
    await field.leave();
    await expectStored(contact, 'ORD-1', 'Adele Vance');
    await field.shows('Adele Vance');
    await field.showDetails();
    await field.shows(/^Job title: /);
    await expectNoUnknownComponent(field.page);
    await takePicture(field.page, 'jira-field-view');
  });

  it('offers nothing of an earlier search while the answer to what is typed is on its way', async () => {
    const field = await editOnIssue(site, 'ORD-3', 'Contact');
    // The list’s own words, such as that it is loading, stand in it as an option.
    const options = field.page.getByRole('option').filter({ hasNotText: /^(?:Loading|No options)/ });
    await field.picker.click();
    await options.first().waitFor();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await field.page.route('**/host/site/invoke', async (route) => {
      if (route.request().postData()?.includes('"searchField"') === true) await held;
      await route.continue();
    });
    // Every record with an a in its name or title is on the list that was there.
    await field.picker.pressSequentially('a');
    await expect.poll(() => options.count()).toBe(0);
    answer();
    await options.first().waitFor();
    await field.picker.pressSequentially('dele');
    await field.page
      .getByRole('option', { name: /^Adele Vance/ })
      .first()
      .waitFor();
    for (const name of await options.allInnerTexts()) expect(name).toMatch(/adele/i);
  });

  it('is set while an issue is made', async () => {
    const dialog = await startIssue(site, 'Order for Megan');
    const page = dialog.page();
    await new RecordField(dialog, 'Contact').pick('megan', /Megan Bowen/);
    await takePicture(page, 'jira-field-create');
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await new RecordField(page, 'Contact').shows('Megan Bowen');
  });

  it('takes a record’s mark of having vanished away once the source has it, and names a forged one', async () => {
    const value = contact.value('ORD-1') as FieldValue;
    const items = value.items.map((item) => ({ ...item, state: 'gone' as const }));
    site.host.jira.poke('ORD-2', contact.id, { ...value, items });
    const field = await openIssue(site, 'ORD-2', 'viewer', 'Contact');
    await field.shows('Adele Vance');
    const forged = { ...items[0]!, id: 'none', text: '<b>Nobody</b>', seal: '' };
    site.host.jira.poke('ORD-2', contact.id, {
      ...value,
      ids: ['none'],
      texts: [forged.text],
      text: forged.text,
      items: [forged],
    });
    await field.page.reload();
    await field.shows('Not verified');
    expect(await field.page.getByText('Nobody').count()).toBe(0);
    await takePicture(field.page, 'jira-field-unverified');
  });

  site.metNoScriptError();
});
