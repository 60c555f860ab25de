import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../../contract/table';
import { moveLine, toColumnLines, tickLine, toShownColumns } from './column-list';

const columns: readonly TableColumn[] = [
  { key: 'a', name: 'A', type: 'text' },
  { key: 'b', name: 'B', type: 'text', hidden: true },
  { key: 'c', name: 'C', type: 'text' },
];
const keys = (lines: ReturnType<typeof toColumnLines>) =>
  lines.map(({ key, isShown }) => (isShown ? key : `(${key})`)).join(' ');

describe('the columns in the dialog', () => {
  it('begin as the data source shows them, the hidden ones to be ticked', () => {
    expect(keys(toColumnLines(columns, []))).toBe('a c (b)');
  });

  it('keep the saved order; what is gone is left out', () => {
    expect(keys(toColumnLines(columns, [{ key: 'c' }, { key: 'gone' }]))).toBe('c (a) (b)');
  });

  it('are moved among the shown ones, shown and taken off', () => {
    const lines = toColumnLines(columns, []);
    expect(keys(moveLine(lines, 'c', -1))).toBe('c a (b)');
    expect(keys(moveLine(lines, 'c', 1))).toBe('a c (b)');
    expect(keys(moveLine(lines, 'a', -1))).toBe('a c (b)');
    expect(keys(tickLine(lines, 'b', true))).toBe('a c b');
    expect(keys(tickLine(lines, 'a', false))).toBe('c (a) (b)');
    expect(keys(tickLine(toColumnLines(columns, [{ key: 'c' }]), 'c', false))).toBe('c (a) (b)');
  });

  it('keep a name as it is being typed, also while it is the data source’s own', () => {
    const lines = toColumnLines(columns, [
      { key: 'a', name: 'A', width: 30 },
      { key: 'c', name: '' },
    ]);
    expect(toShownColumns(lines)).toEqual([{ key: 'a', name: 'A', width: 30 }, { key: 'c' }]);
  });
});
