import { describe, expect, it } from 'vitest';
import { atOnce, runBounded } from './run-bounded';

const now = () => Promise.resolve();
const items = Array.from({ length: 20 }, (_, index) => index);

describe('checks of many connections', () => {
  it('are all made, in their order, never more than a few at once', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = async (item: number) => {
      begun.push(item);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      await Promise.resolve();
      running -= 1;
    };
    await runBounded(items, work, () => false, now);
    expect(begun).toEqual(items);
    expect(most).toBe(atOnce);
  });

  it('begin no further one once they are stopped', async () => {
    const begun: number[] = [];
    const work = (item: number) => {
      begun.push(item);
      return Promise.resolve();
    };
    await runBounded(items, work, () => begun.length >= 5, now);
    expect(begun.length).toBeLessThan(5 + atOnce);
  });

  it('begin a pause apart', async () => {
    const pauses: number[] = [];
    const pause = (ms: number) => {
      pauses.push(ms);
      return Promise.resolve();
    };
    await runBounded(
      [1, 2, 3, 4],
      () => Promise.resolve(),
      () => false,
      pause,
    );
    expect(pauses.slice(0, 3)).toEqual([0, 200, 400]);
  });
});
