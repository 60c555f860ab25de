import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/contract/field';
import { AppUnderTest } from '../integration/app-under-test';
import { expectAccessible, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';
import { addField, fieldGroup, pickRecord } from './jira-field-setup';
import type { FieldOfApp } from './jira-field-setup';

const columns = [
  { key: 'id', name: 'Object ID', path: '$.id', type: 'text' },
  { key: 'displayName', name: 'Display name', path: '$.displayName', type: 'text' },
  { key: 'mail', name: 'Mail', path: '$.mail', type: 'email' },
];

/** What a field shows and does when its source is not what it was. */
describe('a field whose source fails or changes', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let contact: FieldOfApp;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    const connection = await app.connect();
    const users = await app.addUsers(connection.id, { columns });
    contact = await addField(app, 'Contact', users.id, {
      idColumn: 'id',
      labelColumn: 'displayName',
      columns: ['mail'],
    });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });
  afterEach(async () => {
    for (const each of browser.context.pages().slice(1)) await each.close();
  });

  const stored = (key: string) => app.host.jira.value(key, contact.id) as FieldValue | null;

  /** Opens an issue, and the editor of its field. */
  async function edit(key: string) {
    page = await browser.open(`${app.host.url}/jira/browse/${key}?as=author`);
    const field = fieldGroup(page, 'Contact');
    await field.getByRole('button', { name: 'Edit Contact' }).click();
    await field.getByRole('combobox').waitFor();
    return field;
  }

  /** Opens the editor of an issue's field, which has old records read again, and waits until they are. */
  async function readAgain(key: string): Promise<void> {
    const reads = () => app.host.metrics().queue.pushed;
    const before = reads();
    await edit(key);
    // The editor asks for its choices when it is on the screen already.
    await expect.poll(reads, { timeout: 60_000 }).toBeGreaterThan(before);
    await app.host.queue.idle();
  }

  async function pick(key: string, text: string, label: RegExp) {
    const field = await edit(key);
    await pickRecord(field, text, label);
    await field.getByText(label).first().waitFor();
    await page.getByRole('heading').first().click();
    await expect.poll(() => stored(key)?.text ?? '', { timeout: 60_000 }).toMatch(label);
    const remembered = () => app.host.kvs.entries().filter((each) => each.key.startsWith('field-recent:'));
    await expect.poll(() => JSON.stringify(remembered()), { timeout: 60_000 }).toContain(stored(key)!.ids[0]);
  }

  it('offers first what the same person picked last', async () => {
    await pick('ORD-1', 'megan', /^Megan Bowen/);
    await pick('ORD-3', 'adele', /^Adele Vance/);
    const field = await edit('ORD-4');
    await field.getByRole('combobox').click();
    const options = page.getByRole('option');
    await options.first().waitFor();
    const [first, second] = await options.allInnerTexts();
    expect([first, second]).toEqual([
      expect.stringContaining('Adele Vance'),
      expect.stringContaining('Megan Bowen'),
    ]);
  });

  it('says what was not found, and where', async () => {
    const field = await edit('ORD-4');
    await field.getByRole('combobox').pressSequentially('nobody at all');
    await field.getByText('No record of Users contains “nobody at all”.').waitFor();
  });

  it('stays usable while the service is down, and says how old the records are', async () => {
    await app.control('fail', { match: 'graph.microsoft.com', count: 200, mode: '500' });
    await app.host.advanceClock(2 * 3_600_000);
    // The first look finds the records old and has them read again, which fails.
    await readAgain('ORD-2');
    const field = await edit('ORD-2');
    await field.getByText(/^Records as of 2 hours ago\. /).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-field-outage');
    await pickRecord(field, 'lee gu', /^Lee Gu/);
    await field.getByText('Lee Gu').first().waitFor();
    await page.getByRole('heading').first().click();
    await expect.poll(() => stored('ORD-2')?.text, { timeout: 60_000 }).toBe('Lee Gu');
  });

  it('shows the value of an issue while the service is down', async () => {
    page = await browser.open(`${app.host.url}/jira/browse/ORD-1?as=viewer`);
    const field = fieldGroup(page, 'Contact');
    await field.getByText('Megan Bowen').waitFor();
    await field.getByRole('button', { name: 'Show details' }).click();
    await field.getByText(/^Mail: megan/i).waitFor();
    await field.getByText(/^Users, read 2 hours ago/).waitFor();
    await app.control('faults/clear', {});
  });

  it('keeps a record that has vanished from its source, and says so', async () => {
    await app.control('users', { remove: [stored('ORD-1')!.ids[0]] });
    await app.host.advanceClock(2 * 3_600_000);
    await readAgain('ORD-4');
    page = await browser.open(`${app.host.url}/jira/browse/ORD-1?as=viewer`);
    const field = fieldGroup(page, 'Contact');
    await field.getByText('No longer in the source').waitFor();
    await field.getByText('Megan Bowen').waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-field-gone');
    expect(app.host.jira.text('ORD-1', contact.id)).toBe('Megan Bowen');
  });

  it('follows a changed label, on the issue and in its history', async () => {
    const [id] = stored('ORD-3')!.ids;
    await app.control('users', { rename: [{ id, displayName: 'Adele Vance-Bowen' }] });
    await app.host.advanceClock(2 * 3_600_000);
    await readAgain('ORD-4');
    page = await browser.open(`${app.host.url}/jira/browse/ORD-3?as=viewer`);
    await fieldGroup(page, 'Contact').getByText('Adele Vance-Bowen').waitFor();
    expect(app.host.jira.text('ORD-3', contact.id)).toBe('Adele Vance-Bowen');
    const before = app.host.jira.history('ORD-3').map(({ items }) => items[0]);
    expect(before).toContainEqual(expect.objectContaining({ toString: 'Adele Vance' }));
  });

  it('reads well in the dark theme', async () => {
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      const issue = await dark.open(`${app.host.url}/jira/browse/ORD-1?as=viewer`);
      const field = fieldGroup(issue, 'Contact');
      await field.getByText('No longer in the source').waitFor();
      await field.getByRole('button', { name: 'Show details' }).click();
      await field.getByText(/^Users, read/).waitFor();
      await expectAccessible(issue);
      expect(dark.problems).toEqual([]);
    } finally {
      await dark.close();
    }
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
