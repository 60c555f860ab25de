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
    expect(ends.length).toBe(10);
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
        { key: 'Discount_x0020_rate', look: 'bar' },
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
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(400);
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
