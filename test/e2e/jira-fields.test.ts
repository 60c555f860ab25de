import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { FieldValue } from '../../src/contract/field';
import { AppUnderTest } from '../integration/app-under-test';
import { choose, expectNoUnknownComponent, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const userColumns = [
  { key: 'id', name: 'Object ID', path: '$.id', type: 'text' },
  { key: 'displayName', name: 'Display name', path: '$.displayName', type: 'text' },
  { key: 'mail', name: 'Mail', path: '$.mail', type: 'email' },
  { key: 'jobTitle', name: 'Job title', path: '$.jobTitle', type: 'text' },
];

/** One field from its configuration to an issue, as on one afternoon. */
describe('a field of external records in Jira', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let fieldId: string;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    const connection = await app.connect();
    await app.addUsers(connection.id, { columns: userColumns });
    ({ id: fieldId } = app.host.jira.createField({ typeKey: fieldTypeKeys.single, name: 'Contact' }));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });

  /** Types into the picker and chooses the record offered. */
  async function pick(scope: Page | ReturnType<Page['getByRole']>, text: string, label: RegExp) {
    const input = scope.getByLabel(/^Search Users$/);
    await input.click();
    await input.pressSequentially(text);
    await page.getByRole('option', { name: label }).click();
  }

  it('is configured by a Jira administrator', async () => {
    page = await browser.open(`${app.host.url}/jira/admin/fields/${fieldId}?as=admin`);
    await page.getByRole('button', { name: 'Configure' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Data source *', /^Users/);
    await dialog.getByText('Records', { exact: true }).waitFor();
    await choose(page, 'Further columns', 'Job title');
    await expectNoUnknownComponent(page);
    await takePicture(page, 'jira-field-configuration');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('is picked on an issue by typing, and shown with its details', async () => {
    await page.goto(`${app.host.url}/jira/browse/ORD-1?as=author`);
    const field = page.getByRole('group', { name: 'Contact' });
    await field.getByRole('button', { name: 'Edit Contact' }).click();
    await pick(page, 'adele', /Adele Vance/);
    await takePicture(page, 'jira-field-edit');
    await page.getByRole('heading').first().click();
    await expect
      .poll(() => (app.host.jira.value('ORD-1', fieldId) as FieldValue | null)?.text, { timeout: 60_000 })
      .toBe('Adele Vance');
    await field.getByText('Adele Vance').waitFor();
    await field.getByRole('button', { name: 'Show details' }).click();
    await field.getByText(/^Job title: /).waitFor();
    await expectNoUnknownComponent(page);
    await takePicture(page, 'jira-field-view');
  });

  it('is set while an issue is made', async () => {
    await page.goto(`${app.host.url}/jira/projects/ORD/issues?as=author`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Summary/).fill('Order for Megan');
    await pick(page, 'megan', /Megan Bowen/);
    await takePicture(page, 'jira-field-create');
    await dialog.getByRole('button', { name: 'Create issue' }).click();
    await page.getByRole('group', { name: 'Contact' }).getByText('Megan Bowen').waitFor();
  });

  it('says that a record has vanished, and keeps its text', async () => {
    const value = app.host.jira.value('ORD-1', fieldId) as FieldValue;
    const items = value.items.map((item) => ({ ...item, state: 'gone' as const }));
    app.host.jira.poke('ORD-2', fieldId, { ...value, items });
    await page.goto(`${app.host.url}/jira/browse/ORD-2?as=viewer`);
    const field = page.getByRole('group', { name: 'Contact' });
    // The source still has this one, so looking at the issue takes the mark away.
    await field.getByText('Adele Vance').waitFor();
    const forged = { ...items[0]!, id: 'none', text: '<b>Nobody</b>', seal: '' };
    app.host.jira.poke('ORD-2', fieldId, {
      ...value,
      ids: ['none'],
      texts: [forged.text],
      text: forged.text,
      items: [forged],
    });
    await page.reload();
    await field.getByText('<b>Nobody</b>').waitFor();
    await field.getByText('Not verified').waitFor();
    await takePicture(page, 'jira-field-unverified');
  });

  it('ran without a script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
