import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnTypes } from '../../src/contract/table';
import type { CellValue, Column, ColumnType, Table } from '../../src/contract/table';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import { toCsvLines } from '../../src/core/gateway/to-csv';
import { readFieldRows } from '../../src/core/field/field-rows';
import { toInline } from '../../src/core/table/adf';
import type { ReadingRules } from '../../src/core/table/column-types/reading-rules';
import { readingRules, showingRules } from '../../src/core/table/column-types/registry';
import type { ShowingRules } from '../../src/core/table/column-types/showing-rules';
import { buildNumberShowing } from '../../src/core/table/column-types/parts/numbers';
import { guessType } from '../../src/core/table/guess-type';
import { buildRowMapper } from '../../src/core/table/map-rows';
import { proposeInEnglish } from '../builders/proposed-columns';
import { toCsv } from '../../src/core/table/to-csv';
import { applyView } from '../../src/core/view/apply-view';
import { groupForChart, toDrawnNumbers } from '../../src/core/view/chart-table';
import { findFilterProblems } from '../../src/core/view/compile-filter';
import { toSingleValue } from '../../src/core/view/single-value';
import { findFilters } from '../../src/frontend/shared/display/find-filters';
import { chooseDisplay } from '../../src/frontend/macro/settings/choose-display';
import { pickColumns } from '../../src/core/view/pick-columns';
import { settingsOf } from '../../static/admin/src/data-source-form/columns';
import { fieldSettings } from '../builders/fields';

/*
 * A type that the app does not have: a rating as stars. It is known from its rules alone; whatever else had to be told
 * of it would fail here.
 */

const name = 'stars' as ColumnType;
const print = (value: number) => '★'.repeat(value);

const reading: ReadingRules = {
  read: (raw) => (typeof raw === 'string' && /^\*{1,5}$/.test(raw) ? raw.length : null),
  spellings: { minutes: (raw) => (typeof raw === 'number' ? '*'.repeat(raw / 60) : raw) },
  guess: {
    rank: 'narrow',
    fits: ({ values }) => values.every((value) => typeof value === 'string' && /^\*{1,5}$/.test(value)),
  },
  settings: ['decimals'],
  schema: { type: 'integer' },
};
const numbers = buildNumberShowing(print, (text) => (/^★+$/.test(text) ? text.length : null));
const showing: ShowingRules = {
  ...numbers,
  display: (cell) => ({ kind: 'lozenge', text: print(Number(cell)) }),
  plainTexts: (cell) => [`${Number(cell)} of 5`],
  filter: {
    ...numbers.filter,
    options: { valuesOf: (cell) => [print(Number(cell))], label: (value) => `${value}!` },
  },
  grouping: { ...numbers.grouping, rank: 0 },
  chartUnit: () => ({ divisor: 5, name: 'of all stars' }),
  csvForPrograms: (cell) => `${Number(cell)}/5`,
};

const readings = readingRules as Record<string, ReadingRules>;
const showings = showingRules as Record<string, ShowingRules>;

const column = { key: 'rating', name: 'Rating', type: name };
const table: Table = {
  columns: [{ key: 'id', name: 'Id', type: 'text' }, column],
  rows: [
    ['a', 3],
    ['b', 1],
    ['c', null],
    ['d', 5],
  ],
};
const viewer = { locale: 'en', timeZone: 'UTC' };
const moment = { ...viewer, nowMs: 0 };
const view = (part: object) => viewSettingsSchema.parse(part);
const shown = (part: object, search = '') =>
  applyView(table, view(part), { ...moment, search }).rowNumbers.map((row) => table.rows[row]![0]);
const where = (operator: string, value: string) => ({
  filter: { conditions: [{ column: 'rating', operator, values: [value] }] },
});

