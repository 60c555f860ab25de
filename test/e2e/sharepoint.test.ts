import { beforeAll, describe, expect, it } from 'vitest';
import { expectData } from '../integration/app-under-test';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { openConsole, saveAndTest, startDataSource } from './console-steps';
import { authorsPage, blocksPage, macroBlock, putBlocks } from './macro-page';
import { useSite } from './site-under-test';

/** A SharePoint list on a page, from nothing but its address in the browser. */
describe('a SharePoint list', () => {
  const site = useSite({ pagesPerTest: true });
  let connectionId: string;

  beforeAll(async () => {
    connectionId = (await site.app.connect()).id;
  });

  it('becomes a typed data source by its address', async () => {
    const console = await openConsole(site);
    await startDataSource(console, 'Customers');
    await console.getByRole('button', { name: 'Paste a SharePoint list address' }).click();
    await console.getByLabel('SharePoint list address', { exact: true }).fill(DEMO_CREDENTIALS.customersUrl);
    await console.getByRole('button', { name: 'Find list' }).click();
    await console
      .getByText(/Found “Customers”/)
      .first()
      .waitFor();
    await expectAccessible(console);
    await takePicture(console.page(), 'console-sharepoint');
    await saveAndTest(console);
  });

  it('shows names of people, choices, dates and currency on the page', async () => {
    const { dataSources } = expectData(await site.app.admin('getOverview', {}));
    const config = await site.app.bind(dataSources[0]!.id, authorsPage.id);
    await putBlocks(site.host, authorsPage.id, [macroBlock('customers', config)]);
    const page = await site.open(authorsPage.path, 'viewer');
    await page.getByRole('table').getByRole('row').nth(1).waitFor();
    const headings = await page.getByRole('table').getByRole('columnheader').allInnerTexts();
    const text = (await page.getByRole('table').innerText()).replaceAll(' ', ' ');
    expect(headings.length).toBeGreaterThan(5);
    // Money with its sign, a day as people write it, and names instead of the LookupIds that Graph gives.
    expect(text).toMatch(/[€$£]\s?[\d.,]+|[\d.,]+\s?[€$£]/);
    expect(text).toMatch(/\d{1,2} \w{3,4} 20\d\d|\w{3} \d{1,2}, 20\d\d/);
    expect(headings.join(' ')).not.toContain('LookupId');
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'page-sharepoint');
  });

  it('with 12,000 rows shows how far the reading is, and then the rows', async () => {
    const { draft } = await site.app.propose(
      connectionId,
      'https://contoso-demo.sharepoint.com/sites/it/Lists/Assets',
    );
    const { id } = await site.app.addUnread({ ...draft, name: 'Assets', maxRows: 12_000 });
    await putBlocks(site.host, blocksPage.id, [macroBlock('assets', await site.app.bind(id))]);
    // Slower than a viewer's invocation may be, so that the reading goes on in the queue.
    site.host.addFault({
      target: 'egress',
      match: 'graph.microsoft.com',
      mode: 'slow',
      delayMs: 3_000,
      count: 60,
    });

    const page = await site.open(blocksPage.path, 'viewer');
    await page.getByText(/Reading… [\d,]+ rows/).waitFor({ timeout: 90_000 });
    site.host.clearFaults();
    await page.getByText(/12,000 rows · updated/).waitFor({ timeout: 120_000 });
    await expectAccessible(page);
  }, 240_000);

  site.metNoScriptError();
});
