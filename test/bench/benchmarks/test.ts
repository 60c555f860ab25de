import { atMost, reported, type Benchmark, type Figure } from '../figure';
import { removeBuilds, timeCommand, withSides, type Side } from '../sides';

/** What everybody waits for before a change is in. */
export const test: Benchmark = {
  name: 'test',
  what: 'Clean checkouts of commit 5e561db and of this clone’s commit, packages installed, nothing built: seconds that `npm test` takes, every step of it, as a share of the base’s. A side that ends red is run once more, and what it took then counts.',
  run: () =>
    withSides(async (base, ours) => {
      const before = await timeTest(base);
      const now = await timeTest(ours);
      const seconds = (name: string, value: number): Figure =>
        reported({ name, value, unit: 's', against: 'packages installed, nothing built' });
      return [
        atMost(0.6, {
          name: 'test',
          value: now / before,
          unit: '× the base',
          against: 'commit 5e561db on the same machine',
        }),
        seconds('test/seconds', now),
        seconds('test/base-seconds', before),
      ];
    }),
};

async function timeTest(side: Side): Promise<number> {
  removeBuilds(side);
  try {
    return await timeCommand(side, ['test']);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    removeBuilds(side);
    return timeCommand(side, ['test']);
  }
}
