import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import { choose, expectAccessible, expectNoUnknownComponent, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

/** The people of the department that an issue names. */
const url =
  "https://graph.microsoft.com/v1.0/users?$top=100&$select=displayName,department&$count=true&$filter=department eq '{{department}}'";

describe('a panel on an issue', () => {
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    app = await AppUnderTest.start({ frontEnd: true });
    const connection = await app.connect();
    expectData(
      await app.admin('saveDataSource', {
        target: null,
        draft: {
          name: 'People of a department',
          connectionId: connection.id,
          request: { url, headers: [{ name: 'ConsistencyLevel', value: 'eventual' }] },
          parameters: [
            {
              key: 'department',
              label: 'Department',
              source: 'context',
              contextPath: 'issue.fields.customfield_10050',
              required: true,
            },
          ],
          columns: [
            { key: 'name', name: 'Name', path: '$.displayName', type: 'text' },
            { key: 'department', name: 'Department', path: '$.department', type: 'text' },
          ],
        },
      }),
    );
    app.host.jira.setValue('ORD-1', 'customfield_10050', 'Finance');
    app.host.jira.setValue('ORD-2', 'customfield_10050', 'Sales');
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.host.close();
  });

  const openPanel = async (issue: string, as: string) => {
    page = await browser.open(`${app.host.url}/jira/browse/${issue}?as=${as}`);
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
    page = await browser.open(`${app.host.url}/jira/browse/ORD-2?as=admin`);
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

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
