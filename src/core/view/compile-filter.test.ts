import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnTypes } from '../../contract/table';
import type { CellValue, ColumnType, TableColumn } from '../../contract/table';
import { filterOperators } from '../../contract/view';
import { filterSchema } from '../../contract/view-schema';
import type { Filter, FilterOperator } from '../../contract/view';
import { unknownOrigin } from '../table/column-types/reading-rules';
import { readingOf, showingOf } from '../table/column-types/registry';
import { compileFilter, findFilterProblems } from './compile-filter';

/** Noon of 31 March 2026 in Zurich (summer time since the 29th). */
const moment = { nowMs: Date.parse('2026-03-31T10:00:00Z'), timeZone: 'Europe/Zurich', locale: 'en' };

function passes(type: ColumnType, cell: CellValue, operator: FilterOperator, ...values: string[]): boolean {
  const columns: readonly TableColumn[] = [{ key: 'c', name: 'C', type }];
  const filter: Filter = { match: 'all', conditions: [{ column: 'c', operator, values }] };
  return compileFilter(filter, columns, moment)([cell]);
}

describe('compileFilter: texts', () => {
  it.each([
    ['Finance', 'is', 'finance', true],
    ['Finance ', 'is', 'FINANCE', true],
    ['Finance', 'is', 'Fin', false],
    ['Finance', 'is-not', 'Finance', false],
    ['Zürich', 'contains', 'ÜR', true],
    ['Zürich', 'not-contains', 'bern', true],
    ['Zürich', 'starts-with', 'zü', true],
    ['Zürich', 'ends-with', 'ch', true],
    ['a.b', 'contains', '.', true],
    ['ab', 'contains', '.', false],
  ] as const)('%j %s %j: %s', (cell, operator, value, expected) => {
    expect(passes('text', cell, operator, value)).toBe(expected);
  });

  it('takes any of several values', () => {
    expect(passes('choice', 'Open', 'in', 'open', 'Closed')).toBe(true);
    expect(passes('choice', 'New', 'in', 'open', 'Closed')).toBe(false);
    expect(passes('choice', 'New', 'not-in', 'open', 'Closed')).toBe(true);
  });

  it('is fulfilled by one of several values in a cell', () => {
    expect(passes('choices', ['Red', 'Blue'], 'is', 'blue')).toBe(true);
    expect(passes('choices', ['Red', 'Blue'], 'is-not', 'blue')).toBe(false);
    expect(passes('people', [{ name: 'Ada', email: 'ada@x.example' }], 'contains', '@x')).toBe(true);
    expect(passes('link', { url: 'https://x.example/a', text: 'Home' }, 'contains', 'x.example')).toBe(true);
  });
});

describe('compileFilter: numbers, percentages and booleans', () => {
  it.each([
    ['number', 5, 'is', '5.0', true],
    ['number', 5, 'less', '5', false],
    ['number', 5, 'at-most', '5', true],
    ['number', 5, 'greater', '4.99', true],
    ['number', -1, 'at-least', '0', false],
    ['currency', 0, 'is', '0', true],
    ['percent', 0.29, 'is', '29', true],
    ['percent', 0.125, 'at-most', '12.5 %', true],
    ['boolean', false, 'is', 'false', true],
    ['boolean', true, 'is-not', 'true', false],
    ['number', 5, 'in', '4', false],
  ] as const)('%s %j %s %j: %s', (type, cell, operator, value, expected) => {
    expect(passes(type, cell, operator, value)).toBe(expected);
  });
});

describe('compileFilter: days and points in time', () => {
  it.each([
    ['date', '2026-03-31', 'is', 'today', true],
    ['date', '2026-03-30', 'is', 'today-1', true],
    ['date', '2026-04-30', 'on-or-before', 'today+30', true],
    ['date', '2026-05-01', 'on-or-before', 'today + 30', false],
    ['date', '2026-03-31', 'before', '2026-03-31', false],
    ['date', '2026-04-01', 'after', '2026-03-31', true],
    // Midnight in Zurich is ten in the evening of the day before in UTC.
    ['date-time', '2026-03-30T22:00:00.000Z', 'is', '2026-03-31', true],
    ['date-time', '2026-03-30T21:59:59.999Z', 'is', '2026-03-31', false],
    ['date-time', '2026-03-31T21:59:59.999Z', 'on-or-before', '2026-03-31', true],
    ['date-time', '2026-03-31T22:00:00.000Z', 'after', '2026-03-31', true],
    ['date-time', '2026-03-31', 'is', 'today', true],
    ['date-time', '2026-03-31T09:00:00.000Z', 'before', '2026-03-31T09:00:01Z', true],
    ['date', '2026-03-31', 'is', '2026-02-31', false],
  ] as const)('%s %j %s %j: %s', (type, cell, operator, value, expected) => {
    expect(passes(type, cell, operator, value)).toBe(expected);
  });

  it('knows days that begin later than midnight', () => {
    // Clocks in Santiago went from 24:00 to 01:00 on 6 September 2026.
    const santiago = { ...moment, timeZone: 'America/Santiago' };
    const filter: Filter = {
      match: 'all',
      conditions: [{ column: 'c', operator: 'is', values: ['2026-09-06'] }],
    };
    const test = compileFilter(filter, [{ key: 'c', name: 'C', type: 'date-time' }], santiago);
    expect(test(['2026-09-06T04:00:00.000Z'])).toBe(true);
    expect(test(['2026-09-06T03:59:59.000Z'])).toBe(false);
  });
});

