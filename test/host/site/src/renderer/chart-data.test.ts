import { describe, expect, it } from 'vitest';
import { readChart } from './chart-data';

describe('readChart', () => {
  it('reads lists and records alike', () => {
    const accessors = { x: 0, value: 1, series: 2 };
    const lists = readChart([['Jan', 3, 'Oslo']], accessors);
    const records = readChart([{ x: 'Jan', y: '3', city: 'Oslo' }], { x: 'x', value: 'y', series: 'city' });
    expect(lists).toEqual({
      points: [{ x: 'Jan', series: 'Oslo', value: 3 }],
      xs: ['Jan'],
      series: ['Oslo'],
    });
    expect(records).toEqual(lists);
  });

  it('leaves out rows without a number', () => {
    expect(readChart([{ y: 'many' }, null], { x: 'x', value: 'y', series: undefined }).points).toEqual([]);
  });
});
