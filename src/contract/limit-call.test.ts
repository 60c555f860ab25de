import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerLimitMs, limitCall } from './limit-call';

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

  it('drops an answer that comes after the limit', async () => {
    const late = () => new Promise<string>((resolve) => setTimeout(() => resolve('late'), 2_000));
    const outcome = limitCall(late, globalThis, 1_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await outcome).toEqual({ state: 'unanswered' });
  });
});
