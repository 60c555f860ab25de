import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { chartKinds } from '../../src/contract/view';
import { addCustomers } from '../builders/contoso-sources';
import { expectData } from '../integration/app-under-test';
import { expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { openConsole } from './console-steps';
import { blocksPage, macroBlock, putBlocks } from './macro-page';
import { useSite } from './site-under-test';

/** A page that everybody may read. */
const publicPage = { id: '98311', path: '/wiki/spaces/PUB/pages/98311' };

/** Who sees what of a macro: strangers, guests, members of groups, and readers in the dark. */
describe('readers of a macro', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;
  let config: MacroConfig;
  let sourceId: string;

  beforeAll(async () => {
    sourceId = (await addCustomers(site.app)).id;
    config = await site.app.bind(sourceId);
    const block = macroBlock('table', config, { title: 'Customers', rowsPerPage: 5 });
    await putBlocks(site.host, publicPage.id, [block]);
  });

  const open = async (path: string, as: string) => {
    page = await site.open(path, as);
  };

  it.each(['anonymous', 'guest', 'viewer'])('are shown a public page’s rows: %s', async (account) => {
    await open(publicPage.path, account);
    await page.getByText(/240 rows · updated/).waitFor();
  });

  it('may be narrowed to groups by the administrator, who searches for them', async () => {
    const console = await openConsole(site);
    page = console.page();
    await console.getByRole('button', { name: /^Edit/ }).first().click();
    await console.getByRole('button', { name: 'Where it may be used' }).click();
    for (const [field, typed, option] of [
      ['Spaces', 'pub', /\(PUB\)/],
      ['Groups', 'fin', /^finance$/],
    ] as const) {
      const input = console.getByRole('combobox', { name: field, exact: true });
      await input.click();
      await input.pressSequentially(typed);
      await console.getByRole('option', { name: option }).click();
    }
    await expectAccessible(console);
    await takePicture(page, 'console-access');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(async () => {
        const { allowedSpaces, allowedGroups } = expectData(
          await site.app.admin('getDataSource', { id: sourceId }),
        );
        return { spaces: allowedSpaces, groups: allowedGroups.map(({ name }) => name) };
      })
      .toEqual({ spaces: ['PUB'], groups: ['finance'] });
  });

  it.each([
    ['author', true],
    ['viewer', false],
    ['guest', false],
    ['anonymous', false],
  ] as const)('outside these groups are told so: %s', async (account, isMember) => {
    await open(publicPage.path, account);
    if (isMember) await page.getByText(/240 rows · updated/).waitFor();
    else {
      await page
        .getByText(/certain groups/)
        .first()
        .waitFor();
      expect(await page.getByRole('table').count()).toBe(0);
    }
  });

  it('find every display, and authors the settings, readable in the dark theme', async () => {
    await site.app.change(sourceId, { allowedSpaces: [], allowedGroups: [] });
    const chart = { groupBy: 'Status', seriesBy: 'KeyAccount' };
    const views: Readonly<Record<string, unknown>> = {
      table: { title: 'Table', rowsPerPage: 3, showSearch: true, showFilters: true },
      list: { display: 'list', title: 'List', rowsPerPage: 2 },
      cards: { display: 'cards', title: 'Cards', rowsPerPage: 2 },
      details: { display: 'details', title: 'Sheet' },
      value: { display: 'value', title: 'Customers', value: { aggregation: 'count' } },
      ...Object.fromEntries(
        chartKinds.map((kind) => [kind, { display: 'chart', title: kind, chart: { ...chart, kind } }]),
      ),
    };
    const blocks = Object.entries(views).map(([id, view]) => macroBlock(id, config, view));
    await putBlocks(site.host, blocksPage.id, blocks);
    await site.inTheDark(async (dark) => {
      const darkPage = await dark.open(blocksPage.path, 'viewer');
      for (const kind of chartKinds) await darkPage.getByRole('img', { name: kind, exact: true }).waitFor();
      await darkPage.getByText(/^1 of \d+$/).waitFor();
      await expectNoUnknownComponent(darkPage);
      await expectAccessible(darkPage);
      await takePicture(darkPage, 'macro-dark');

      // Its author sees the settings in the same theme.
      const editor = await dark.open(`${blocksPage.path}/edit`, 'author');
      await editor.getByRole('button', { name: 'Edit', exact: true }).first().click();
      const dialog = editor.getByRole('dialog');
      await dialog.getByRole('table').waitFor();
      for (const tab of ['Data', 'Columns', 'Filter and order', 'Display']) {
        await dialog.getByRole('tab', { name: tab }).click();
        await expectAccessible(editor);
      }
      await takePicture(editor, 'macro-settings-dark');
    });
  });

  site.metNoScriptError();
});
