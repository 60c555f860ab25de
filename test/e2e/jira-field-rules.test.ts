import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import type { FieldItem, FieldValue } from '../../src/contract/field';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import { expectAccessible, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';
import { addField, fieldGroup, pickRecord } from './jira-field-setup';
import type { FieldOfApp } from './jira-field-setup';

const columns = [
  { key: 'id', name: 'Object ID', path: '$.id', type: 'text' },
  { key: 'displayName', name: 'Display name', path: '$.displayName', type: 'text' },
];
const settings = { idColumn: 'id', labelColumn: 'displayName' };

/** What an administrator decides in a field's configuration, as those who fill it in meet it. */
describe('the rules of a field', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let connectionId: string;
  let usersId: string;
  let adele: FieldItem;
  let owner: FieldOfApp;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    connectionId = (await app.connect()).id;
    usersId = (await app.addUsers(connectionId, { columns })).id;
    const plain = await addField(app, 'Plain', usersId, settings);
    adele = await find(plain, 'adele');
    app.host.jira.setValue('ORD-5', plain.id, valueOf(adele));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });
  afterEach(async () => {
    for (const each of browser.context.pages().slice(1)) await each.close();
  });

  const stored = (key: string, { id }: FieldOfApp) => app.host.jira.value(key, id) as FieldValue | null;
  const valueOf = (item: FieldItem): FieldValue => ({
    v: 1,
    dataSourceId: usersId,
    ids: [item.id],
    texts: [item.text],
    text: item.text,
    items: [item],
    search: {},
    atMs: app.host.nowMs(),
  });

  async function find(field: FieldOfApp, query: string): Promise<FieldItem> {
    const place = { fieldId: field.id, entryPoint: 'edit', issue: { key: 'ORD-1' } };
    const reply = await app.call('external-data-single', 'searchField', { query }, 'author', place);
    return expectData(reply as never as { ok: true; data: { choices: { item: FieldItem }[] } }).choices[0]!
      .item;
  }

  const create = async (summary: string) => {
    page = await browser.open(`${app.host.url}/jira/projects/ORD/issues?as=author`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Summary/).fill(summary);
    return dialog;
  };
  const edit = async (key: string, name: string) => {
    page = await browser.open(`${app.host.url}/jira/browse/${key}?as=author`);
    const field = fieldGroup(page, name);
    await field.getByRole('button', { name: `Edit ${name}` }).click();
    await field.getByRole('combobox').waitFor();
    return field;
  };

  it('begins a new issue with the record that is configured', async () => {
    owner = await addField(app, 'Owner', usersId, { ...settings, defaultId: adele.id, required: 'always' });
    const dialog = await create('Begun with an owner');
    await fieldGroup(dialog, 'Owner').getByText('Adele Vance').waitFor();
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await fieldGroup(page, 'Owner').getByText('Adele Vance').waitFor();
  });

  it('says that a required field must not be empty', async () => {
    const strict = await addField(app, 'Strict', usersId, { ...settings, required: 'always' });
    const dialog = await create('Without a record');
    await fieldGroup(dialog, 'Strict').getByRole('combobox').waitFor();
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await dialog.getByText('Pick a record from the list.').first().waitFor();
    await expectAccessible(page, '[role="dialog"]');
    await pickRecord(fieldGroup(dialog, 'Strict'), 'lee', /^Lee Gu/);
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await fieldGroup(page, 'Strict').getByText('Lee Gu').waitFor();
    app.host.jira.poke('ORD-1', strict.id, valueOf(adele));
  });

  it('is required when another field has a value, and only then', async () => {
    await addField(app, 'Deputy', usersId, {
      ...settings,
      required: 'when-other-filled',
      requiredFieldId: 'customfield_10051',
    });
    // ORD-1 has an order number, ORD-5 has none.
    const field = await edit('ORD-1', 'Deputy');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await field.getByText('Pick a record from the list.').waitFor();
    await edit('ORD-5', 'Deputy');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await fieldGroup(page, 'Deputy').getByRole('button', { name: 'Edit Deputy' }).waitFor();
  });

  it('is filled in with the keyboard alone', async () => {
    page = await browser.open(`${app.host.url}/jira/browse/ORD-2?as=author`);
    const field = fieldGroup(page, 'Owner');
    await field.getByRole('button', { name: 'Edit Owner' }).focus();
    await page.keyboard.press('Enter');
    await field.getByRole('combobox').waitFor();
    for (let tabs = 0; tabs < 5; tabs += 1) {
      if (await field.getByRole('combobox').evaluate((input) => input === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('megan');
    await page.getByRole('option', { name: /^Megan Bowen/ }).waitFor();
    await page.keyboard.press('Enter');
    await field.getByText('Megan Bowen', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    if (stored('ORD-2', owner) === null) await page.keyboard.press('Enter');
    await expect.poll(() => stored('ORD-2', owner)?.text, { timeout: 60_000 }).toBe('Megan Bowen');
  });

  it('searches by the service itself where that is chosen', async () => {
    const url =
      "https://graph.microsoft.com/v1.0/users?$select=id,displayName&$top=20&$filter=startswith(displayName,'{{text}}')";
    const draft = dataSourceDraftSchema.parse({
      name: 'People by name',
      connectionId,
      request: { url },
      parameters: [{ key: 'text', label: 'Beginning', source: 'viewer', required: true }],
      columns,
    });
    const { id } = expectData(await app.admin('saveDataSource', { target: null, draft }));
    const search = { in: 'upstream', parameter: 'text' };
    const field = await addField(app, 'Upstream', id, { ...settings, search, minCharacters: 3 });
    const group = await edit('ORD-3', 'Upstream');
    await group.getByText('Type at least 3 characters to search.').waitFor();
    await pickRecord(group, 'Adel', /^Adele Vance/);
    await page.getByRole('heading').first().click();
    await expect.poll(() => stored('ORD-3', field)?.text, { timeout: 60_000 }).toBe('Adele Vance');
    await group.getByRole('button', { name: 'Show details' }).click();
    await group.getByText(/^ID: /).waitFor();
    expect(await group.getByText(/Beginning/).count()).toBe(0);
  });

  it('answers in time for a new issue while a slow table is still being read', async () => {
    const draft = dataSourceDraftSchema.parse({
      name: 'Slow people',
      connectionId,
      request: { url: 'https://graph.microsoft.com/v1.0/users?$select=id,displayName&$top=100' },
      columns,
    });
    const { id } = expectData(await app.admin('saveDataSource', { target: null, draft }));
    await addField(app, 'Slow', id, settings);
    const slow = { target: 'egress', match: 'graph.microsoft.com', mode: 'slow', count: 50 } as const;
    app.host.addFault({ ...slow, delayMs: 4_000 });
    const dialog = await create('In no hurry');
    const field = fieldGroup(dialog, 'Slow');
    // Jira waits ten seconds for a field of an app.
    await field
      .getByText(/is still being read|still reading|Reading/)
      .first()
      .waitFor({ timeout: 60_000 });
    app.host.clearFaults();
    await field.getByText(/320 records fit/).waitFor({ timeout: 60_000 });
  });

  it('writes changed labels into issues on demand, and reports how that went', async () => {
    for (const key of ['ORD-3', 'ORD-4'])
      app.host.jira.poke(key, owner.id, valueOf({ ...adele, text: 'Adele V.' }));
    page = await browser.open(`${app.host.url}/jira/admin/fields/${owner.id}?as=admin`);
    await page.getByRole('button', { name: 'Configure' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Update issues now' }).click();
    await dialog
      .getByText(/^Last run .*: \d+ issues looked at, 2 changed, 0 with records no longer in the source\.$/)
      .waitFor();
    await takePicture(page, 'jira-field-sync');
    await expectAccessible(page, '[role="dialog"]');
    expect(app.host.jira.text('ORD-4', owner.id)).toBe('Adele Vance');
  });

  it('met no script error', () => {
    expect(browser.problems.filter((text) => !text.includes('400 (Bad Request)'))).toEqual([]);
  });
});
