import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldItem, FieldValue } from '../../src/contract/field';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { buildFieldValue } from '../../src/contract/field-value';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { expectData } from '../integration/app-under-test';
import { expectAccessible, takePicture } from './browser';
import {
  editOnIssue,
  expectStored,
  openConfiguration,
  openIssue,
  RecordField,
  startIssue,
} from './record-field';
import { useSite } from './site-under-test';

const columns = personColumns.slice(0, 2);

/** What an administrator decides in a field's configuration, as those who fill it in meet it. */
describe('the rules of a field', () => {
  const site = useSite({ pagesPerTest: true });
  let connectionId: string;
  let usersId: string;
  let adele: FieldItem;
  let owner: JiraField;

  beforeAll(async () => {
    connectionId = (await site.app.connect()).id;
    usersId = (await site.app.addUsers(connectionId, { columns })).id;
    const plain = await addField('Plain', {});
    adele = await find(plain, 'adele');
    site.host.jira.setValue('ORD-5', plain.id, valueOf(adele));
  });

  const addField = (name: string, rules: Readonly<Record<string, unknown>>, sourceId = usersId) =>
    JiraField.create(site.app, name).configure(sourceId, { ...personSettings, ...rules });
  const valueOf = (item: FieldItem) => buildFieldValue(usersId, [item], site.host.nowMs()) as FieldValue;

  async function find(field: JiraField, query: string): Promise<FieldItem> {
    const place = { fieldId: field.id, entryPoint: 'edit', issue: { key: 'ORD-1' } };
    const reply = await site.app.call(fieldTypeKeys.single, 'searchField', { query }, 'author', place);
    return expectData(reply as never as { ok: true; data: { choices: { item: FieldItem }[] } }).choices[0]!
      .item;
  }

  it('begins a new issue with the record that is configured', async () => {
    owner = await addField('Owner', { defaultId: adele.id, required: 'always' });
    const dialog = await startIssue(site, 'Begun with an owner');
    await new RecordField(dialog, 'Owner').shows('Adele Vance');
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await new RecordField(dialog.page(), 'Owner').shows('Adele Vance');
  });

  it('says that a required field must not be empty', async () => {
    const strict = await addField('Strict', { required: 'always' });
    const dialog = await startIssue(site, 'Without a record');
    const field = new RecordField(dialog, 'Strict');
    await field.picker.waitFor();
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await dialog.getByText('Pick a record from the list.').first().waitFor();
    await expectAccessible(dialog.page(), '[role="dialog"]');
    await field.pick('lee', /^Lee Gu/);
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await new RecordField(dialog.page(), 'Strict').shows('Lee Gu');
    site.host.jira.poke('ORD-1', strict.id, valueOf(adele));
  });

  it('is required when another field has a value, and only then', async () => {
    await addField('Deputy', { required: 'when-other-filled', requiredFieldId: 'customfield_10051' });
    // ORD-1 has an order number, ORD-5 has none.
    const needed = await editOnIssue(site, 'ORD-1', 'Deputy');
    await needed.page.getByRole('button', { name: 'Confirm' }).click();
    await needed.shows('Pick a record from the list.');
    const free = await editOnIssue(site, 'ORD-5', 'Deputy');
    await free.page.getByRole('button', { name: 'Confirm' }).click();
    await free.group.getByRole('button', { name: 'Edit Deputy' }).waitFor();
  });

  it('is required for those too who leave the editor before it knows its rules', async () => {
    await addField('Hasty', { required: 'always' });
    const field = await openIssue(site, 'ORD-1', 'author', 'Hasty');
    let answer = () => {};
    const isLeft = new Promise<void>((resolve) => (answer = resolve));
    await field.page.route('**/invoke', async (route) => {
      if (route.request().postData()?.includes('"openField"')) await isLeft;
      await route.continue();
    });
    await field.edit();
    await field.page.getByRole('button', { name: 'Confirm' }).click();
    answer();
    await field.shows('Pick a record from the list.');
  });

  it('is filled in with the keyboard alone', async () => {
    const field = await openIssue(site, 'ORD-2', 'author', 'Owner');
    const { keyboard } = field.page;
    await field.group.getByRole('button', { name: 'Edit Owner' }).focus();
    await keyboard.press('Enter');
    await field.picker.waitFor();
    for (let tabs = 0; tabs < 5; tabs += 1) {
      if (await field.picker.evaluate((input) => input === document.activeElement)) break;
      await keyboard.press('Tab');
    }
    await keyboard.type('megan');
    const option = field.page.getByRole('option', { name: /^Megan Bowen/ });
    await option.waitFor();
    // While the answer to the last letter is on its way, the list is empty, and Enter picks nothing.
    await expect
      .poll(async () => {
        if (await option.isVisible()) await keyboard.press('Enter');
        return field.picker.getAttribute('aria-expanded');
      })
      .toBe('false');
    await field.shows('Megan Bowen');
    await keyboard.press('Tab');
    if (owner.value('ORD-2') === null) await keyboard.press('Enter');
    await expectStored(owner, 'ORD-2', 'Megan Bowen');
  });

  it('searches by the service itself where that is chosen', async () => {
    const url =
      "https://graph.microsoft.com/v1.0/users?$select=id,displayName&$top=20&$filter=startswith(displayName,'{{text}}')";
    const { id } = await site.app.addUnread({
      name: 'People by name',
      connectionId,
      request: { url },
      parameters: [{ key: 'text', label: 'Beginning', source: 'viewer', required: true }],
      columns: [...columns],
    });
    const search = { in: 'upstream', parameter: 'text' };
    const upstream = await addField('Upstream', { search, minCharacters: 3 }, id);
    const field = await editOnIssue(site, 'ORD-3', 'Upstream');
    await field.shows('Type at least 3 characters to search.');
    await field.pick('Adel', /^Adele Vance/);
    await field.leave();
    await expectStored(upstream, 'ORD-3', 'Adele Vance');
    await field.showDetails();
    await field.shows(/^ID: /);
    expect(await field.group.getByText(/Beginning/).count()).toBe(0);
  });

  it('answers in time for a new issue while a slow table is still being read', async () => {
    const { id } = await site.app.addUnread({
      name: 'Slow people',
      connectionId,
      request: { url: 'https://graph.microsoft.com/v1.0/users?$select=id,displayName&$top=100' },
      columns: [...columns],
    });
    await addField('Slow', {}, id);
    const slow = { target: 'egress', match: 'graph.microsoft.com', mode: 'slow', count: 50 } as const;
    site.host.addFault({ ...slow, delayMs: 4_000 });
    const dialog = await startIssue(site, 'In no hurry');
    const { group } = new RecordField(dialog, 'Slow');
    // Jira waits ten seconds for a field of an app.
    await group
      .getByText(/is still being read|still reading|Reading/)
      .first()
      .waitFor();
    site.host.clearFaults();
    await group.getByText(/320 records fit/).waitFor({ timeout: 60_000 });
  });

  it('writes changed labels into issues on demand, and reports how that went', async () => {
    for (const key of ['ORD-3', 'ORD-4'])
      site.host.jira.poke(key, owner.id, valueOf({ ...adele, text: 'Adele V.' }));
    const dialog = await openConfiguration(site, owner);
    await dialog.getByRole('button', { name: 'Update issues now' }).click();
    await dialog
      .getByText(/^Last run .*: \d+ issues looked at, 2 changed, 0 with records no longer in the source\.$/)
      .waitFor();
    await takePicture(dialog.page(), 'jira-field-sync');
    await expectAccessible(dialog.page(), '[role="dialog"]');
    expect(site.host.jira.text('ORD-4', owner.id)).toBe('Adele Vance');
  });

  // Jira answers so to what it refuses.
  site.metNoScriptError('400 (Bad Request)');
});
