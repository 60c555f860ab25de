import { describe, expect, it } from 'vitest';
import { loadOnUse } from './load-on-use';

class Counter {
  constructor(private count: number) {}

  add(by: number): Promise<number> {
    this.count += by;
    return Promise.resolve(this.count);
  }
}

describe('loadOnUse', () => {
  it('loads with the first question, and once for all', async () => {
    let loads = 0;
    const counter = loadOnUse<Pick<Counter, 'add'>>(() => {
      loads += 1;
      return Promise.resolve(new Counter(10));
    });
    expect(loads).toBe(0);
    expect(await Promise.all([counter.add(1), counter.add(2)])).toEqual([11, 13]);
    expect(await counter.add(3)).toBe(16);
    expect(loads).toBe(1);
  });

  it('tries again after a load that failed', async () => {
    let isBroken = true;
    const counter = loadOnUse<Pick<Counter, 'add'>>(() =>
      isBroken ? Promise.reject(new Error('no such file')) : Promise.resolve(new Counter(0)),
    );
    await expect(counter.add(1)).rejects.toThrow('no such file');
    isBroken = false;
    expect(await counter.add(1)).toBe(1);
  });

  it('is no promise, so that an async function can hand it on', async () => {
    const counter = loadOnUse<Pick<Counter, 'add'>>(() => Promise.resolve(new Counter(0)));
    const handedOn = await Promise.resolve(counter);
    expect(await handedOn.add(5)).toBe(5);
  });
});
