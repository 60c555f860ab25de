import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../contract/table';
import { countFitting, measureColumns } from './measure-columns';

const viewer = { locale: 'fr', timeZone: 'UTC' };
const columns: readonly TableColumn[] = [
  { key: 'name', name: 'Name', type: 'text' },
  { key: 'price', name: 'Price', type: 'currency', currency: 'EUR' },
  { key: 'since', name: 'Customer since', type: 'date' },
];
const picked = columns.map((column, index) => ({ column, index }));

describe('measureColumns', () => {
  it('leaves room for the longest word, and for a whole number or date, of cells and headings', () => {
    const rows = [['Río Énergie Ltd', 1234567.5, null]];
    // “1 234 567,50 €”; its spaces are not to be broken at.
    expect(measureColumns(picked, rows, viewer)).toEqual([
      'Río Énergie Ltd'.length + 3,
      14 + 3,
      'Customer'.length + 3,
    ]);
  });

  it('gives a long text two words or so in a line', () => {
    const rows = [['With us for many years, and pays in time', null, null]];
    expect(measureColumns(picked, rows, viewer)[0]).toBe(16 + 3);
  });

  it('lets an address be broken', () => {
    const rows = [[`https://contoso.example/${'a'.repeat(200)}`, null, null]];
    expect(measureColumns(picked, rows, viewer)[0]).toBe(23);
  });
});

describe('countFitting', () => {
  it('counts the first columns that fit, and one at least', () => {
    expect(countFitting([10, 10, 10], 352)).toBe(3);
    expect(countFitting([10, 10, 40], 352)).toBe(2);
    expect(countFitting([60, 10], 352)).toBe(1);
    expect(countFitting([], 352)).toBe(0);
  });
});
