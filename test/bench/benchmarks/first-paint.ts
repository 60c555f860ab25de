import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { putBlocks } from '../../e2e/macro-page';
import { createHost } from '../../host/host';
import type { Host } from '../../host/host';
import { demoPageId, expectData } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { withBenchBrowser } from '../first-download';
import { items, rowCount, titles } from '../first-paint-rows';
import { median, medianRatio } from '../interleaved';

const rounds = 7;
const bareAppDir = join(__dirname, '../bare-app');

/** What one opening of a page took. */
interface Opening {
  /** From the page's request to the last visible row, in ms. */
  readonly ms: number;
  /** Sum of the shifts of what was visible already. https://web.dev/articles/cls */
  readonly shift: number;
}

/** What a reader waits for, in the browser. */
export const firstPaint: Benchmark = {
  name: 'first-paint',
  what: 'In Chromium on the local host, its cache warm: from a page’s request to the visible rows of one macro, and of ten, of a stored table, each over as many bare UI Kit tables that have the same rows in their own code; and the layout shift of ten.',
  run: () =>
    withBenchSite(
      {
        server: { rows: items, pageSize: 100 },
        columns: titles.map((title) => ({
          ...{ key: title.toLowerCase(), name: title, path: `$.${title.toLowerCase()}` },
          ...{ type: 'text' as const, hidden: false },
        })),
        host: { frontEnd: true },
      },
      async ({ app, config }) => {
        expectData(await app.macro('viewTable', { config }));
        const bare = await createHost({ appDir: bareAppDir, demo: false, frontEnd: true });
        try {
          return await withBenchBrowser(async (page) => {
            // What esbuild has functions keep their names by, where this file was loaded through it.
            await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
            await page.addInitScript(watch, rowCount);
            const figures = [];
            for (const count of [1, 10]) {
              const blocks = (moduleKey: string, settings: unknown) =>
                Array.from({ length: count }, (_, index) => ({
                  ...{ kind: 'macro', moduleKey, localId: `table-${index}`, config: settings },
                }));
              await putBlocks(app.host, demoPageId, blocks('external-data', config));
              await putBlocks(bare, demoPageId, blocks('bare-table', {}));
              const ours: Opening[] = [];
              const theirs: Opening[] = [];
              for (let round = -2; round < rounds; round += 1) {
                const pair = [await open(page, app.host, count), await open(page, bare, count)] as const;
                if (round < 0) continue;
                ours.push(pair[0]);
                theirs.push(pair[1]);
              }
              const times = (of: readonly Opening[]) => of.map(({ ms }) => ms);
              const shifts = (of: readonly Opening[]) => median(of.map(({ shift }) => shift));
              const against = `${count === 1 ? 'a bare UI Kit table' : 'ten bare UI Kit tables'} of the same rows`;
              const name = count === 1 ? 'first-paint/one' : 'first-paint/ten';
              figures.push(
                atMost(count === 1 ? 1.15 : 1.3, {
                  ...{ name, value: medianRatio(times(ours), times(theirs)), unit: '× the bare', against },
                }),
                reported({ name: `${name}-ms`, value: median(times(ours)), unit: 'ms', against }),
                count === 1
                  ? reported({ name: `${name}-shift`, value: shifts(ours), unit: 'shift', against })
                  : atMost(0.1, { name: `${name}-shift`, value: shifts(ours), unit: 'shift', against }),
                reported({ name: `${name}-bare-shift`, value: shifts(theirs), unit: 'shift', against }),
              );
            }
            return figures;
          });
        } finally {
          await bare.close();
        }
      },
    ),
};

async function open(page: Page, host: Host, tables: number): Promise<Opening> {
  await page.goto(`${host.url}/wiki/spaces/DEMO/pages/${demoPageId}?as=viewer`);
  const seen = await page.waitForFunction(
    (wanted) => (globalThis as unknown as { shownBy(tables: number): number | null }).shownBy(wanted),
    tables,
    { timeout: 60_000 },
  );
  const ms = Number(await seen.jsonValue());
  const shift = await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted);
  return { ms, shift };
}

/** Runs in the page before anything else: notes when each row with a mail address was there, and what moved. */
function watch(rowsInTable: number): void {
  const seenAt: number[] = [];
  const look = () => {
    const count = [...document.querySelectorAll('tbody tr')].filter((row) =>
      row.textContent.includes('@'),
    ).length;
    while (seenAt.length < count) seenAt.push(performance.now());
  };
  const begin = () =>
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  begin();
  const page = Object.assign(globalThis, {
    shifted: 0,
    shownBy: (tables: number) => seenAt[tables * rowsInTable - 1] ?? null,
  });
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries())
      page.shifted += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}
