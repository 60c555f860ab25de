import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenedWindow } from '../parts/open-outside';
import { doubtAfterMs, watchWindow } from './watch-window';
import type { WindowDoubt } from './watch-window';

function watch(answer: OpenedWindow) {
  const told: WindowDoubt[] = [];
  const left: (() => void)[] = [];
  const ended: boolean[] = [];
  const page = {
    onLeft: (each: () => void) => {
      left.push(each);
      return () => void ended.push(true);
    },
  };
  const stop = watchWindow(Promise.resolve(answer), (doubt) => told.push(doubt), page);
  return { told, ended, stop, leave: () => left[0]?.() };
}

describe('watchWindow', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const later = () => vi.advanceTimersByTimeAsync(doubtAfterMs);

  it('says at once that a window was blocked', async () => {
    const { told } = watch({ state: 'blocked' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['blocked']);
  });

  it('says nothing for ten seconds, and then what there is to go by', async () => {
    const asked = watch({ state: 'asked' });
    await vi.advanceTimersByTimeAsync(doubtAfterMs - 1);
    expect(asked.told).toEqual([]);
    await later();
    expect(asked.told).toEqual(['not-opened']);
  });

  it('does not take a window for blocked that somebody went to', async () => {
    const { told, leave } = watch({ state: 'asked' });
    leave();
    await later();
    expect(told).toEqual(['silent']);
  });

  it.each([
    [true, 'closed'],
    [false, 'silent'],
  ] as const)('knows of a window of its own that it is closed: %s', async (isClosed, doubt) => {
    const { told } = watch({ state: 'opened', isClosed: () => isClosed });
    await later();
    expect(told).toEqual([doubt]);
  });

  it('says nothing once it is over', async () => {
    const { told, stop, ended } = watch({ state: 'blocked' });
    stop();
    await later();
    expect([told, ended]).toEqual([[], [true]]);
  });
});
