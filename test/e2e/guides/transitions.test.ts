import type { Frame, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../../services/demo-notes';
import { expectAccessible, takePicture } from '../browser';
import { useSite } from '../site-under-test';
import { followGuide } from './follow-guide';
import { openConsole } from './site-steps';

const guide = followGuide('transitions');
/** Text fields of the local Jira: by which an issue names its customer, and one that is filled. */
const customerField = 'customfield_10050';
const filledField = 'customfield_10051';

describe('the guide to rules on transitions', () => {
  const site = useSite();
  let page: Page;
  let form: Frame;
  let console: Frame;
  let dialog: Locator;
  let number: string;

  beforeAll(async () => {
    const connection = await site.app.connect();
    const { draft } = await site.app.propose(connection.id, DEMO_CREDENTIALS.customersUrl);
    await site.app.addTested({ ...draft, name: 'Customers', connectionId: connection.id });
    number = 'C-10007';
    page = await site.open('/jira/workflows/ORD', 'admin');
  });

  const transition = (name: string) => page.getByRole('region', { name: `Transition ${name}`, exact: true });
  /** The page of the rule that is being set up. */
  const openForm = async () => {
    dialog = page.getByRole('dialog');
    const frame = await dialog.locator('iframe').elementHandle();
    const found = await frame.contentFrame();
    if (!found) throw new Error('the rule has no page');
    await found.locator('.ed-fields').first().waitFor();
    return found;
  };
  const summary = async (name: string) => {
    const frame = await transition(name).locator('iframe').first().elementHandle();
    return (await frame.contentFrame())!;
  };
  const move = async (to: string) => {
    await page.goto(site.address('/jira/browse/ORD-1', 'author'));
    await page.getByRole('button', { name: /^Status: / }).click();
    await page.getByRole('menuitemradio', { name: to, exact: true }).click();
  };

  guide.step(1, async (step) => {
    step.value();
    step.on(transition('Done'));
    await step.press('Record must exist or match (External Data)');
    form = await openForm();
  });
  guide.step(2, async (step) => {
    step.on(form);
    await step.choose('Data source', step.value(0));
    await step.choose('Field that names the record', step.value(1));
    await step.choose('Column that says the same', step.value(2));
  });
  guide.step(3, async (step) => {
    step.on(form);
    await step.press('Add condition');
    await step.choose('Column', step.value(0));
    await step.choose('Comparison', 'is');
    await step.fill('Value', step.value(1));
  });
  guide.step(4, async (step) => {
    step.on(form);
    await step.fill('What to say to whoever is held back');
    await expectAccessible(form);
  });
  guide.step(5, async (step) => {
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const told = await summary('Done');
    step.on(told);
    await step.see('The record must fulfil all of these conditions:');
    await told.getByText('Status is Active').waitFor();
    await transition('Done').scrollIntoViewIfNeeded();
    await takePicture(page, 'guide-transition-check');
  });
  guide.step(6, async (step) => {
    site.host.jira.poke('ORD-1', customerField, 'C-99999');
    await move(step.value(0));
    step.on(page);
    await page.getByText(step.value(1)).waitFor();
    await page.getByRole('button', { name: /^Status: / }).waitFor();
    expect(site.host.jira.history('ORD-1')).toEqual([]);
  });
  guide.step(7, async (step) => {
    console = await openConsole(site, page, step, 'jira');
    await step.press('Jira fields');
    await step.press('Add rule');
    await step.fill('Name of the rule');
    const choose = async (label: string, option: string) => {
      const input = console.getByLabel(label, { exact: true });
      await input.focus();
      await input.press('ArrowDown');
      await console.getByRole('option', { name: option }).first().click();
    };
    await choose('Data source', 'Customers');
    await console.getByLabel('Projects').fill('ORD');
    await choose('Field that names the record', 'Customer');
    await choose('Column that says the same', 'Customer number');
    for (const box of await console.getByRole('checkbox', { name: /^When / }).all()) await box.uncheck();
    await step.see('When');
    await console.getByRole('button', { name: 'Add field', exact: true }).click();
    await choose('Field to fill', 'Order');
    await choose('Filled from', 'Title');
    await step.press('Save');
    await console.getByText('Name of the customer', { exact: true }).waitFor();
  });
  guide.step(8, async (step) => {
    await page.goto(site.address('/jira/workflows/ORD', 'admin'));
    step.value(0);
    step.on(transition('In Progress'));
    await step.press('Fill from external data');
    form = await openForm();
    step.on(form);
    await step.choose('Fill rule', step.value(1));
    await expectAccessible(form);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await (await summary('In Progress')).getByText('the fill rule “Name of the customer” runs').waitFor();
  });
  guide.step(9, async (step) => {
    site.host.jira.poke('ORD-1', customerField, number);
    await move(step.value());
    await expect.poll(() => site.host.jira.value('ORD-1', filledField), { timeout: 20_000 }).toMatch(/\w{3}/);
    step.on(page);
  });
  guide.isComplete();

  it('says what is missing, and edits what was saved', async () => {
    await page.goto(site.address('/jira/workflows/ORD', 'admin', 'de-DE'));
    const button = 'Datensatz muss vorhanden sein oder passen (External Data)';
    await transition('To Do').getByRole('button', { name: button, exact: true }).click();
    form = await openForm();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText('Datenquelle muss ausgewählt werden.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await transition('Done').getByRole('button', { name: 'Edit', exact: true }).click();
    form = await openForm();
    await dialog.getByRole('button', { name: 'Update', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await (await summary('Done')).getByText('Der Datensatz muss alle Bedingungen erfüllen:').waitFor();
  });

  // What the validator refuses.
  site.metNoScriptError('400 (Bad Request)');
});
