import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import { chartKinds } from '../../src/contract/view';
import type { MacroConfig } from '../../src/contract/binding';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import {
  expectAccessible,
  expectNoUnknownComponent,
  findConsole,
  startBrowser,
  takePicture,
} from './browser';
import type { TestBrowser } from './browser';
import { addEveryType, macroBlock, putBlocks } from './macro-page';

/** A page that everybody may read, and one of the space that guests are in. */
const publicPage = { id: '98311', path: '/wiki/spaces/PUB/pages/98311' };
const demoPage = { id: '98305', path: '/wiki/spaces/DEMO/pages/98305' };

describe('readers of a macro', () => {
  let host: Host;
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let config: MacroConfig;
  let sourceId: string;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    app = new AppUnderTest(host);
    const { id: connectionId } = await app.connect();
    sourceId = (await addEveryType(app, connectionId)).id;
    config = await app.bind(sourceId);
    const views = { table: { title: 'Customers', rowsPerPage: 5 } };
    const blocks = Object.entries(views).map(([id, view]) => macroBlock(id, config, view));
    await putBlocks(host, publicPage.id, blocks);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  const open = async (path: string, as: string) => {
    page = await browser.open(`${host.url}${path}?as=${as}`);
  };

  it.each(['anonymous', 'guest', 'viewer'])('are shown a public page’s rows: %s', async (account) => {
    await open(publicPage.path, account);
    await page.getByText(/240 rows · updated/).waitFor();
    await page.close();
  });

  it('may be narrowed to groups by the administrator, who searches for them', async () => {
    await open('/wiki/admin/external-data-confluence-admin', 'admin');
    const console = await findConsole(page);
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
          await app.admin('getDataSource', { id: sourceId }),
        );
        return { spaces: allowedSpaces, groups: allowedGroups.map(({ name }) => name) };
      })
      .toEqual({ spaces: ['PUB'], groups: ['finance'] });
    await page.close();
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
    await page.close();
  });

  it('find every display, and authors the settings, readable in the dark theme', async () => {
    const detail = expectData(await app.admin('getDataSource', { id: sourceId }));
    const draft = { ...dataSourceDraftSchema.parse(detail), allowedSpaces: [], allowedGroups: [] };
    expectData(
      await app.admin('saveDataSource', { target: { id: sourceId, revision: detail.revision }, draft }),
    );
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
    await putBlocks(
      host,
      demoPage.id,
      Object.entries(views).map(([id, view]) => macroBlock(id, config, view)),
    );
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      await dark.context.addInitScript(() => localStorage.setItem('host.colorMode', 'dark'));
      const darkPage = await dark.open(`${host.url}${demoPage.path}?as=viewer`);
      for (const kind of chartKinds) await darkPage.getByRole('img', { name: kind, exact: true }).waitFor();
      await darkPage.getByText(/^1 of \d+$/).waitFor();
      await expectNoUnknownComponent(darkPage);
      await expectAccessible(darkPage);
      await takePicture(darkPage, 'macro-dark');

      // Its author sees the settings in the same theme.
      const editor = await dark.open(`${host.url}${demoPage.path}/edit?as=author`);
      await editor.getByRole('button', { name: 'Edit', exact: true }).first().click();
      const dialog = editor.getByRole('dialog');
      await dialog.getByRole('table').waitFor();
      for (const tab of ['Data', 'Columns', 'Filter and order', 'Display']) {
        await dialog.getByRole('tab', { name: tab }).click();
        await expectAccessible(editor);
      }
      await takePicture(editor, 'macro-settings-dark');
    } finally {
      await dark.close();
    }
  });

  it('met no script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
