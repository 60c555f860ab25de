import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { expectData } from '../integration/app-under-test';
import { expectAccessible, takePicture } from './browser';
import { editListed, openConsole } from './console-steps';
import { blocksPage, macroBlock, putBlocks } from './macro-page';
import { editOnIssue, expectStored, openIssue } from './record-field';
import { useSite } from './site-under-test';

const hour = 3_600_000;

/** A service that says that all is well while it is not: neither a page nor a Jira field loses anything. */
describe('a service that loses its rows', () => {
  const site = useSite({ pagesPerTest: true });
  let contact: JiraField;
  let config: MacroConfig;
  let ids: readonly string[];

  beforeAll(async () => {
    const { app } = site;
    const { id } = await app.addUsers((await app.connect()).id, { columns: personColumns });
    contact = await JiraField.create(app, 'Contact').configure(id, { ...personSettings, columns: ['mail'] });
    config = await app.bind(id);
    await putBlocks(site.host, blocksPage.id, [macroBlock('table', config, { rowsPerPage: 5 })]);
  });

  /** The page once somebody has looked at it an hour later, and what was queued for that is done. */
  async function lookLater(): Promise<Page> {
    // What still runs would find its time used up.
    await site.host.queue.idle();
    await site.host.advanceClock(hour);
    expectData(await site.app.macro('viewTable', { config }, 'viewer', blocksPage.id));
    await site.host.queue.idle();
    return site.open(blocksPage.path, 'viewer');
  }

  /** Nothing of the field was written, whatever Jira asks for and the hourly run does. */
  async function expectUntouched(): Promise<void> {
    const before = site.host.jira.history('ORD-1').length;
    await site.app.syncFields();
    expect(contact.value('ORD-1')?.ids).toHaveLength(1);
    expect(site.host.jira.text('ORD-1', contact.id)).toBe('Megan Bowen');
    expect(site.host.jira.history('ORD-1')).toHaveLength(before);
    const field = await openIssue(site, 'ORD-1', 'viewer', 'Contact');
    await field.shows('Megan Bowen');
    await expect.poll(() => field.group.getByText('No longer in the source').count()).toBe(0);
  }

  it('is on a page and in a field first', async () => {
    const field = await editOnIssue(site, 'ORD-1', 'Contact');
    await field.pick('megan', /^Megan Bowen/);
    await field.shows(/^Megan Bowen/);
    await field.leave();
    await expectStored(contact, 'ORD-1', /^Megan Bowen/);
    const table = expectData(await site.app.macro('viewTable', { config }, 'viewer', blocksPage.id)).table;
    const at = table.columns.findIndex(({ key }) => key === 'id');
    ids = table.rows.map((row) => row[at] as string);
    expect(ids).toHaveLength(320);
  });

  it('by answering errors with status 200: page and field keep what they had, with a word', async () => {
    await site.app.control('fail', { match: 'graph.microsoft.com', count: 500, mode: 'error' });
    const page = await lookLater();
    await page.getByText('This is the last data that could be read').waitFor();
    await page.getByText(/The index is being rebuilt/).waitFor();
    await page.getByText(/320 rows · /).waitFor();
    await takePicture(page, 'macro-error-in-200');
    await expectUntouched();
    await site.app.control('faults/clear', {});
  });

  it('by having few left: the old rows stay with their age, and the administrator is asked', async () => {
    const gone = ids.filter((id) => id !== contact.value('ORD-1')!.ids[0]).slice(0, 250);
    await site.app.control('users', { remove: [...gone, contact.value('ORD-1')!.ids[0]] });
    const page = await lookLater();
    await page.getByText(/the last refresh brought only 69 of 320 rows/).waitFor();
    await page.getByText(/320 rows · /).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'macro-suspicious');
    await expectUntouched();
  });

  const row = (console: Frame) => console.getByRole('row').filter({ hasText: 'Users' });

  it('which the administrator sees in the list, and keeps the old rows', async () => {
    const console = await openConsole(site);
    await row(console).getByText('Suspicious', { exact: true }).waitFor();
    await row(console)
      .getByText(/brought only 69 of 320 rows/)
      .waitFor();
    await expectAccessible(console);
    await takePicture(console.page(), 'console-suspicious');
    await console.getByRole('button', { name: 'Keep the old rows of Users' }).click();
    await row(console).getByText('Old rows kept', { exact: true }).waitFor();
    expect(await console.getByRole('button', { name: 'Keep the old rows of Users' }).count()).toBe(0);
    await (await lookLater()).getByText(/320 rows · /).waitFor();
  });

  it('and in German', async () => {
    const console = await openConsole(site, { lang: 'de-DE' });
    await row(console).getByText('Alte Zeilen behalten', { exact: true }).waitFor();
    await console.getByRole('button', { name: 'Neue Zeilen von Users annehmen' }).waitFor();
    await takePicture(console.page(), 'console-suspicious-german');
    // The language stays with the account.
    await openConsole(site, { lang: 'en-US' });
  });

  it('and in the form, where one press accepts what there is', async () => {
    const console = await openConsole(site);
    await editListed(console, 'Users');
    await console.getByRole('heading', { name: 'A refresh lost most of the rows' }).waitFor();
    await console.getByRole('button', { name: 'Paging, limits and refresh' }).click();
    await console
      .getByText('As it is used: keep the old rows where a Jira field holds records of it')
      .waitFor();
    await expectAccessible(console);
    await takePicture(console.page(), 'console-suspicious-form');
    await console.getByRole('button', { name: 'Accept the new rows of Users' }).click();
    await console
      .getByRole('heading', { name: 'A refresh lost most of the rows' })
      .waitFor({ state: 'detached' });
    const page = await site.open(blocksPage.path, 'viewer');
    await page.getByText(/69 rows · /).waitFor();
    expect(await page.getByText(/the last refresh brought/).count()).toBe(0);
  });

  it('and finds in the activity afterwards', async () => {
    const audit = expectData(await site.app.admin('listAudit', { beforeMs: null, area: 'data-source' }));
    expect(audit.entries.map(({ action, detail }) => `${action}: ${detail}`)).toEqual(
      expect.arrayContaining([
        'held-back: 69 of 320 rows',
        'kept-old-rows: 69 of 320 rows',
        'accepted-loss: 69 of 320 rows',
      ]),
    );
  });

  it('only then is the record of the field gone', async () => {
    await site.app.syncFields();
    const field = await openIssue(site, 'ORD-1', 'viewer', 'Contact');
    await field.shows('No longer in the source');
  });

  it('knows what an error of this service looks like, once the administrator says so', async () => {
    const console = await openConsole(site);
    await editListed(console, 'Users');
    await console.getByRole('button', { name: 'What an error looks like' }).click();
    const mustHave = console.getByLabel('Must be there', { exact: true });
    await mustHave.fill('value');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByText('Write a JSONPath that begins with $, such as $.data.').waitFor();
    await mustHave.fill('$.value');
    await console.getByLabel('Must not be there', { exact: true }).fill('$.value[?@.id == "nobody"]');
    await console.getByText('An empty list is suspicious', { exact: true }).click();
    await expectAccessible(console);
    await takePicture(console.page(), 'console-answer-check');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('heading', { name: 'Data sources', level: 1 }).waitFor();
    const overview = expectData(await site.app.admin('getOverview', {}));
    const stored = expectData(await site.app.admin('getDataSource', { id: overview.dataSources[0]!.id }));
    expect(stored.answerCheck).toEqual({
      mustHave: '$.value',
      mustNotHave: '$.value[?@.id == "nobody"]',
      needsRows: true,
    });
  });

  site.metNoScriptError();
});
