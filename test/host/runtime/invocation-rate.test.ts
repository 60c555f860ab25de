import { expect, it } from 'vitest';
import { InvocationRate } from './invocation-rate';

/** How many of these invocations are let through, and why the first other one is not. */
function run(rate: InvocationRate, count: number, accountOf: (index: number) => string | undefined) {
  let admitted = 0;
  for (let index = 0; index < count; index += 1) {
    const refusal = rate.refusal(accountOf(index));
    if (refusal !== undefined) return { admitted, refusal };
    admitted += 1;
  }
  return { admitted, refusal: undefined };
}

it('admits 300 a second, 1,200 a minute of one person, and 7,000 a minute of all', () => {
  let nowMs = 0;
  const rate = new InvocationRate(() => nowMs, true);
  expect(run(rate, 301, () => 'ada')).toEqual({
    admitted: 300,
    refusal: 'more than 300 invocations a second',
  });
  for (const second of [1, 2, 3]) {
    nowMs = second * 1_000;
    expect(run(rate, 300, () => 'ada').refusal).toBeUndefined();
  }
  nowMs = 4_000;
  expect(run(rate, 1, () => 'ada').refusal).toBe('more than 1200 invocations a minute by one person');
  expect(rate.refusal('otto')).toBeUndefined();
  let admitted = 1_201;
  for (let second = 5; second < 60; second += 1) {
    nowMs = second * 1_000;
    admitted += run(rate, 300, () => undefined).admitted;
  }
  expect(admitted).toBe(7_000);
  nowMs = 60_000;
  expect(rate.refusal('ada')).toBeUndefined();
});

it('counts only, where a test has switched the limits off', () => {
  expect(run(new InvocationRate(() => 0, false), 10_000, () => 'ada').refusal).toBeUndefined();
});
