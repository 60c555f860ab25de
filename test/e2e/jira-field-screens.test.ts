import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import type { FieldValue } from '../../src/contract/field';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import { expectAccessible, expectNoUnknownComponent, startBrowser } from './browser';
import type { TestBrowser } from './browser';
import { addField, fieldGroup, pickRecord } from './jira-field-setup';
import type { FieldOfApp } from './jira-field-setup';

const api = 'https://api.contoso-demo.test';

/** Where Jira edits a field besides the issue and its forms, and where it shows the app beside the fields. */
describe('a field on a transition’s screen and in a list of issues', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let order: FieldOfApp;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true, egress: [api] });
    const connection = expectData(
      await app.admin('saveConnection', {
        target: null,
        draft: {
          name: 'Order system',
          providerId: 'custom',
          auth: { type: 'none' },
          allowedHosts: ['api.contoso-demo.test'],
        },
      }),
    );
    const draft = dataSourceDraftSchema.parse({
      name: 'Orders',
      connectionId: connection.id,
      request: { url: `${api}/orders?limit=50` },
      columns: [
        { key: 'number', name: 'Number', path: '$.number', type: 'text' },
        { key: 'status', name: 'Status', path: '$.status', type: 'text' },
      ],
    });
    const { dataSource } = expectData(await app.admin('saveAndTestDataSource', { target: null, draft }));
    order = await addField(app, 'Order', dataSource.id, {
      idColumn: 'number',
      labelColumn: 'number',
      minCharacters: 1,
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

  const stored = (key: string) => app.host.jira.value(key, order.id) as FieldValue | null;
  let first = '';

  it('is picked on the screen of a transition, and saved with it', async () => {
    page = await browser.open(`${app.host.url}/jira/browse/ORD-1?as=author`);
    await page.getByRole('button', { name: /^Status:/ }).click();
    await page.getByRole('menuitem', { name: 'Resolve issue' }).click();
    const dialog = page.getByRole('dialog');
    await pickRecord(fieldGroup(dialog, 'Order'), '1', /1/);
    expect(stored('ORD-1')).toBeNull();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Move to Done' }).click();
    await page.getByRole('button', { name: 'Status: Done' }).waitFor();
    await expect.poll(() => stored('ORD-1')?.ids.length, { timeout: 60_000 }).toBe(1);
    first = stored('ORD-1')!.text;
    await fieldGroup(page, 'Order').getByText(first).first().waitFor();
    await expectNoUnknownComponent(page);
  });

  it('is changed in a list of issues', async () => {
    page = await browser.open(`${app.host.url}/jira/projects/ORD/issues?as=author`);
    const row = page.getByRole('row', { name: /ORD-1\b/ });
    await row.getByText(first).first().waitFor();
    await row.getByRole('button', { name: 'Edit Order of ORD-1' }).click();
    const cell = page.getByRole('group', { name: 'Order of ORD-1' });
    const input = cell.getByRole('combobox');
    await input.click();
    await input.pressSequentially('2');
    const other = first === 'SO-00002' ? 'SO-00012' : 'SO-00002';
    await page.getByRole('option', { name: other }).click();
    await page.getByRole('heading', { name: 'Issues of ORD' }).click();
    await expect.poll(() => stored('ORD-1')?.text, { timeout: 60_000 }).toBe(other);
    await row.getByText(other).first().waitFor();
    await expectAccessible(page);
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
