import { describe, expect, it } from 'vitest';
import { findNode } from '../../scripts/find-node.mjs';
import { AppUnderTest, expectData } from './app-under-test';

/** Forge's runtime nodejs22.x and nodejs24.x, and the oldest Node.js that the project is developed on. */
const binaries: readonly (readonly [name: string, path: string | null])[] = [
  ['this Node.js', process.execPath],
  ['Node.js 22', findNode(22)],
  ['Node.js 24', findNode(24)],
];

describe.each(binaries)('the function bundle on %s', (_name, nodePath) => {
  it.skipIf(nodePath === null)('does the main job', async () => {
    const app = await AppUnderTest.start({ nodePath: nodePath! });
    try {
      const dataSource = await app.addUsers((await app.connect()).id);
      const config = await app.bind(dataSource.id);
      expect(expectData(await app.macro('viewTable', { config })).table.rows).toHaveLength(320);
      await app.host.advanceClock(20 * 60_000);
      expect(expectData(await app.macro('viewTable', { config })).freshness).toBe('refreshing');
      await app.host.queue.idle();
      expect(expectData(await app.macro('viewTable', { config })).freshness).toBe('fresh');
    } finally {
      await app.host.close();
    }
  });
});
