import { beforeAll, describe, expect, it } from 'vitest';
import { planPicks } from '../soak/picks/pick-plan';
import { furnishPickSite, slowDown } from '../soak/picks/pick-site';
import type { PickSite } from '../soak/picks/pick-site';
import { runPicks } from '../soak/picks/run-picks';
import { useSite } from './site-under-test';

/**
 * A pick that is shown is stored, on a slow client too, and where the platform no longer runs handlers of replaced
 * documents. `npm run soak -- picks` does the same 200 times.
 */
describe('picks on a slow client', () => {
  const site = useSite({ pagesPerTest: true });
  let furnished: PickSite;

  beforeAll(async () => {
    furnished = await furnishPickSite(site.app);
  });

  const openSlowly = async (path: string, as: string) => {
    const page = await site.open('/jira', as);
    await slowDown(page, { cpu: 4, latencyMs: 150 });
    await page.goto(site.address(path, as));
    return page;
  };

  it.each(['drop', 'slow'] as const)(
    'are all stored while old handlers meet the fault %s',
    async (mode) => {
      site.host.addFault({ target: 'bridge', mode, count: 1_000_000, delayMs: 600 });
      const picks = planPicks(6, ['issue', 'several', 'issue', 'transition', 'issue', 'create']);
      const report = await runPicks(furnished, openSlowly, picks);
      site.host.clearFaults();
      expect(report).toMatchObject({ tried: 6, lost: [], shownUnstored: [], notDone: [] });
      // The client is slow on purpose, and a busy machine makes it slower still.
    },
    600_000,
  );

  site.metNoScriptError();
});
