import { describe, expect, it } from 'vitest';
import type { CellValue, Table } from '../../contract/table';
import { viewSettingsSchema } from '../../contract/view-schema';
import { applyView } from './apply-view';
import { findPivotProblems, toPivotTable, toShownPivot } from './pivot-table';

const viewer = { locale: 'en', timeZone: 'UTC' };
const table: Table = {
  columns: [
    { key: 'team', name: 'Team', type: 'choice' },
    { key: 'tags', name: 'Tags', type: 'choices' },
    { key: 'hours', name: 'Hours', type: 'number', format: { unit: 'h' } },
  ],
  rows: [
    ['A', ['x', 'y'], 2],
    ['A', ['x'], 4],
    ['B', ['y'], 9],
    ['B', null, 1],
    ['A', ['y'], null],
  ],
};
const pivotOf = (pivot: Record<string, unknown>, of = table) => {
  const settings = viewSettingsSchema.parse({ display: 'pivot', pivot: { order: 'name', ...pivot } });
  return toPivotTable(of, applyView(of, settings, { ...viewer, nowMs: 0 }), settings, viewer);
};
const linesOf = ({ table: { columns, rows } }: ReturnType<typeof pivotOf>) => [
  columns.map(({ name }) => name),
  ...rows,
];
const both = { rowsBy: 'team', columnsBy: 'tags' };

describe('a pivot', () => {
  it('counts where lines and columns meet, and each row once in the totals', () => {
    expect(linesOf(pivotOf(both))).toEqual([
      ['Team', 'x', 'y', '(empty)', 'Total'],
      ['A', 2, 2, 0, 3],
      ['B', 0, 1, 1, 2],
      ['Total', 2, 3, 1, 5],
    ]);
  });

  it('makes its averages of the rows, not of other averages', () => {
    const averages = pivotOf({ ...both, aggregation: 'average', value: 'hours' });
    expect(linesOf(averages).slice(1)).toEqual([
      ['A', 3, 2, null, 3],
      ['B', null, 9, 1, 5],
      ['Total', 3, 5.5, 1, 4],
    ]);
    expect(averages.table.columns[1]).toMatchObject({ type: 'number', format: { unit: 'h', decimals: 2 } });
  });

  it('is a list of numbers where only lines are named', () => {
    expect(linesOf(pivotOf({ rowsBy: 'team', aggregation: 'sum', value: 'hours' }))).toEqual([
      ['Team', 'Sum of Hours'],
      ['A', 6],
      ['B', 10],
      ['Total', 16],
    ]);
  });

  it('puts greater numbers on darker ground, also in documents, and no totals', () => {
    const sums = pivotOf({ ...both, aggregation: 'sum', value: 'hours' });
    expect(linesOf(sums).slice(1, 3)).toEqual([
      ['A', 6, 2, null, 6],
      ['B', null, 9, 1, 10],
    ]);
    expect(sums.heat).toEqual([
      [0, 2, 0, 0, 0],
      [0, 0, 3, 0, 0],
    ]);
    expect(toShownPivot(sums).grounds?.[1]).toEqual([null, null, '#4c9aff', null, null]);
    expect(pivotOf({ ...both, showsHeat: false }).heat).toEqual([]);
  });

  it('puts what is too much for lines and columns together, and counts it', () => {
    const rows = Array.from({ length: 50_000 }, (_, index): readonly CellValue[] => [
      `Team ${index % 5_000}`,
      [`Tag ${index % 300}`],
      1,
    ]);
    const { columns, rows: lines } = pivotOf(
      { ...both, aggregation: 'sum', value: 'hours' },
      { ...table, rows },
    ).table;
    expect(lines.length).toBe(201);
    expect(columns.length).toBe(22);
    expect(lines.at(-2)?.[0]).toBe('Other (4,801)');
    expect(columns.at(-2)?.name).toBe('Other (281)');
    expect(lines.at(-1)?.at(-1)).toBe(50_000);
    const sum = lines.slice(0, -1).reduce((total, line) => total + Number(line.at(-1)), 0);
    expect(sum).toBe(50_000);
  });

  it('says which of its columns are gone', () => {
    const settings = viewSettingsSchema.parse({
      pivot: { rowsBy: 'gone', columnsBy: 'tags', value: 'lost' },
    });
    expect(findPivotProblems(table.columns, settings)).toEqual([
      { reason: 'group-column-gone', column: 'gone' },
      { reason: 'total-column-gone', column: 'lost' },
    ]);
  });
});
