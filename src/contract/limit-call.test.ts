import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerLimitMs, limitCall, offlineLimitMs } from './limit-call';

/** Looked up with each call, since the tests replace them. */
const timersOf = () => ({
  setTimeout: (ring: () => void, ms: number) => setTimeout(ring, ms),
  clearTimeout: (timer: never) => clearTimeout(timer),
});
const never = () => new Promise<string>(() => undefined);

describe('a call across the bridge', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives its answer, and leaves no timer behind', async () => {
    expect(await limitCall(() => Promise.resolve('rows'), globalThis)).toEqual({
      state: 'answered',
      answer: 'rows',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells a refusal, also of a bridge that throws at once', async () => {
    const thrown = new Error('no bridge');
    expect(await limitCall(() => Promise.reject(thrown), globalThis)).toEqual({ state: 'refused', thrown });
    const throws = (): Promise<string> => {
      throw thrown;
    };
    expect(await limitCall(throws, globalThis)).toEqual({ state: 'refused', thrown });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not waited for longer than any resolver may run', async () => {
    const outcome = limitCall(never, globalThis);
    await vi.advanceTimersByTimeAsync(answerLimitMs - 1);
    expect(await Promise.race([outcome, Promise.resolve('waiting')])).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toEqual({ state: 'unanswered' });
  });

  describe('of a browser that has no network', () => {
    const offline = { ...timersOf(), navigator: { onLine: false } };

    it('says so where nothing comes back, and is not waited for as long', async () => {
      const refused = () => Promise.reject<string>(new Error('Failed to fetch'));
      expect(await limitCall(refused, offline)).toEqual({ state: 'offline' });
      const outcome = limitCall(never, offline);
      await vi.advanceTimersByTimeAsync(offlineLimitMs);
      expect(await outcome).toEqual({ state: 'offline' });
    });

    it('takes an answer all the same: the browser may be wrong', async () => {
      const answered = limitCall(() => Promise.resolve('rows'), offline);
      expect(await answered).toEqual({ state: 'answered', answer: 'rows' });
    });

    it('says so where the network went while the answer was waited for', async () => {
      const browser = { ...timersOf(), navigator: { onLine: true } };
      const outcome = limitCall(never, browser);
      browser.navigator.onLine = false;
      await vi.advanceTimersByTimeAsync(answerLimitMs);
      expect(await outcome).toEqual({ state: 'offline' });
    });
  });

  it('drops an answer that comes after the limit', async () => {
    const late = () => new Promise<string>((resolve) => setTimeout(() => resolve('late'), 2_000));
    const outcome = limitCall(late, globalThis, 1_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await outcome).toEqual({ state: 'unanswered' });
  });
});