describe('a column type that is known by its rules alone', () => {
  beforeAll(() => {
    readings[name] = reading;
    showings[name] = showing;
  });
  afterAll(() => {
    Reflect.deleteProperty(readings, name);
    Reflect.deleteProperty(showings, name);
  });

  it('is none of the app', () => {
    expect(columnTypes).not.toContain(name);
  });

  it('is guessed and proposed with a sample', () => {
    expect(guessType(['**', '*****'])).toEqual({ type: name });
    expect(proposeInEnglish([{ rating: '***' }])).toMatchObject([{ type: name, sample: '★★★' }]);
  });

  it('is read, with its spellings, and what does not fit is counted', () => {
    const spelled: Column = { ...column, path: '$.rating', hidden: false, spelling: 'minutes' };
    const mapper = buildRowMapper([spelled]);
    if (!mapper.ok) throw new Error('no mapper');
    expect(mapper.value.mapRow({ rating: 180 })).toEqual([3]);
    expect(mapper.value.mapRow({ rating: 'many' })).toEqual([null]);
    expect(mapper.value.measureYield()).toMatchObject([{ misfits: 1 }]);
  });

  it('offers its settings in the console', () => {
    expect(settingsOf(name)).toEqual(['decimals']);
  });

  it('is sorted and searched', () => {
    expect(shown({ sort: [{ column: 'rating', direction: 'descending' }] })).toEqual(['d', 'a', 'b', 'c']);
    expect(shown({}, '★★★★')).toEqual(['d']);
  });

  it('is filtered by what people type, and says what it cannot read', () => {
    expect(shown(where('at-least', '★★★'))).toEqual(['a', 'd']);
    expect(findFilterProblems(view(where('at-least', '3')).filter, table.columns, moment)).toMatchObject([
      { reason: 'value' },
    ]);
  });

  it('is offered to viewers as choices', () => {
    const [filter] = findFilters(
      { ...table, columns: [column], rows: [[3], [1]] },
      pickColumns([column], []),
      viewer,
    );
    expect(filter?.options).toEqual([
      { value: '★', label: '★!' },
      { value: '★★★', label: '★★★!' },
    ]);
  });

  it('is grouped, charted in its unit and aggregated', () => {
    const settings = view({
      display: 'chart',
      chart: { groupBy: 'rating', aggregation: 'sum', value: 'rating' },
    });
    const grouped = groupForChart(table, applyView(table, settings, moment), settings, viewer);
    expect(grouped.groups).toEqual(['★', '★★★', '★★★★★', '(empty)']);
    expect(toDrawnNumbers(grouped, viewer)).toMatchObject({
      series: [{ values: [0.2, 0.6, 1, null] }],
      unit: 'of all stars',
    });
    const single = view({ display: 'value', value: { column: 'rating', aggregation: 'maximum' } });
    expect(toSingleValue(table, applyView(table, single, moment), single, viewer)).toBe('★★★★★');
    expect(chooseDisplay(view({}), 'chart', table.columns).chart.groupBy).toBe('rating');
  });

  it('has an average without a sum, where its rules say so', () => {
    const { aggregations } = numbers;
    showings[name] = { ...showing, aggregations: aggregations.filter((each) => each !== 'sum') };
    const chosen = chooseDisplay(view({}), 'value', table.columns);
    expect(chosen.value).toMatchObject({ aggregation: 'average', column: 'rating' });
    const one = (aggregation: string) => {
      const settings = view({ display: 'value', value: { column: 'rating', aggregation } });
      return toSingleValue(table, applyView(table, settings, moment), settings, viewer);
    };
    expect([one('average'), one('sum'), one('maximum')]).toEqual(['★★★', null, '★★★★★']);
    const chart = (aggregation: string) => {
      const settings = view({ display: 'chart', chart: { groupBy: 'id', aggregation, value: 'rating' } });
      return groupForChart(table, applyView(table, settings, moment), settings, viewer).series[0]?.values;
    };
    expect(chart('sum')).toEqual([null, null, null, null]);
    expect(chart('average')).toEqual(expect.arrayContaining([5, 3, 1]));
    showings[name] = showing;
  });

  it('stands in documents, files and issues', () => {
    const cell: CellValue = 3;
    expect(toInline(cell, column, viewer)).toEqual([{ type: 'text', text: '★★★' }]);
    expect(toCsv({ columns: [column], rows: [[cell]] }, viewer)).toBe('Rating\r\n★★★\r\n');
    expect(toCsvLines([column], [[cell]], true).join('')).toBe('rating\r\n3/5\r\n');
    const settings = fieldSettings({
      idColumn: 'id',
      labelColumn: 'rating',
      columns: ['rating'],
      linkColumn: '',
    });
    const rows = readFieldRows(table, settings);
    expect(rows.ok && rows.value.labelOf(table.rows[0]!)).toBe('3 of 5');
  });
});
