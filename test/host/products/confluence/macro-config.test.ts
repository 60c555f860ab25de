import { describe, expect, it } from 'vitest';
import { configProblem } from './macro-config';

describe('the config of a macro', () => {
  it.each([
    {},
    { text: '', count: 0, isOn: false },
    { list: [], texts: ['a', 'b'], objects: [{ a: 1 }, { b: ['x'] }] },
    { deep: { deeper: { list: [{ of: [1, 2] }] } } },
  ])('may be %j', (config) => {
    expect(configProblem(config)).toBeUndefined();
  });

  it.each([
    [{ a: null }, 'config.a is null'],
    [{ a: { b: [{ c: null }] } }, 'config.a.b[0].c is null'],
    [{ a: [1, null] }, 'config.a[1] is null'],
    [{ a: [['x']] }, 'config.a[0] is a list within a list'],
    [{ a: ['x', 1] }, 'config.a holds entries of several types'],
    [{ a: [{}, 'x'] }, 'config.a holds entries of several types'],
  ])('is refused when it is %j', (config, problem) => {
    expect(configProblem(config)).toBe(problem);
  });
});
