import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PLACEHOLDER_API_HOST } from '../services/placeholder-api/placeholder-api';
import { expectAccessible, takePicture } from './browser';
import { openArea, openConsole, scrollTo } from './console-steps';
import { useSite } from './site-under-test';

/** The first minutes of an administrator who has no registration at hand: one test after the other on one site. */
describe('the sample data source', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;
  const button = (name: string | RegExp) => console.getByRole('button', { name, exact: true });
  const consent = () => page.getByRole('dialog', { name: /to share data\?$/ });
  const calls = () => site.host.metrics().egress.byHost[PLACEHOLDER_API_HOST] ?? 0;

  beforeAll(async () => {
    console = await openConsole(site);
    page = console.page();
  });

  it('is the first offer where there is nothing yet', async () => {
    const first = console.getByRole('main').getByRole('button', { name: /^Sample people/ });
    await first.waitFor();
    await expectAccessible(console);
    await takePicture(page, 'console-empty');
    await first.click();
  });

  it('fills in connection, request and columns', async () => {
    await expect.poll(() => console.getByLabel('Name', { exact: true }).inputValue()).toBe('Sample people');
    expect(await console.getByLabel('Connection name').inputValue()).toContain('Sample data');
    expect(await console.getByLabel('URL', { exact: true }).inputValue()).toBe(
      `https://${PLACEHOLDER_API_HOST}/users`,
    );
    const columns = console.getByRole('list', { name: 'Columns of the table' });
    await columns.getByLabel('Name of column Company').waitFor();
    expect(await columns.getByLabel(/^Name of column/).count()).toBe(5);
  });

  it('asks for consent once; after a no, nothing was called and it can be done again', async () => {
    await button('Save & test').click();
    await consent().getByText(PLACEHOLDER_API_HOST).waitFor();
    await consent().getByRole('button', { name: 'Cancel' }).click();
    const alert = console.getByRole('alert');
    await alert.getByText(`Host not allowed: ${PLACEHOLDER_API_HOST}.`).waitFor();
    await alert.getByText(/choose Allow in the dialog/).waitFor();
    expect(calls()).toBe(0);
    expect(await console.getByLabel('Name', { exact: true }).inputValue()).toBe('Sample people');
    await expectAccessible(console);
    await takePicture(page, 'console-consent-declined');
  });

  it('shows a table after one more click, and says where to go next', async () => {
    await button('Save & test').click();
    await consent().getByRole('button', { name: 'Allow' }).click();
    await console.getByText('Saved and tested').waitFor();
    expect(await consent().count()).toBe(0);
    expect(await console.getByRole('alert').count()).toBe(0);
    await console
      .getByText(/^10 rows in/)
      .first()
      .waitFor();
    const preview = console.getByRole('region', { name: 'Preview of the table' });
    await preview.getByRole('cell', { name: 'Fieldgate & Daughters' }).waitFor();
    expect(await preview.getByRole('columnheader').allInnerTexts()).toEqual([
      'Name',
      'Email',
      'Phone',
      'City',
      'Company',
    ]);
    await console.getByText(/Insert element > External data, and there “Sample people”/).waitFor();
    await console.getByText(/custom field of the type External data/).waitFor();
    // The read, and what is tried for further rows where ten of them might be a page: five calls beside the first page's.
    expect(calls()).toBeLessThanOrEqual(1 + 6);
    await expectAccessible(console);
    await scrollTo(console, 'Result');
    await takePicture(page, 'console-sample');
  });

  it('is in the list, tested, and its connection needs no sign-in', async () => {
    await button('Back to data sources').click();
    await console.getByRole('row', { name: /Sample people.*10 rows/ }).waitFor();
    await openArea(console, 'Connections');
    await console.getByRole('row', { name: /Sample data.*No sign-in/ }).waitFor();
  });

  site.metNoScriptError();
});
