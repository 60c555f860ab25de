import { beforeAll, describe, expect, it } from 'vitest';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { expectAccessible, takePicture } from './browser';
import { editOnIssue, expectStored, openIssue } from './record-field';
import { useSite } from './site-under-test';

/** What a field shows and does when its source is not what it was. */
describe('a field whose source fails or changes', () => {
  const site = useSite({ pagesPerTest: true });
  let contact: JiraField;

  beforeAll(async () => {
    const { app } = site;
    const { id } = await app.addUsers((await app.connect()).id, { columns: personColumns });
    contact = await JiraField.create(app, 'Contact').configure(id, { ...personSettings, columns: ['mail'] });
  });

  const edit = (issueKey: string) => editOnIssue(site, issueKey, 'Contact');
  const view = (issueKey: string) => openIssue(site, issueKey, 'viewer', 'Contact');

  async function pick(issueKey: string, text: string, label: RegExp) {
    const field = await edit(issueKey);
    await field.pick(text, label);
    await field.shows(label);
    await field.leave();
    await expectStored(contact, issueKey, label);
    // What was picked last is kept after the value, and the next editor asks for it.
    const [id = ''] = contact.value(issueKey)!.ids;
    const kept = () => site.host.kvs.entries().filter(({ key }) => key.startsWith('field-recent:'));
    await expect.poll(() => JSON.stringify(kept()), { timeout: 60_000 }).toContain(id);
  }

  /** Lets the records grow old, and somebody look at them, which has them read again. */
  async function readAgain(issueKey: string) {
    await site.host.queue.idle();
    await site.host.advanceClock(2 * 3_600_000);
    const pushed = () => site.host.metrics().queue.pushed;
    const before = pushed();
    await edit(issueKey);
    // The editor asks for its choices when it is on the screen already.
    await expect.poll(pushed, { timeout: 60_000 }).toBeGreaterThan(before);
    await site.host.queue.idle();
  }

  it('offers first what the same person picked last', async () => {
    await pick('ORD-1', 'megan', /^Megan Bowen/);
    await pick('ORD-3', 'adele', /^Adele Vance/);
    const field = await edit('ORD-4');
    await field.picker.click();
    const options = field.page.getByRole('option');
    // The list says that it is loading by an option, too.
    await options.filter({ hasText: 'Adele Vance' }).first().waitFor();
    const [first, second] = await options.allInnerTexts();
    expect([first, second]).toEqual([
      expect.stringContaining('Adele Vance'),
      expect.stringContaining('Megan Bowen'),
    ]);
  });

  it('says what was not found, and where', async () => {
    const field = await edit('ORD-4');
    await field.picker.pressSequentially('nobody at all');
    await field.shows('No record of Users contains “nobody at all”.');
  });

  it('stays usable while the service is down, and says how old the records are', async () => {
    await site.app.control('fail', { match: 'graph.microsoft.com', count: 200, mode: '500' });
    await readAgain('ORD-2');
    const field = await edit('ORD-2');
    await field.shows(/^Records as of 2 hours ago\. /);
    await expectAccessible(field.page);
    await takePicture(field.page, 'jira-field-outage');
    await field.pick('lee gu', /^Lee Gu/);
    await field.shows(/^Lee Gu/);
    await field.leave();
    await expectStored(contact, 'ORD-2', /^Lee Gu$/);
  });

  it('shows the value of an issue while the service is down', async () => {
    const field = await view('ORD-1');
    await field.shows('Megan Bowen');
    await field.showDetails();
    await field.shows(/^Mail: megan/i);
    await field.shows(/^Users, read 2 hours ago/);
    await site.app.control('faults/clear', {});
  });

  it('keeps a record that has vanished from its source, and says so', async () => {
    await site.app.control('users', { remove: [contact.value('ORD-1')!.ids[0]] });
    await readAgain('ORD-4');
    const field = await view('ORD-1');
    await field.shows('No longer in the source');
    await field.shows('Megan Bowen');
    await expectAccessible(field.page);
    await takePicture(field.page, 'jira-field-gone');
    expect(site.host.jira.text('ORD-1', contact.id)).toBe('Megan Bowen');
  });

  it('follows a changed label, on the issue and in its history', async () => {
    const [id] = contact.value('ORD-3')!.ids;
    await site.app.control('users', { rename: [{ id, displayName: 'Adele Vance-Bowen' }] });
    await readAgain('ORD-4');
    await (await view('ORD-3')).shows('Adele Vance-Bowen');
    expect(site.host.jira.text('ORD-3', contact.id)).toBe('Adele Vance-Bowen');
    const before = site.host.jira.history('ORD-3').map(({ items }) => items[0]);
    expect(before).toContainEqual(expect.objectContaining({ toString: 'Adele Vance' }));
  });

  it('reads well in the dark theme', () =>
    site.inTheDark(async (dark) => {
      const field = await openIssue(dark, 'ORD-1', 'viewer', 'Contact');
      await field.shows('No longer in the source');
      await field.showDetails();
      await field.shows(/^Users, read/);
      await expectAccessible(field.page);
    }));

  site.metNoScriptError();
});
