import { describe, expect, it } from 'vitest';
import type { CellValue, TableColumn } from '../../contract/table';
import { formatCell } from '../table/format-cell';
import { dressColumns } from './dress-columns';

const viewer = { locale: 'en', timeZone: 'UTC' };
const dress = (column: Omit<TableColumn, 'key' | 'name'>, cells: readonly CellValue[]) =>
  dressColumns(
    cells.map((cell) => [cell]),
    [{ column: { key: 'a', name: 'A', ...column }, index: 0 }],
  )[0]!.column;
const printed = (column: Omit<TableColumn, 'key' | 'name'>, cells: readonly CellValue[]) => {
  const dressed = dress(column, cells);
  return cells.map((cell) => formatCell(cell, dressed, viewer));
};

describe('dressColumns', () => {
  it.each([
    ['numbers', { type: 'number' }, [1, 2.5, 1000.125, null], ['1.000', '2.500', '1,000.125', '']],
    ['whole numbers', { type: 'number' }, [1, 2], ['1', '2']],
    ['sums in binary', { type: 'number' }, [0.1 + 0.2, 1], ['0.3', '1.0']],
    ['a measured number among others', { type: 'number' }, [0.1234567, 1], ['0.1234567', '1']],
    ['a very small number', { type: 'number' }, [1e-12, 2], ['0', '2']],
    ['shares', { type: 'percent' }, [0.5, 0.125, 0.07, 1], ['50.0%', '12.5%', '7.0%', '100.0%']],
    ['amounts of no currency', { type: 'currency' }, [1, 2.5], ['1.0', '2.5']],
    ['amounts', { type: 'currency', currency: 'JPY' }, [1, 2.5], ['¥1', '¥3']],
    ['what the column says', { type: 'number', format: { decimals: 1 } }, [1, 2.25], ['1.0', '2.3']],
    ['texts', { type: 'text' }, ['1', '2.5'], ['1', '2.5']],
  ] as const)('writes %s with the same decimals', (_of, column, cells, texts) => {
    expect(printed(column, cells)).toEqual(texts);
  });

  it('gives each value of a choice a colour of its own, whatever the order of the rows', () => {
    const cells = ['Lead', 'Active', 'Lost', null, 'Lead', 'Paused'];
    const { found } = dress({ type: 'choice' }, cells);
    expect([...found!.accents!.keys()].sort()).toEqual(['Active', 'Lead', 'Lost', 'Paused']);
    expect(new Set(found!.accents!.values()).size).toBe(4);
    expect(dress({ type: 'choice' }, [...cells].reverse()).found).toEqual(found);
  });

  it('colours nothing of a column in which every row has another value', () => {
    const cells = Array.from({ length: 500 }, (_, index) => `Key ${index}`);
    expect(dress({ type: 'choice' }, cells).found?.accents?.size).toBe(0);
  });

  it('fills a bar at the greatest number, and one of shares at the whole', () => {
    expect(dress({ type: 'number', look: 'bar' }, [4, 8, null]).found).toEqual({ fullAt: 8 });
    expect(dress({ type: 'percent', look: 'bar' }, [0.2, 0.4]).found).toEqual({ fullAt: 1 });
    expect(dress({ type: 'percent', look: 'bar' }, [0.2, 1.4]).found).toEqual({ fullAt: 1.4 });
  });
});
