import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue, TableColumn } from '../../contract/table';
import { dateSteps } from '../../contract/view';
import { chartSchema } from '../../contract/view-schema';
import { aggregateCells } from './aggregate';
import { nextStep, stepStart } from '../table/column-types/parts/date-groups';
import { groupRows } from './group-rows';

const viewer = { locale: 'en', timeZone: 'Europe/Zurich' };
const columns: readonly TableColumn[] = [
  { key: 'team', name: 'Team', type: 'choice' },
  { key: 'tags', name: 'Tags', type: 'choices' },
  { key: 'at', name: 'At', type: 'date-time' },
  { key: 'hours', name: 'Hours', type: 'number' },
];
const rows: readonly (readonly CellValue[])[] = [
  ['A', ['x', 'y'], '2026-01-31T23:30:00.000Z', 2],
  ['B', ['x'], '2026-02-10T12:00:00.000Z', 3],
  ['B', null, '2026-05-01T12:00:00.000Z', null],
  [null, ['y'], null, 10],
];
const group = (settings: Record<string, unknown>, limits = {}) =>
  groupRows(rows, columns, chartSchema.parse(settings), viewer, limits);

describe('groupRows', () => {
  it('counts, the greatest group first and rows without a value last', () => {
    expect(group({ groupBy: 'team' })).toEqual({
      groups: ['B', 'A', '(empty)'],
      series: [{ label: '', values: [2, 1, 1] }],
      valueColumn: null,
    });
  });

  it.each([
    ['sum', [10, 3, 2]],
    ['average', [10, 3, 2]],
    ['minimum', [10, 3, 2]],
    ['maximum', [10, 3, 2]],
  ])('gives the %s of a column', (aggregation, values) => {
    const grouped = group({ groupBy: 'team', aggregation, value: 'hours' });
    const byLabel = Object.fromEntries(
      grouped.groups.map((label, index) => [label, grouped.series[0]!.values[index]]),
    );
    expect([byLabel['(empty)'], byLabel.B, byLabel.A]).toEqual(values);
    expect(grouped.valueColumn).toBe(columns[3]);
  });

  it('follows time in the viewer’s zone, with the months in between', () => {
    // Half past eleven in UTC is the first of February in Zurich.
    expect(group({ groupBy: 'at' })).toMatchObject({
      groups: ['Feb 2026', 'Mar 2026', 'Apr 2026', 'May 2026', '(empty)'],
      series: [{ values: [2, 0, 0, 1, 1] }],
    });
    expect(group({ groupBy: 'at', dateStep: 'quarter' }).groups).toEqual(['Q1 2026', 'Q2 2026', '(empty)']);
  });

  it('counts a row in each of its values', () => {
    expect(group({ groupBy: 'tags' })).toMatchObject({
      groups: ['x', 'y', '(empty)'],
      series: [{ values: [2, 2, 1] }],
    });
  });

  it('parts groups into series', () => {
    expect(
      group({ groupBy: 'team', seriesBy: 'tags', aggregation: 'average', value: 'hours' }),
    ).toMatchObject({
      groups: ['B', 'A', '(empty)'],
      series: [
        { label: 'y', values: [null, 2, 10] },
        { label: 'x', values: [3, 2, null] },
        { label: '(empty)', values: [null, null, null] },
      ],
    });
  });

  it('adds up what is too much to show', () => {
    const many = Array.from({ length: 100 }, (_, index) => [`g${index}`, null, null, index]);
    const grouped = groupRows(many, columns, chartSchema.parse({ groupBy: 'team' }), viewer, { groups: 5 });
    expect(grouped.groups).toHaveLength(5);
    expect(grouped.groups.at(-1)).toBe('Other (96)');
    expect(grouped.series[0]!.values).toEqual([1, 1, 1, 1, 96]);
  });

  it('makes one group of everything without a column to group by', () => {
    expect(group({ groupBy: 'gone' })).toMatchObject({ groups: [''], series: [{ values: [4] }] });
  });

  it('loses no row, whatever is grouped', () => {
    const cell = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, fc.integer())),
        fc.integer({ min: 2, max: 4 }),
        (cells, most) => {
          const three: readonly TableColumn[] = [
            { key: 'a', name: 'A', type: 'text' },
            { key: 'b', name: 'B', type: 'text' },
            { key: 'n', name: 'N', type: 'number' },
          ];
          const limits = { groups: most, series: most };
          const total = (settings: Record<string, unknown>) =>
            groupRows(cells, three, chartSchema.parse(settings), viewer, limits)
              .series.flatMap(({ values }) => values)
              .reduce<number>((sum, value) => sum + (value ?? 0), 0);
          expect(total({ groupBy: 'a', seriesBy: 'b' })).toBe(cells.length);
          const sum = cells.reduce((before, [, , number]) => before + number, 0);
          expect(total({ groupBy: 'a', seriesBy: 'b', aggregation: 'sum', value: 'n' })).toBe(sum);
        },
      ),
    );
  });
});

describe('steps of time', () => {
  it('begin at or before a day that belongs to them, and the next begins after it', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...dateSteps), (each, step) => {
        const start = stepStart(each, step);
        const next = nextStep(start, step);
        expect(start <= each && each < next).toBe(true);
        expect(stepStart(start, step)).toBe(start);
        expect(stepStart(next, step)).toBe(next);
      }),
    );
  });
});

describe('aggregateCells', () => {
  it.each([
    ['number', [0.1, 0.2, null], 'sum', 0.3],
    ['number', [1, 2, null], 'average', 1.5],
    ['number', [1, 2, null], 'count', 2],
    ['number', [null], 'sum', null],
    ['number', [], 'count', 0],
    ['date', ['2026-03-31', null, '2026-01-01'], 'minimum', '2026-01-01'],
    ['date-time', ['2026-03-31T00:00:00.000Z'], 'maximum', '2026-03-31T00:00:00.000Z'],
    ['text', ['a', 'b'], 'sum', null],
    ['date', ['2026-03-31', '2026-01-01'], 'average', null],
  ] as const)('%s %j, %s: %j', (type, cells, aggregation, expected) => {
    expect(aggregateCells(cells, { type }, aggregation)).toEqual(expected);
  });

  it.each([
    ['greatest', ['B', 'A', '(empty)']],
    ['least', ['A', 'B', '(empty)']],
    ['name', ['A', 'B', '(empty)']],
  ])('orders groups by %s, and those without a value last', (order, groups) => {
    expect(group({ groupBy: 'team', order }).groups).toEqual(groups);
  });

  it('orders time by its numbers where that is asked for', () => {
    const sums = { groupBy: 'at', dateStep: 'month', aggregation: 'sum', value: 'hours' };
    expect(group({ ...sums, order: 'greatest' }).groups.slice(0, 1)).toEqual(['Feb 2026']);
  });

  it('counts different values, also of what is put together as one', () => {
    const counted = group({ groupBy: 'team', aggregation: 'distinct', value: 'tags' });
    expect(counted).toMatchObject({ groups: ['A', 'B', '(empty)'], series: [{ values: [1, 1, 1] }] });
    expect(counted.valueColumn).toEqual({ key: 'tags', name: 'Tags', type: 'number' });
    const merged = group({ groupBy: 'team', aggregation: 'distinct', value: 'team' }, { groups: 1 });
    expect(merged.series[0]?.values).toEqual([2]);
  });
});
