import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { choose, expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { pickOption } from './pick-option';
import { editOnIssue, expectStored } from './record-field';
import { useSite } from './site-under-test';

const actionAccess = { automation: true, agents: false };

/** A rule that looks up a picked person, set up in the form of the action: one test after the other on one site. */
describe('the form of an action in a rule', () => {
  const site = useSite();
  let page: Page;
  let contact: JiraField;
  let openId: string;

  beforeAll(async () => {
    const connection = await site.app.connect();
    const source = { name: 'Open people', columns: personColumns, actionAccess };
    openId = (await site.app.addUsers(connection.id, source)).id;
    await site.app.addUsers(connection.id, { name: 'Closed people', columns: personColumns });
    contact = await JiraField.create(site.app, 'Contact').configure(openId, personSettings);
  });

  const step = (name: RegExp) => page.getByRole('region', { name });
  const pick = (within: Locator, label: string, option: string) =>
    pickOption(
      within.getByLabel(label, { exact: true }),
      page.getByRole('option', { name: option, exact: true }),
    );

  it('offers the data sources that are open to rules, and their columns', async () => {
    page = await site.open('/jira/automation/new', 'admin');
    await page.getByLabel('Name', { exact: true }).fill('Fill from the contact');
    await choose(page, 'Trigger', 'Field value changed');
    await choose(page, 'Field', 'Contact');
    await choose(page, 'Connection', 'Otto Author');
    await choose(page, 'Add component', 'THEN: Get a record');
    const form = step(/Get a record/);
    await form.getByText('Still needed: Data source and Record.').waitFor();
    expect(await page.getByRole('button', { name: 'Save rule' }).isDisabled()).toBe(true);
    await form.getByLabel('Data source *').click();
    await page.getByRole('option', { name: 'Open people' }).waitFor();
    expect(await page.getByRole('option', { name: 'Closed people' }).count()).toBe(0);
    await page.getByRole('option', { name: 'Open people' }).click();
    await form.getByLabel('Record *').fill('{{issue.Contact.ids.first}}');
    await pick(form, 'Columns', 'Job title');
    await pick(form, 'Columns', 'Mail');
    await form.getByRole('cell', { name: 'Value of Job title.' }).waitFor();
    await form.getByRole('cell', { name: 'Value of Mail.' }).waitFor();
  });

  it('shows what it would give for a work item', async () => {
    const form = step(/Get a record/);
    await form.getByRole('button', { name: 'Try it' }).click();
    await form.getByText('Give a work item: {{issue.Contact.ids.first}} is filled in from it.').waitFor();
    await form.getByLabel('Work item to try it with').fill('ORD-99999');
    await form.getByRole('button', { name: 'Try it' }).click();
    await form.getByText('There is no work item “ORD-99999” that you may see.').waitFor();
    const field = await editOnIssue(site, 'ORD-1', 'Contact');
    await field.pick('adele', /Adele Vance/);
    await field.leave();
    await expectStored(contact, 'ORD-1', 'Adele Vance');
    await field.page.close();
    await form.getByLabel('Work item to try it with').fill('ORD-1');
    await form.getByRole('button', { name: 'Try it' }).click();
    await form.getByRole('row', { name: 'label Name of the record. Adele Vance' }).waitFor();
    await form.getByText(/^\{\{issue\.Contact\.ids\.first\}\} is “.+”\.$/).waitFor();
    await form.getByRole('row', { name: /value2 Value of Mail\. adele.*@/i }).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'automation-form');
  });

  it('gives the rule what it sets three fields from', async () => {
    await choose(page, 'Add component', 'IF: Smart values condition');
    await step(/condition/)
      .getByLabel('First value')
      .fill('{{getExternaldataRecord.ok}}');
    await step(/condition/)
      .getByLabel('Second value')
      .fill('true');
    await choose(page, 'Add component', 'THEN: Edit work item');
    const values = [
      ['Summary', 'Order of {{getExternaldataRecord.label}}'],
      ['Customer', '{{getExternaldataRecord.value1}}'],
      ['Order number', '{{getExternaldataRecord.value2}}'],
    ] as const;
    for (const [field, value] of values) {
      await choose(page, 'Choose field to set', new RegExp(`^${field}$`));
      await step(/Edit work item/)
        .getByLabel(field, { exact: true })
        .fill(value);
    }
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByRole('cell', { name: 'Field value changed: Contact' }).waitFor();

    const field = await editOnIssue(site, 'ORD-2', 'Contact');
    await field.pick('megan', /Megan Bowen/);
    await field.leave();
    await expectStored(contact, 'ORD-2', 'Megan Bowen');
    // A page behind another one is drawn once a second only.
    await field.page.close();
    await page.getByRole('button', { name: 'Refresh' }).click();
    const run = page.getByRole('group').filter({ hasText: 'Fill from the contact on ORD-2' });
    await run.getByText('Success').click();
    await run.getByText('Edit work item: ORD-2 was changed.').waitFor();
    expect(await site.host.jira.search('summary ~ "Order of Megan Bowen"')).toEqual(['ORD-2']);
    expect(site.host.jira.value('ORD-2', 'customfield_10050')).toMatch(/\w/);
    expect(site.host.jira.value('ORD-2', 'customfield_10051')).toMatch(/^megan.*@/i);
  });

  it('opens with what the rule holds, and keeps a filter that is picked', async () => {
    await page.getByRole('link', { name: 'Fill from the contact' }).click();
    const form = step(/Get a record/);
    await form.getByText('Open people').waitFor();
    expect(await form.getByLabel('Record *').inputValue()).toBe('{{issue.Contact.ids.first}}');
    await form.getByText('Job title').first().waitFor();
    await choose(page, 'Add component', 'THEN: Find records');
    const find = step(/Find records/);
    await pick(find, 'Data source *', 'Open people');
    await find.getByRole('button', { name: 'Add condition' }).click();
    await pick(find, 'Column 1', 'Job title');
    await pick(find, 'Comparison 1', 'contains');
    await find.getByLabel('Value 1').fill('Manager');
    await find.getByRole('button', { name: 'Try it' }).click();
    await find.getByRole('row', { name: /count How many there are\. [1-9]/ }).waitFor();
    await expectAccessible(page);
    await find.getByRole('button', { name: 'Write the filter as text' }).click();
    expect(await find.getByLabel('Filter', { exact: true }).inputValue()).toBe(
      '"jobTitle" contains "Manager"',
    );
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
    const [rule] = site.host.automation.document.rules;
    expect(rule?.components.at(-1)).toEqual({
      kind: 'action',
      key: 'rule-find-records',
      inputs: { dataSource: openId, filter: '"jobTitle" contains "Manager"' },
    });
  });

  it('speaks German', async () => {
    const german = await site.open('/jira/automation/new', 'admin', { lang: 'de-DE' });
    await choose(german, 'Add component', 'THEN: Get a record');
    await german.getByText('Es fehlt noch: Datenquelle und Datensatz.').waitFor();
    await german.close();
  });

  site.metNoScriptError();
});

describe('the form of an action where no data source is open to rules', () => {
  const site = useSite();

  it('says who opens one, and where', async () => {
    const connection = await site.app.connect();
    await site.app.addUsers(connection.id, { name: 'Closed people', columns: personColumns });
    const page = await site.open('/jira/automation/new', 'admin');
    await choose(page, 'Add component', 'THEN: Find records');
    await page.getByText('No data source is open to rules yet').waitFor();
    await page.getByText('tick “Rules of Automation may read and refresh it”').waitFor();
    expect(await page.getByRole('button', { name: 'Save rule' }).isDisabled()).toBe(true);
  });

  site.metNoScriptError();
});
