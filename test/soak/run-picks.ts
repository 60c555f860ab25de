/**
 * Started by `npm run soak -- picks`; exit code 1 if a pick is lost, or shown without being stored, or if so many could
 * not be made that the run says little. The counts are printed however it ends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { AppUnderTest } from '../integration/app-under-test';
import { pickPlaces, planPicks } from './picks/pick-plan';
import type { PickPlace } from './picks/pick-plan';
import { furnishPickSite, slowDown } from './picks/pick-site';
import { PickReport, runPicks } from './picks/run-picks';

const { values } = parseArgs({
  options: {
    picks: { type: 'string', default: '200' },
    cpu: { type: 'string', default: '8' },
    latency: { type: 'string', default: '150' },
    places: { type: 'string', default: pickPlaces.join() },
    /** What becomes of handlers of replaced documents: `run`, `drop` or `slow`. */
    stale: { type: 'string', default: 'drop' },
  },
});

/** Of so many picks at least, most have to be done for the run to mean something. */
const leastDoneShare = 0.9;

async function main(): Promise<number> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no browser found; CHROME_PATH names one');
  const places = values.places
    .split(',')
    .filter((each): each is PickPlace => pickPlaces.includes(each as never));
  const app = await AppUnderTest.start({ frontEnd: true });
  const profile = mkdtempSync(join(tmpdir(), 'external-data-picks-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
  });
  context.setDefaultTimeout(60_000);
  const client = { cpu: Number(values.cpu), latencyMs: Number(values.latency) };
  const plan = planPicks(Number(values.picks), places);
  const report = new PickReport(plan.length);
  const print = () => {
    const { done, planned, lost, shownUnstored, notDone } = report;
    console.log(
      `${done} of ${planned} picks (CPU ${client.cpu}×, ${client.latencyMs} ms, stale handlers: ${values.stale})`,
    );
    console.log(`  lost                  ${lost.length}`);
    console.log(`  shown but not stored  ${shownUnstored.length}`);
    console.log(`  not done              ${notDone.length}`);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      print();
      process.exit(1);
    });
  }
  try {
    const site = await furnishPickSite(app);
    if (values.stale !== 'run')
      app.host.addFault({ target: 'bridge', mode: values.stale, count: 1_000_000, delayMs: 600 });
    const open = async (path: string, as: string) => {
      const page = await context.newPage();
      await slowDown(page, client);
      await page.goto(`${app.host.url}${path}?as=${as}`);
      return page;
    };
    await runPicks(site, open, plan, console.log, report);
    const { lost, shownUnstored, notDone, done, planned } = report;
    for (const line of [...lost, ...shownUnstored, ...notDone]) console.error(line);
    return lost.length + shownUnstored.length === 0 && done >= planned * leastDoneShare ? 0 : 1;
  } finally {
    print();
    // A browser that hangs must not keep the run from ending.
    await Promise.race([context.close(), new Promise((resolve) => setTimeout(resolve, 10_000))]);
    rmSync(profile, { recursive: true, force: true });
    await app.host.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
