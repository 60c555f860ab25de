import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { addCustomers } from '../builders/contoso-sources';
import { expectAccessible, expectNoUnknownComponent } from './browser';
import { blocksPage, macroBlock, putBlocks } from './macro-page';
import { useSite } from './site-under-test';

/** What a table makes of its columns, on a screen of any width. */
describe('a table of the macro', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;
  let config: MacroConfig;

  beforeAll(async () => {
    config = await site.app.bind((await addCustomers(site.app)).id);
  });

  const show = async (view: unknown, width = 1280) => {
    await putBlocks(site.host, blocksPage.id, [macroBlock('table', config, view)]);
    page = await site.open(blocksPage.path, 'viewer');
    await page.setViewportSize({ width, height: 900 });
    await page.reload();
    await page.getByRole('table').first().waitFor();
  };
  const finish = async () => {
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
  };

  it('aligns numbers by their ends, with the same decimals', async () => {
    await show({ columns: [{ key: 'Title' }, { key: 'Employees' }, { key: 'Annual_x0020_revenue' }] });
    const cell = page.getByRole('cell', { name: /^\$[\d,]+\.\d\d$/ });
    const ends = await cell.evaluateAll((cells) =>
      cells.map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return Math.round(range.getBoundingClientRect().right);
      }),
    );
    expect(ends.length).toBeGreaterThan(5);
    expect(new Set(ends).size).toBe(1);
    const align = await cell
      .first()
      .locator('div')
      .first()
      .evaluate((each) => getComputedStyle(each).textAlign);
    expect(align).toBe('end');
    await finish();
  });

  it('draws values in their colours, people with a picture, numbers as bars and stars, yes and no as signs', async () => {
    await show({
      columns: [
        { key: 'Title' },
        { key: 'Status' },
        { key: 'AccountManager' },
        { key: 'DiscountRate', look: 'bar' },
        { key: 'KeyAccount' },
      ],
    });
    await page
      .getByRole('progressbar', { name: /^\d+%$/ })
      .first()
      .waitFor();
    await page.getByRole('img', { name: 'Yes', exact: true }).first().waitFor();
    await page.getByRole('img', { name: 'No', exact: true }).first().waitFor();
    const colourOf = (text: string) =>
      page
        .getByRole('cell', { name: text, exact: true })
        .first()
        .locator('span')
        .first()
        .evaluate((each) => {
          for (let node: Element | null = each; node !== null; node = node.firstElementChild) {
            const { backgroundColor } = getComputedStyle(node);
            if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
          }
          return 'none';
        });
    const colours = await Promise.all([colourOf('Lead'), colourOf('Lost'), colourOf('Active')]);
    expect(new Set(colours).size).toBe(3);
    expect(colours).not.toContain('none');
    await finish();
  });

  const shownTotals = () => page.getByRole('row', { name: /^Total/ }).innerText();

  it('groups its rows, with totals of each group and of all, folded or open', async () => {
    const revenue = { column: 'Annual_x0020_revenue', aggregation: 'sum' };
    await show({
      columns: [{ key: 'Title' }, { key: 'Annual_x0020_revenue' }],
      groups: [{ column: 'Status' }],
      areGroupsFolded: true,
      totals: [revenue],
      showSearch: true,
    });
    const groups = page.getByRole('button', { name: /^Open (Active|Lead|Lost|On hold)/ });
    await groups.first().waitFor();
    expect(await groups.count()).toBe(4);
    const numberOf = (text: string) => Number(/\$([\d,]+\.\d\d)/.exec(text)![1]!.replaceAll(',', ''));
    const parts = await page.getByRole('row').filter({ has: groups }).allInnerTexts();
    const whole = numberOf(await shownTotals());
    const sum = parts.reduce((total, text) => total + numberOf(text), 0);
    expect(sum).toBeCloseTo(whole, 1);
    await groups.nth(1).click();
    await page.getByRole('button', { name: /^Fold Lead/ }).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(8);
    await finish();
    // The totals are of what is found.
    await page.getByLabel('Search', { exact: true }).fill('zurich');
    await expect.poll(async () => numberOf(await shownTotals())).toBeLessThan(whole);
  });

  it('colours cells and rows by rules, each with a sign and what it means', async () => {
    await show({
      columns: [{ key: 'Title' }, { key: 'Status' }, { key: 'Employees' }],
      rules: [
        { column: 'Status', operator: 'is', values: ['Lost'], accent: 'red', marks: 'row', name: 'Gone' },
        { column: 'Employees', operator: 'greater', values: ['5000'], accent: 'green' },
        { column: 'Budget', operator: 'less', values: ['1'], accent: 'blue' },
      ],
    });
    const lost = page.getByRole('row').filter({ hasText: 'Lost' }).first();
    await lost.getByRole('img', { name: 'Gone', exact: true }).waitFor();
    await page.getByRole('img', { name: 'Employees is greater than 5,000' }).first().waitFor();
    await page.getByText('Employees is greater than 5,000', { exact: true }).waitFor();
    await page.getByText(/^A colour rule uses the column 'Budget'/).waitFor();
    await finish();
  });

  it('opens a row to all columns that its reader may see, and the rows before and after it', async () => {
    await show({ columns: [{ key: 'Title', name: 'Company' }, { key: 'Status' }], rowsPerPage: 5 });
    const [first = '', second = ''] = await page.getByRole('row').locator('td:first-child').allInnerTexts();
    await page.getByRole('button', { name: `Open ${first.trim()}`, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: first.trim() }).waitFor();
    await dialog.getByRole('cell', { name: 'Company', exact: true }).waitFor();
    // Not a column of the view, but one that the data source shows.
    await dialog.getByRole('cell', { name: 'Employees', exact: true }).waitFor();
    expect(await dialog.getByRole('cell', { name: 'History', exact: true }).count()).toBe(0);
    await finish();
    await dialog.getByRole('button', { name: 'Next', exact: true }).click();
    await dialog.getByRole('heading', { name: second.trim() }).waitFor();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('meets two columns in a pivot, whose totals are those of the rows', async () => {
    await show({
      display: 'pivot',
      pivot: { rowsBy: 'Industries', columnsBy: 'Status', aggregation: 'count' },
    });
    const cells = (name: RegExp) => page.getByRole('row', { name }).locator('td').allInnerTexts();
    const total = await cells(/^Total/);
    // 240 customers, though many are of several industries.
    expect(total.at(-1)).toBe('240');
    expect(total.slice(1, -1).reduce((sum, text) => sum + Number(text), 0)).toBe(240);
    const health = (await cells(/^Health/)).slice(1).map(Number);
    expect(health.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(health.at(-1));
    await finish();
  });

  it('shows on a phone the columns that fit, whole, and all of them at one tap', async () => {
    await show(
      {
        columns: [
          { key: 'Title', width: 20 },
          { key: 'Status', width: 10 },
          { key: 'Annual_x0020_revenue', width: 10 },
          { key: 'AccountManager', width: 60 },
          { key: 'mail' },
        ],
      },
      400,
    );
    await page.getByText(/^[23] of 5 columns$/).waitFor();
    // Nothing of it has to be scrolled to.
    const tooWide = await page
      .getByRole('table')
      .evaluate((table) => table.scrollWidth - (table.closest('.uikit-table')?.clientWidth ?? 0));
    expect(tooWide).toBeLessThanOrEqual(0);
    const amounts = await page
      .getByRole('cell', { name: /^\$/ })
      .evaluateAll((cells) => cells.map((each) => each.getBoundingClientRect().height));
    expect(Math.max(...amounts, 0)).toBeLessThan(90);
    await finish();
    await page.getByRole('button', { name: 'Show all columns' }).click();
    await page.getByRole('columnheader', { name: 'Mail' }).waitFor();
    await finish();
  });

  site.metNoScriptError();
});
