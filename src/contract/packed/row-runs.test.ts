import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRuns, toRuns } from './row-runs';

const row = fc.tuple(fc.constantFrom('a', 'b', 'c', null, 1), fc.nat({ max: 3 }));
const tables = fc.tuple(fc.array(row), fc.array(row));

describe('a table told by another one', () => {
  it('is that table, whatever the other is', () => {
    fc.assert(
      fc.property(tables, ([before, after]) => {
        const runs = toRuns(before, after, Infinity);
        expect(applyRuns(before, runs!)).toEqual(after);
      }),
    );
  });

  it.each([
    ['a change in the middle', [['a'], ['x'], ['c']], [[0, 1], { rows: [['x']] }, [2, 1]]],
    ['a row before all others', [['n'], ['a'], ['b'], ['c']], [{ rows: [['n']] }, [0, 3]]],
    [
      'a row that is gone',
      [['a'], ['c']],
      [
        [0, 1],
        [2, 1],
      ],
    ],
    ['nothing new', [['a'], ['b'], ['c']], [[0, 3]]],
    ['nothing at all', [], []],
    [
      'another order',
      [['c'], ['a'], ['b']],
      [
        [2, 1],
        [0, 2],
      ],
    ],
  ])('tells %s', (_, after, runs) => {
    expect(toRuns([['a'], ['b'], ['c']], after, Infinity)).toEqual(runs);
  });

  it('is not told where too much is new', () => {
    expect(toRuns([['a']], [['x'], ['y'], ['z']], 2)).toBeNull();
    expect(toRuns([['a']], [['x'], ['a'], ['y']], 2)).not.toBeNull();
  });
});
