import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../../services/demo-notes';
import { expectAccessible, takePicture } from '../browser';
import { useSite } from '../site-under-test';
import { followGuide } from './follow-guide';
import { openConsole } from './site-steps';

const guide = followGuide('select-list-options');
const fieldName = 'Customer of the order';

describe('the guide to options of a select list', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;

  beforeAll(async () => {
    const connection = await site.app.connect();
    const { draft } = await site.app.propose(connection.id, DEMO_CREDENTIALS.customersUrl);
    await site.app.addTested({ ...draft, name: 'Customers', connectionId: connection.id });
    page = await site.open('/jira', 'admin');
  });

  /** The options that Jira has. */
  const options = async () => {
    const { fields } = await fieldsOf();
    const { id, contexts } = fields.find(({ name }) => name === fieldName)!;
    return site.host.jira.options(id, contexts[0]!.id);
  };
  const fieldsOf = async () => {
    const answer = await fetch(new URL('/host/site/jira/admin/fields', site.host.url), {
      headers: { 'x-host-account': 'admin' },
    });
    return (await answer.json()) as { fields: { id: string; name: string; contexts: { id: number }[] }[] };
  };

  guide.step(1, async (step) => {
    step.on(page);
    await step.press('Custom fields');
    await step.press('Create custom field');
    step.on(page.getByRole('dialog'));
    await step.choose('Field type', 'Select list (single choice)');
    await step.fill('Name');
    await step.press('Create');
    await page.getByRole('heading', { name: fieldName, exact: true }).waitFor();
  });
  guide.step(2, async (step) => {
    console = await openConsole(site, page, step, 'jira');
    await step.press('Jira fields');
    await step.press('Add option sync');
  });
  guide.step(3, async (step) => {
    step.on(console);
    await step.fill('Name', step.value(0));
    await step.choose('Data source', step.value(1));
    await step.choose('Jira field', step.value(2));
    await step.see('Context');
    await console.getByLabel(/^Context/).focus();
    await page.keyboard.press('ArrowDown');
    await console.getByRole('option', { name: /Default context/ }).click();
  });
  guide.step(4, async (step) => {
    step.on(console);
    await step.choose('Column that tells rows apart', step.value(0));
    await step.fill('Text of an option', step.value(1));
    await expectAccessible(console);
    await step.press('Save');
    await console.getByRole('article', { name: 'Customers in orders' }).waitFor();
  });
  guide.step(5, async (step) => {
    step.on(console);
    await step.press('Dry run');
    await step.see('Dry run of Customers in orders');
    expect(await options()).toEqual([]);
  });
  guide.step(6, async (step) => {
    step.on(console);
    await step.press('Run now');
    await step.see('Up to date');
    expect(await options()).toHaveLength(240);
    await expectAccessible(console);
    await takePicture(page, 'guide-select-list');
  });
  guide.isComplete();

  it('is undone as the guide says', async () => {
    await console.getByRole('button', { name: 'Undo the last run', exact: true }).click();
    const dialog = console.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Undo the last run', exact: true }).click();
    await console.getByText(/^Undone/).waitFor();
    await console.getByText('Paused', { exact: true }).waitFor();
    expect((await options()).every(({ disabled }) => disabled)).toBe(true);
  });

  site.metNoScriptError();
});
