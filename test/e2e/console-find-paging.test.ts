import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_API_HOST } from '../services/sample-api/sample-api';
import { choose, expectAccessible, takePicture } from './browser';
import { openConsole, saveAndTest, startDataSource } from './console-steps';
import { useSite } from './site-under-test';

const query =
  'query ($after: String) { members(first: 50, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }';

/** A source whose first page is a fifth of it: each way that is tried is shown. */
describe('looking for the paging of a service', () => {
  const site = useSite({ egress: [`https://${SAMPLE_API_HOST}`] });
  let console: Frame;
  const press = (name: string) => console.getByRole('button', { name, exact: true }).click();

  beforeAll(async () => {
    await site.app.connectOpenApi('People', SAMPLE_API_HOST);
    console = await openConsole(site);
    await startDataSource(console, 'Everybody');
    await choose(console, 'Connection', 'People');
    await console.getByLabel('URL', { exact: true }).fill(`https://${SAMPLE_API_HOST}/graphql`);
    await press('Method, headers and format');
    await choose(console, 'Method', 'POST');
    await choose(console, 'Body is', 'GraphQL');
    await console.getByLabel('Query', { exact: true }).fill(query);
  });

  it('shows each try and what it gave, and offers what works', async () => {
    await press('Paging, limits and refresh');
    await press('Find paging');
    const consent = console.page().getByRole('dialog', { name: /to share data\?$/ });
    await consent.getByRole('button', { name: 'Allow' }).click();
    const found = console.getByRole('heading', {
      name: 'This brings further rows: Cursor in the answer (variables.after)',
    });
    await found.waitFor();
    const tries = console.getByRole('listitem').filter({ hasText: 'brought other rows' });
    expect(await tries.allInnerTexts()).toEqual([
      'Cursor in the answer (variables.after): brought other rows',
    ]);
    await expectAccessible(console);
    await found.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await takePicture(console.page(), 'console-find-paging');
    await press('Use this paging');
    await console.getByRole('heading', { name: 'In use: Cursor in the answer (variables.after)' }).waitFor();
    expect(await console.getByLabel('Path of the cursor').inputValue()).toBe(
      '$.data.members.pageInfo.endCursor',
    );
  });

  it('reads all 233 rows by it', async () => {
    await saveAndTest(console);
    await console
      .getByText(/233 rows in/)
      .first()
      .waitFor();
    await console.getByText('All rows were read.').first().waitFor();
  });

  site.metNoScriptError();
});
