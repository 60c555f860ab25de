import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { personColumns } from '../../builders/contoso-sources';
import { JiraField, personSettings } from '../../builders/jira-fields';
import { expectAccessible } from '../browser';
import { editOnIssue, expectStored } from '../record-field';
import type { SiteUnderTest } from '../site-under-test';
import { useSite } from '../site-under-test';
import { followGuide } from './follow-guide';

const guide = followGuide('actions');

describe('the guide to actions in rules', () => {
  const site = useSite();
  let page: Page;
  let contact: JiraField;

  beforeAll(async () => {
    const connection = await site.app.connect();
    const actionAccess = { automation: true, agents: false };
    const { id } = await site.app.addUsers(connection.id, {
      ...{ name: 'People', columns: personColumns, actionAccess },
    });
    contact = await JiraField.create(site.app, 'Contact').configure(id, personSettings);
    page = await site.open('/jira', 'admin');
  });

  guide.step(1, async (step) => {
    step.on(page);
    await step.press('Automation');
    await step.press('Create rule');
    await step.fill('Name');
  });
  guide.step(2, async (step) => {
    step.on(page);
    await step.choose('Trigger', 'Field value changed');
    await step.choose('Field', 'Contact');
    await step.see('Connection');
  });
  guide.step(3, async (step) => {
    step.on(page);
    await step.choose('Add component', 'THEN: Get a record');
    await step.choose('Data source', 'People');
    await step.fill('Record', step.value(0));
    await step.choose('Columns', 'Job title');
    await step.choose('Columns', 'Mail');
    await page.getByRole('row', { name: 'value2 Value of Mail.' }).waitFor();
  });
  guide.step(4, async (step) => {
    step.on(page);
    await pickContact(site, contact, 'ORD-1', 'adele', 'Adele Vance');
    await step.fill('Work item to try it with');
    await step.press('Try it');
    await page.getByRole('row', { name: 'label Name of the record. Adele Vance' }).waitFor();
    await expectAccessible(page);
  });
  guide.step(5, async (step) => {
    step.on(page);
    await step.choose('Add component', 'IF: Smart values condition');
    await step.fill('First value', step.value(0));
    await step.fill('Second value', step.value(1));
  });
  guide.step(6, async (step) => {
    step.on(page);
    await step.choose('Add component', 'THEN: Edit work item');
    const fields = ['Summary', 'Customer', 'Order number'];
    for (const [place, field] of fields.entries()) {
      await step.choose('Choose field to set', field);
      await step.fill(field, step.value(place));
    }
  });
  guide.step(7, async (step) => {
    step.on(page);
    await step.press('Save rule');
    await step.see('Audit log');
    await pickContact(site, contact, 'ORD-2', 'megan', 'Megan Bowen');
    await page.getByRole('button', { name: 'Refresh' }).click();
    const run = page.getByRole('group').filter({ hasText: 'Fill from the contact on ORD-2' });
    await run.getByText('Success').waitFor();
    expect(site.host.jira.value('ORD-2', 'customfield_10050')).toBe('Marketing Manager');
    expect(site.host.jira.value('ORD-2', 'customfield_10051')).toMatch(/^megan.*@/i);
    expect(await site.host.jira.search('summary ~ "Megan Bowen"')).toEqual(['ORD-2']);
  });
  guide.isComplete();

  site.metNoScriptError();
});

/** Picks a record on a work item, as somebody who works on it. */
async function pickContact(
  site: SiteUnderTest,
  contact: JiraField,
  issueKey: string,
  typed: string,
  name: string,
): Promise<void> {
  const field = await editOnIssue(site, issueKey, 'Contact');
  await field.pick(typed, new RegExp(name));
  await field.leave();
  await expectStored(contact, issueKey, name);
  await field.page.close();
}
