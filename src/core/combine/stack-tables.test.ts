import { describe, expect, it } from 'vitest';
import { stackTables } from './stack-tables';
import type { PartTable } from './part-table';

const berlin: PartTable = {
  name: 'berlin',
  columns: [
    { key: 'name', name: 'Name', type: 'text' },
    { key: 'pay', name: 'Pay', type: 'number', hidden: true },
  ],
  rows: [
    ['Ada', 10],
    ['Bob', 20],
  ],
};
const paris: PartTable = {
  name: 'paris',
  columns: [
    { key: 'salaire', name: 'Salaire', type: 'number' },
    { key: 'nom', name: 'Nom', type: 'text' },
    { key: 'ville', name: 'Ville', type: 'text' },
  ],
  rows: [[30, 'Cy', 'Lyon']],
};
const columns = [
  { key: 'who', of: { berlin: 'name', paris: 'nom' } },
  { key: 'pay', of: { berlin: 'pay', paris: 'salaire' } },
  { key: 'city', of: { paris: 'ville' } },
];

const stack = (most = 10) => {
  const { count, rowAt, ...rest } = stackTables([berlin, paris], columns, most);
  return { ...rest, rows: Array.from({ length: count }, (_, row) => rowAt(row)) };
};

describe('a stack', () => {
  it('has all rows of one part, then those of the next, under the columns that stand for them', () => {
    expect(stack().rows).toEqual([
      { who: 'Ada', pay: 10, city: null, part: 'berlin' },
      { who: 'Bob', pay: 20, city: null, part: 'berlin' },
      { who: 'Cy', pay: 30, city: 'Lyon', part: 'paris' },
    ]);
    expect(stack().missing).toBeNull();
  });

  it('hides a column that any part hides', () => {
    expect(stack().columns.map(({ column }) => [column.key, column.hidden ?? false])).toEqual([
      ['who', false],
      ['pay', true],
      ['city', false],
      ['part', false],
    ]);
  });

  it('says that its cells are of several types', () => {
    const texts = { ...paris, columns: paris.columns.map((each) => ({ ...each, type: 'text' as const })) };
    const { columns: mixed } = stackTables([berlin, texts], columns, 10);
    expect(mixed.map(({ cells }) => cells !== null)).toEqual([true, false, true, true]);
  });

  it('ends with the rows that the table may have, and says so', () => {
    expect(stack(2).rows).toHaveLength(2);
    expect(stack(2).missing).toMatchObject({ key: 'note.verdict.bound' });
    expect(stack(3).missing).toBeNull();
  });

  it('takes a part without rows', () => {
    const none = { ...berlin, rows: [] };
    const { count, rowAt } = stackTables([none, paris], columns, 10);
    expect([count, rowAt(0)['who']]).toEqual([1, 'Cy']);
  });
});
