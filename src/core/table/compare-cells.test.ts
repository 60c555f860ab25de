import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../contract/table';
import { compareCells, sortRowNumbers } from './compare-cells';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const name = fc.string({ minLength: 1, maxLength: 6 });

/** Cells of one column each: a column holds one kind of value, or nothing. */
const columns: readonly (readonly [string, fc.Arbitrary<CellValue>])[] = [
  ['numbers', fc.double({ noNaN: true, noDefaultInfinity: true })],
  ['booleans', fc.boolean()],
  ['texts', fc.string({ unit: 'binary', maxLength: 6 })],
  ['texts with digits', fc.string({ unit: fc.constantFrom('1', '0', '9', 'a', '-', '.'), maxLength: 5 })],
  ['people', fc.record({ name })],
  ['links', fc.record({ url: fc.constant('https://contoso.example/'), text: name })],
  ['choices', fc.array(name, { minLength: 1, maxLength: 3 })],
];

describe('compareCells', () => {
  it.each(columns)('is a total order over a column of %s', (_, filled) => {
    const cell = fc.option(filled, { nil: null });
    fc.assert(
      fc.property(cell, cell, cell, (a, b, c) => {
        const compare = (left: CellValue, right: CellValue) => Math.sign(compareCells(left, right, collator));
        expect(compare(a, a)).toBe(0);
        expect(compare(a, b) + compare(b, a)).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        if (compare(a, b) === 0) expect(compare(a, c)).toBe(compare(b, c));
      }),
      { numRuns: 500 },
    );
  });

  it('puts letters with marks beside their base, and numbers in texts by their value', () => {
    const sorted = ['Zoe', 'Östlund', 'room 10', 'Otto', 'room 9'].sort((a, b) =>
      compareCells(a, b, collator),
    );
    expect(sorted).toEqual(['Östlund', 'Otto', 'room 9', 'room 10', 'Zoe']);
  });
});

describe('sortRowNumbers', () => {
  const rows: readonly (readonly CellValue[])[] = [
    ['b', 1],
    [null, 2],
    ['a', 3],
    ['b', 4],
    [null, 5],
    ['B', 6],
  ];

  it('puts empty cells last in both directions, and leaves equal ones as they came', () => {
    expect(sortRowNumbers(rows, 0, 'ascending', 'en')).toEqual([2, 0, 3, 5, 1, 4]);
    expect(sortRowNumbers(rows, 0, 'descending', 'en')).toEqual([0, 3, 5, 2, 1, 4]);
  });

  it('takes a column that is not there as empty', () => {
    expect(sortRowNumbers(rows, 7, 'ascending', 'en')).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
