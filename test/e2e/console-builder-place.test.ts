import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { departmentField } from '../builders/contoso-sources';
import { choose, expectAccessible, takePicture } from './browser';
import { openConsole, saveAndTest, startDataSource } from './console-steps';
import { useSite } from './site-under-test';

const url =
  "https://graph.microsoft.com/v1.0/users?$select=displayName,department&$filter=department eq '{{department}}'&$top=100";

/** Trying a request as it would run on an issue, in Jira's console: one test after the other on one site. */
describe('a request with a value from an issue', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;
  const button = (name: string | RegExp) => console.getByRole('button', { name, exact: true });
  const place = () => console.getByLabel('As on page or issue');
  const preview = () => console.getByRole('region', { name: 'Preview of the table' });
  const departments = async () => {
    const cells = await preview().getByRole('row').locator('td:nth-child(2)').allInnerTexts();
    return [...new Set(cells)];
  };
  const tryOn = async (issue: string) => {
    await place().fill(issue);
    await button('Try request').click();
  };

  beforeAll(async () => {
    await site.app.connect();
    site.host.jira.setValue('ORD-1', departmentField, 'Finance');
    site.host.jira.setValue('ORD-2', departmentField, 'Sales');
    console = await openConsole(site, { product: 'jira' });
    page = console.page();
  });

  it('declares a parameter that an issue’s own field fills', async () => {
    await startDataSource(console, 'People of a department');
    await console.getByLabel('URL', { exact: true }).fill(url);
    await button('Parameters').click();
    await button('Add parameter').click();
    await console.getByLabel('Key', { exact: true }).fill('department');
    await console.getByLabel('Label', { exact: true }).fill('Department');
    await choose(console, 'Value comes from', 'The page or issue it is shown on');
    await choose(console, 'Part of the page or issue', /^issue\.fields\./);
    await console.getByLabel('Issue field').fill(departmentField);
    await place().waitFor();
    await expectAccessible(console);
  });

  it('reads what it would read on that issue, by key', async () => {
    await tryOn('ord-1');
    await console.getByText('The request works').waitFor();
    await expect.poll(departments).toEqual(['Finance']);
    await console.getByRole('list', { name: 'About the answer' }).getByText('Finance').waitFor();
    await expectAccessible(console);
    await console.getByRole('group', { name: 'Try it' }).evaluate((element) => element.scrollIntoView());
    await takePicture(page, 'console-try-on-issue');
  });

  it('and on another, by its address', async () => {
    await tryOn(`${site.host.url}/jira/browse/ORD-2`);
    await expect.poll(departments).toEqual(['Sales']);
  });

  it('is saved and tested as on the issue', async () => {
    await saveAndTest(console);
    await expect.poll(departments).toEqual(['Sales']);
  });

  it('says at the field that there is no such issue, or no place at all', async () => {
    await tryOn('ORD-999');
    await console.getByText(/leads to no issue that you can see/).waitFor();
    expect(await place().getAttribute('aria-invalid')).toBe('true');
    await tryOn('Orders');
    await console
      .getByText(/must be the address or ID of a page, or the address or key of an issue/)
      .waitFor();
    await expectAccessible(console);
  });

  it('takes fields of every issue that a placeholder names, without a declaration', async () => {
    await button('Remove parameter department').click();
    await console
      .getByLabel('URL', { exact: true })
      .fill(url.replace('{{department}}', `{{issue.fields.${departmentField}}}`));
    await tryOn('ORD-2');
    await console.getByText('The request works').waitFor();
    await expect.poll(departments).toEqual(['Sales']);
    await place().fill('');
    await console.getByLabel(`Value of issue.fields.${departmentField}`).fill('Finance');
    await button('Try request').click();
    await expect.poll(departments).toEqual(['Finance']);
  });

  site.metNoScriptError();
});
