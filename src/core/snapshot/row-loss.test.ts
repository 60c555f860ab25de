import { describe, expect, it } from 'vitest';
import { findLoss, isStillLost, isWorse, measureRows } from './row-loss';

const columns = [{ key: 'a' }, { key: 'b' }];
const rows = (count: number, cells: readonly (string | null)[] = ['x', 'y']) =>
  Array.from({ length: count }, () => cells);
const measure = (count: number, cells?: readonly (string | null)[]) =>
  measureRows(columns, rows(count, cells));

describe('findLoss', () => {
  it.each([
    [100, 50, null],
    [100, 49, { before: 100, after: 49, silentColumns: [] }],
    [100, 0, { before: 100, after: 0, silentColumns: [] }],
    [2, 1, null],
    [1, 0, { before: 1, after: 0, silentColumns: [] }],
    [0, 0, null],
    [10, 1_000, null],
  ])('of %i rows then and %i now', (before, after, loss) => {
    expect(findLoss(measure(before), measure(after))).toEqual(loss);
  });

  it('is every value of every column that had some, whatever stands in others', () => {
    const known = measure(4, ['x', null]);
    expect(findLoss(known, measure(4, [null, null]))).toMatchObject({ silentColumns: ['a'] });
    expect(findLoss(known, measure(4, [null, 'y']))).toMatchObject({ silentColumns: ['a'] });
    expect(findLoss(measure(4), measure(4, ['x', null]))).toBeNull();
  });

  it('is none where there never was a value', () => {
    expect(findLoss(measure(4, [null, null]), measure(4, [null, null]))).toBeNull();
  });

  it('takes a cell that says no, or nought, for a value', () => {
    const no = measureRows(columns, [[false, 0]]);
    expect(no.filledColumns).toEqual(['a', 'b']);
  });
});

describe('isWorse', () => {
  const seen = { before: 100, after: 10, silentColumns: [] };
  it('is a loss of more than half of what was seen, or of the values besides', () => {
    expect(isWorse({ ...seen, after: 5 }, seen)).toBe(false);
    expect(isWorse({ ...seen, after: 4 }, seen)).toBe(true);
    expect(isWorse({ ...seen, silentColumns: ['a'] }, seen)).toBe(true);
    expect(isWorse({ ...seen, after: 0 }, { ...seen, after: 0 })).toBe(false);
  });
});

describe('isStillLost', () => {
  it('until half of the rows are back, or one of the values', () => {
    const fewer = { before: 100, after: 10, silentColumns: [] };
    expect(isStillLost(fewer, measure(49))).toBe(true);
    expect(isStillLost(fewer, measure(50))).toBe(false);
    const silent = { before: 4, after: 4, silentColumns: ['a', 'b'] };
    expect(isStillLost(silent, measure(4, [null, null]))).toBe(true);
    expect(isStillLost(silent, measure(4, ['x', null]))).toBe(false);
  });
});
