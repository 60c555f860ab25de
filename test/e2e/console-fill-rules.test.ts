import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFieldValue } from '../../src/contract/field-value';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { Reply } from '../../src/contract/reply';
import { JiraField } from '../builders/jira-fields';
import { expectData } from '../integration/app-under-test';
import { OwnApi } from '../integration/own-api';
import { expectAccessible } from './browser';
import { pickOption } from './pick-option';
import { openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';

const api = new OwnApi();
const origin = await api.start();
api.answer(() => [
  {
    id: 'C-1',
    name: 'Contoso',
    city: 'Basel',
    since: '2020-01-31',
    turnover: 12.5,
    manager: 'otto@contoso.example',
  },
]);

/** Fields of five kinds, by the column that goes into each. */
const wanted = [
  ['City', 'city'],
  ['Customer since', 'since'],
  ['Turnover', 'turnover'],
  ['Account manager', 'manager'],
  ['Labels', 'name'],
] as const;

describe('fill rules in the console', () => {
  const site = useSite({
    simulatedHosts: { 'crm.example.com': origin },
    egress: ['https://crm.example.com'],
  });
  let console: Frame;
  let picked: JiraField;
  let sourceId: string;
  const ids = new Map<string, string>([['Labels', 'labels']]);

  beforeAll(async () => {
    const { app } = site;
    const { id: connectionId } = await app.connectOpenApi('CRM', 'crm.example.com');
    const keys = ['id', 'name', 'city', 'since', 'turnover', 'manager'] as const;
    const columns = keys.map((key) => ({
      key,
      name: key,
      path: `$.${key}`,
      type: key === 'turnover' ? ('number' as const) : ('text' as const),
    }));
    const request = { url: 'https://crm.example.com/customers' };
    sourceId = (await app.addTested({ name: 'Customers', connectionId, request, columns })).id;
    picked = await JiraField.create(app, 'Customer of ours').configure(sourceId, {
      idColumn: 'id',
      labelColumn: 'name',
    });
    for (const [name, type] of [
      ['City', 'select'],
      ['Customer since', 'datepicker'],
      ['Turnover', 'float'],
      ['Account manager', 'userpicker'],
      ['Contract number', 'float'],
    ] as const) {
      const { id, contextId } = app.host.jira.createNativeField({ type, name });
      if (type === 'select') app.host.jira.addOptions(id, contextId, ['Basel', 'Bern']);
      ids.set(name, id);
    }
    console = await openConsole(site, { product: 'jira' });
  });
  afterAll(() => api.close());

  const choose = async (
    label: string,
    option: string,
    at: Frame | ReturnType<Frame['getByRole']> = console,
  ) => {
    await pickOption(at.getByLabel(label, { exact: true }), console.getByRole('option', { name: option }));
  };
  /** A value as the picker makes it; `id`: as of a record that is gone. */
  const pick = async (id?: string) => {
    const extension = {
      fieldId: picked.id,
      entryPoint: 'edit',
      experience: 'issue-view',
      issue: { key: 'ORD-1' },
    };
    const reply = await site.app.call(
      fieldTypeKeys.single,
      'searchField',
      { query: 'contoso' },
      'author',
      extension,
    );
    const { item } = expectData(reply as Reply<FieldAnswers['searchField']>).choices[0]!;
    return buildFieldValue(sourceId, [id === undefined ? item : { ...item, id }], site.host.nowMs());
  };

  it('are set up on one page, which says at once what is missing', async () => {
    await openArea(console, 'Jira fields');
    await console.getByText('There are no fill rules yet.').waitFor();
    await console.getByRole('button', { name: 'Add rule', exact: true }).click();
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByText('Name of the rule must not be empty.').waitFor();
    await console.getByText('Projects needs at least one project.').waitFor();
    await console.getByLabel('Name of the rule').fill('From the customer');
    await choose('Data source', 'Customers');
    await console.getByLabel('Projects', { exact: true }).fill('ord');
    await choose('Field that names the record', 'Customer of ours');
    await choose('Column that says the same', 'id');
    await console.getByLabel('When an issue moves to another status').check({ force: true });
    for (const [index, [field, column]] of wanted.entries()) {
      await console.getByRole('button', { name: 'Add field', exact: true }).click();
      const row = console.getByRole('group', { name: `Field ${index + 1}` });
      await choose('Field to fill', field, row);
      await choose('Filled from', column, row);
    }
    await choose('When one of these fields changes', 'Contract number');
    await choose('Fill existing issues again', 'Once a day');
    await expectAccessible(console);
  });

  it('show what would happen to an issue, and write nothing for it', async () => {
    site.host.jira.poke('ORD-2', picked.id, await pick());
    await console.getByLabel('Issue', { exact: true }).fill('ORD-2');
    await console.getByRole('button', { name: 'Show what would happen' }).click();
    const table = console.getByRole('table', { name: 'What would happen to ORD-2' });
    await table.waitFor();
    expect(await table.getByText('Would be written').count()).toBe(5);
    expect(site.host.jira.shown('ORD-2', ids.get('City')!)).toBeNull();
    await expectAccessible(console);
  });

  it('fill five fields at once when somebody picks a customer, and tell of it', async () => {
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('button', { name: 'Edit From the customer' }).waitFor();
    // A rule that was just saved is not in every listing yet.
    await site.host.advanceClock(60_000);
    site.host.jira.setValue('ORD-1', picked.id, await pick());
    await site.host.events.idle();
    const shown = (name: string) => site.host.jira.shown('ORD-1', ids.get(name)!);
    expect(shown('City')).toMatchObject({ value: 'Basel' });
    expect(shown('Customer since')).toBe('2020-01-31');
    expect(shown('Turnover')).toBe(12.5);
    expect(shown('Account manager')).toMatchObject({ displayName: 'Otto Author' });
    await site.host.advanceClock(60_000);
    await console.getByRole('button', { name: 'History of From the customer' }).click();
    await console.getByText(/ORD-1: City: “” → “Basel”/).waitFor();
    await console.getByLabel('Issue to run it on').fill('ORD-1');
    await console.getByRole('button', { name: 'Run now' }).click();
    const table = console.getByRole('table', { name: 'What happened to ORD-1' });
    await table.waitFor();
    expect(await table.getByText('The same already').count()).toBe(5);
    await expectAccessible(console);
  });

  it('fill when somebody moves an issue to another status', async () => {
    const turnover = () => site.host.jira.shown('ORD-3', ids.get('Turnover')!);
    // As one that was picked before there was the rule.
    site.host.jira.poke('ORD-3', picked.id, await pick());
    expect(turnover()).toBeNull();
    site.host.jira.move('ORD-3', 'In Progress');
    await site.host.events.idle();
    expect(turnover()).toBe(12.5);
  });

  it('fill when a field changes that was chosen for that', async () => {
    const turnover = () => site.host.jira.shown('ORD-4', ids.get('Turnover')!);
    site.host.jira.poke('ORD-4', picked.id, await pick());
    site.host.jira.setValue('ORD-4', ids.get('Contract number')!, 7);
    await site.host.events.idle();
    expect(turnover()).toBe(12.5);
  });

  it('fill the issues that there are, after a look at what would change', async () => {
    const turnover = (key: string) => site.host.jira.shown(key, ids.get('Turnover')!);
    const value = await pick();
    const keys = site.host.jira.createIssues('ORD', 60);
    // Made without a customer: the rule finds nothing to do.
    await site.host.events.idle();
    for (const key of keys) site.host.jira.poke(key, picked.id, value);
    // One that no record fits.
    site.host.jira.poke(keys[0]!, picked.id, await pick('C-9'));
    await console.getByRole('button', { name: 'Fill existing issues by From the customer' }).click();
    const part = console.getByRole('region', { name: 'Fill existing issues by From the customer' });
    await part.getByLabel('Only issues that also match this JQL').fill(`issuekey >= "${keys[0]!}"`);
    await part.getByRole('button', { name: 'Show what would change' }).click();
    await part.getByText('Would change 49 of 50 issues looked at.', { exact: false }).waitFor();
    await part.getByText('There are about 60.', { exact: false }).waitFor();
    await expectAccessible(console);
    await part.getByRole('button', { name: 'Show more' }).click();
    await part.getByText('Would change 59 of 60 issues looked at.', { exact: false }).waitFor();
    expect(turnover(keys[1]!)).toBeNull();
    await part.getByRole('button', { name: 'Fill them now' }).click();
    await site.host.queue.idle();
    await part.getByText('59 issues filled', { exact: false }).waitFor();
    await part.getByText('Runs again by itself: Once a day').waitFor();
    await part.getByText(/1 thing to look at/).click();
    await part.getByText(`${keys[0]!}: `, { exact: false }).waitFor();
    for (const key of keys.slice(1)) expect(turnover(key)).toBe(12.5);
    await expectAccessible(console);
  });

  it('can all be paused, and deleted', async () => {
    await console.getByRole('button', { name: 'Pause all' }).click();
    await console.getByText('Fill rules are paused').waitFor();
    await console.getByRole('button', { name: 'Resume' }).click();
    await console.getByRole('button', { name: 'Delete From the customer' }).click();
    await console.getByRole('button', { name: 'Delete rule' }).click();
    await console.getByText('There are no fill rules yet.').waitFor();
  });

  site.metNoScriptError();
});
