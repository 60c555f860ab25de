import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { personColumns } from '../builders/contoso-sources';
import { choose, expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { useSite } from './site-under-test';

/** Automation's rules on the local site, as an administrator builds them: one test after the other on one site. */
describe('a rule of Automation on the local site', () => {
  const site = useSite();
  let page: Page;

  beforeAll(async () => {
    const connection = await site.app.connect();
    const actionAccess = { automation: true, agents: false };
    await site.app.addUsers(connection.id, { columns: personColumns, actionAccess });
  });

  const step = (name: RegExp) => page.getByRole('region', { name });

  it('is made of a trigger and steps', async () => {
    page = await site.open('/jira/automation', 'admin');
    await page.getByText('There are no rules yet.').waitFor();
    await page.getByRole('link', { name: 'Create rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Count the sources');
    await choose(page, 'Trigger', 'Work item transitioned');
    await choose(page, 'To status', 'Done');
    await choose(page, 'Connection', 'Otto Author');
    await choose(page, 'Add component', 'THEN: List data sources');
    await choose(page, 'Add component', 'IF: Smart values condition');
    await step(/condition/)
      .getByLabel('First value')
      .fill('{{getExternaldataSources.ok}}');
    await step(/condition/)
      .getByLabel('Second value')
      .fill('true');
    await choose(page, 'Add component', 'THEN: Edit work item');
    await choose(page, 'Choose field to set', 'Summary');
    await step(/Edit work item/)
      .getByLabel('Summary')
      .fill('{{getExternaldataSources.count}} open');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByRole('cell', { name: 'Work item transitioned to Done' }).waitFor();
  });

  it('runs when a work item is moved, and tells in the audit log what was called and answered', async () => {
    site.host.jira.move('ORD-1', 'Done');
    await page.getByRole('button', { name: 'Refresh' }).click();
    const run = page.getByRole('group').filter({ hasText: 'Count the sources on ORD-1' });
    await run.getByText('Success').click();
    await run.getByText('Ran as Otto Author').waitFor();
    await run.getByText('List data sources: done.').waitFor();
    await run.getByRole('row', { name: /getExternaldataSources.count/ }).waitFor();
    await run.getByText('Edit work item: ORD-1 was changed.').waitFor();
    expect(await site.host.jira.search('summary ~ "1 open"')).toEqual(['ORD-1']);
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'automation-audit-log');
  });

  it('is not open to other accounts', async () => {
    const other = await site.open('/jira/automation', 'author');
    await other.getByText('You do not have permission').waitFor();
    await other.close();
  });

  site.metNoScriptError('403');
});