describe('compileFilter: what is missing', () => {
  it.each([
    ['is', false],
    ['is-not', true],
    ['not-in', true],
    ['not-contains', true],
    ['empty', true],
    ['not-empty', false],
  ] as const)('an empty cell, %s: %s', (operator, expected) => {
    expect(passes('text', null, operator, 'x')).toBe(expected);
  });

  it('leaves a condition out that still lacks its value', () => {
    expect(passes('text', 'a', 'is', ' ')).toBe(true);
    expect(passes('number', 5, 'less')).toBe(true);
  });

  it('counts the cells of a column that is gone as empty', () => {
    const filter: Filter = {
      match: 'all',
      conditions: [{ column: 'gone', operator: 'is', values: ['x'] }],
    };
    expect(compileFilter(filter, [], moment)(['x'])).toBe(false);
    expect(findFilterProblems(filter, [], moment)).toMatchObject([{ reason: 'column-gone' }]);
  });

  it('lets no row pass a condition that cannot be applied, and names it', () => {
    const columns: readonly TableColumn[] = [{ key: 'c', name: 'C', type: 'number' }];
    const filter: Filter = {
      match: 'all',
      conditions: [
        { column: 'c', operator: 'less', values: ['many'] },
        { column: 'c', operator: 'before', values: ['today'] },
      ],
    };
    expect(compileFilter(filter, columns, moment)([1])).toBe(false);
    expect(findFilterProblems(filter, columns, moment).map(({ reason }) => reason)).toEqual([
      'value',
      'operator',
    ]);
  });
});

describe('compileFilter: several conditions', () => {
  const columns: readonly TableColumn[] = [
    { key: 'a', name: 'A', type: 'text' },
    { key: 'b', name: 'B', type: 'number' },
  ];
  const conditions = [
    { column: 'a', operator: 'is', values: ['x'] },
    { column: 'b', operator: 'greater', values: ['1'] },
  ];
  it('asks for all or for any', () => {
    const all = compileFilter(filterSchema.parse({ match: 'all', conditions }), columns, moment);
    const any = compileFilter(filterSchema.parse({ match: 'any', conditions }), columns, moment);
    expect([all(['x', 2]), all(['x', 0]), any(['x', 0]), any(['y', 0])]).toEqual([true, false, true, false]);
  });
});

describe('compileFilter: any filter on any cell', () => {
  const raw = fc.oneof(
    fc.jsonValue(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  const value = fc.oneof(fc.string(), fc.constantFrom('today', 'today-1', '2026-03-31', '5', 'true'));

  it('gives an answer, and the opposite of a comparison where there is a value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...columnTypes), raw, fc.array(value), (type, given, values) => {
        const cell = readingOf(type).read(given, unknownOrigin);
        for (const operator of filterOperators)
          expect(passes(type, cell, operator, ...values)).toBeTypeOf('boolean');
        const columns: readonly TableColumn[] = [{ key: 'c', name: 'C', type }];
        const pairs = [
          ['is', 'is-not'],
          ['contains', 'not-contains'],
          ['in', 'not-in'],
          ['empty', 'not-empty'],
        ] as const;
        for (const [operator, opposite] of pairs) {
          if (!showingOf(type).filter.operators.includes(operator)) continue;
          const conditions = [{ column: 'c', operator, values }];
          const isUsable = findFilterProblems({ match: 'all', conditions }, columns, moment).length === 0;
          const isLeftOut = operator !== 'empty' && values.every((each) => each.trim() === '');
          if (!isUsable || isLeftOut) continue;
          expect(passes(type, cell, operator, ...values)).toBe(!passes(type, cell, opposite, ...values));
        }
      }),
    );
  });
});
