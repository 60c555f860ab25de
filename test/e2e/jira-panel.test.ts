import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { departmentField, peopleOfDepartment } from '../builders/contoso-sources';
import { choose, expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { useSite } from './site-under-test';

/** The people of the department that an issue names, on the issue itself. */
describe('a panel on an issue', () => {
  const site = useSite();
  let page: Page;

  beforeAll(async () => {
    const connection = await site.app.connect();
    const ofDepartment = peopleOfDepartment(connection.id);
    await site.app.addUnread(ofDepartment);
    const parameters = [
      { key: 'department', label: 'Department', source: 'viewer', required: true } as const,
    ];
    await site.app.addUnread({ ...ofDepartment, name: 'People of any department', parameters });
    site.host.jira.setValue('ORD-1', departmentField, 'Finance');
    site.host.jira.setValue('ORD-2', departmentField, 'Sales');
  });

  const openPanel = async (issue: string, as: string) => {
    page = await site.open(`/jira/browse/${issue}`, as);
    const panel = page.getByRole('region', { name: 'External data' }).first();
    await page.getByRole('button', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'External data' }).click();
    return panel;
  };

  it('is set up by an administrator of the project', async () => {
    const panel = await openPanel('ORD-1', 'admin');
    await panel.getByRole('button', { name: 'Choose what to show' }).click();
    await choose(page, 'Data source *', 'People of a department');
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await panel.getByRole('cell', { name: 'Finance' }).first().waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'jira-panel');
    await page.close();
  });

  it('shows each issue the rows of its own field', async () => {
    const panel = await openPanel('ORD-2', 'viewer');
    await panel.getByRole('cell', { name: 'Sales' }).first().waitFor();
    expect(await panel.getByRole('cell', { name: 'Finance' }).count()).toBe(0);
    expect(await panel.getByRole('button', { name: 'Panel settings' }).count()).toBe(0);
    await page.close();
  });

  it('stands among the details of an issue too, with a choice of its own', async () => {
    page = await site.open('/jira/browse/ORD-2', 'admin');
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('button', { name: 'External data' }).click();
    await details.getByRole('button', { name: 'Choose what to show' }).click();
    await choose(page, 'Data source *', 'People of a department');
    await details.getByRole('button', { name: 'Save', exact: true }).click();
    await details.getByRole('cell', { name: 'Sales' }).first().waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await page.close();
  });

  it('asks whoever looks for what it needs, where nothing can be shown without', async () => {
    page = await site.open('/jira/browse/ORD-1', 'admin');
    const panel = () => page.getByRole('region', { name: 'External data' }).first();
    await panel().getByRole('button', { name: 'Panel settings' }).click();
    await choose(page, 'Data source *', 'People of any department');
    await panel().getByRole('button', { name: 'Save', exact: true }).click();
    await panel().getByRole('button', { name: 'Panel settings' }).waitFor();
    await page.close();

    page = await site.open('/jira/browse/ORD-1', 'author');
    await panel()
      .getByLabel(/^Department/)
      .fill('Finance');
    await expectAccessible(page);
    await panel().getByRole('button', { name: 'Apply' }).click();
    await panel().getByRole('cell', { name: 'Finance' }).first().waitFor();
    await page.close();
  });

  site.metNoScriptError();
});
