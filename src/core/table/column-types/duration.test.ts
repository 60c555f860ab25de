import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import german from '../../../../locales/de-DE.json';
import type { TableColumn } from '../../../contract/table';
import { compileFilter, findFilterProblems } from '../../view/compile-filter';
import { toSingleValue } from '../../view/single-value';
import { applyView } from '../../view/apply-view';
import { viewSettingsSchema } from '../../../contract/view-schema';
import { guessType } from '../guess-type';
import { buildRowMapper } from '../map-rows';
import { buildTableWords } from '../table-words';
import { toCsv } from '../to-csv';
import { reading, showing } from './duration';
import { parseDuration } from './parts/parse-duration';
import { unknownOrigin } from './reading-rules';
import { readingOf } from './registry';

const english = { locale: 'en-GB', timeZone: 'UTC' };
const inGerman = {
  locale: 'de-DE',
  timeZone: 'UTC',
  words: buildTableWords(() => ({ locale: 'de-DE', messages: german })),
};
const column: TableColumn = { key: 'spent', name: 'Spent', type: 'duration' };
const read = (raw: unknown) => reading.read(raw, unknownOrigin);

describe('reading a duration', () => {
  it.each([
    ['PT1H30M', 5_400],
    ['PT5400S', 5_400],
    ['PT0.5S', 0.5],
    ['PT0,5S', 0.5],
    ['P1DT2H', 93_600],
    ['P2W', 1_209_600],
    ['-PT15M', -900],
    ['PT0S', 0],
    ['1:30:00', 5_400],
    ['01:30:00.250', 5_400.25],
    ['1.02:03:04', 93_784],
    ['1h 30m', 5_400],
    ['1 Std. 30 Min.', 5_400],
    ['2 heures', 7_200],
    [5_400, 5_400],
    ['5400', 5_400],
    [0, 0],
    ['', null],
    ['P', null],
    ['PT', null],
    ['P1DT', null],
    // A month has no length of its own.
    ['P1M', null],
    ['P1Y', null],
    ['soon', null],
    ['10:75:00', null],
    [{ hours: 1 }, null],
    [true, null],
    [Number.NaN, null],
  ])('%j is %j seconds', (raw, seconds) => {
    expect(read(raw)).toBe(seconds);
  });

  it.each([
    ['milliseconds', 5_400_000],
    ['milliseconds', '5400000'],
    ['minutes', 90],
    ['hours', 1.5],
    // Text of another spelling keeps its own meaning.
    ['milliseconds', 'PT1H30M'],
  ] as const)('in %s, %j is an hour and a half', (spelling, raw) => {
    const mapper = buildRowMapper([
      { key: 'spent', name: 'Spent', path: '$.spent', type: 'duration', hidden: false, spelling },
    ]);
    expect(mapper.ok && mapper.value.mapRow({ spent: raw })).toEqual([5_400]);
  });

  it('reads back what it shows, in both languages', () => {
    const seconds = fc.integer({ min: -863_999, max: 863_999 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(english, inGerman), (total, viewer) => {
        expect(parseDuration(showing.text(total, column, viewer)) ?? 0).toBe(total);
      }),
    );
  });
});

describe('guessing a duration', () => {
  it.each([
    [['PT1H30M', 'P1D', ''], '', { type: 'duration' }],
    [[3_600, 60], 'timeSpentSeconds', { type: 'duration' }],
    [[3_600, 60], 'elapsed_ms', { type: 'duration', spelling: 'milliseconds' }],
    [[90], 'durationMinutes', { type: 'duration', spelling: 'minutes' }],
    [[3_600, 60], 'rooms', { type: 'number' }],
    [[3_600, 60], 'firstnames', { type: 'number' }],
    [[1_790_000_000_000], 'timeMs', { type: 'date-time', spelling: 'milliseconds' }],
    [['P-1', 'P-2'], '', { type: 'text' }],
    [['PX', 'PT'], '', { type: 'text' }],
  ])('%j called %j is %j', (values, name, guessed) => {
    expect(guessType(values, { name })).toEqual(guessed);
  });
});

describe('showing a duration', () => {
  it.each([
    [5_400, '1 h 30 min', '1 Std. 30 Min.'],
    [93_784, '1 d 2 h 3 min 4 s', '1 T 2 Std. 3 Min. 4 Sek.'],
    [0, '0 s', '0 Sek.'],
    [0.25, '0.25 s', '0,25 Sek.'],
    [59.9996, '1 min', '1 Min.'],
    [-900, '−15 min', '−15 Min.'],
    [-0.0001, '0 s', '0 Sek.'],
    [864_000, '10 d', '10 T'],
  ])('%d seconds read %j and %j', (seconds, text, german) => {
    expect(showing.text(seconds, column, english)).toBe(text);
    expect(showing.text(seconds, column, inGerman)).toBe(german);
  });

  it('is a clock in a file that a person saves and seconds in one that a program reads', () => {
    const rows = [[5_400], [-900], [93_784.5], [null]];
    const lines = toCsv({ columns: [column], rows }, english)
      .split('\r\n')
      .slice(1, -1);
    expect(lines).toEqual(['1:30:00', '-0:15:00', '26:03:04.500', '']);
    expect(showing.csvForPrograms(5_400)).toBe('5400');
  });
});

describe('a column of durations', () => {
  const table = { columns: [column], rows: [[5_400], [60], [null], [7_200]] };
  const moment = { ...english, nowMs: 0 };
  const view = (part: object) => viewSettingsSchema.parse(part);

  it.each(['1 h 30 min', '90 min', '1:30:00', 'PT1H30M', '1h30', '1,5 Stunden', '1.5 h'])(
    'keeps what is at least %j',
    (value) => {
      const filter = view({
        filter: { conditions: [{ column: 'spent', operator: 'at-least', values: [value] }] },
      }).filter;
      const test = compileFilter(filter, table.columns, moment);
      expect(table.rows.map((row) => test(row))).toEqual([true, false, false, true]);
      expect(findFilterProblems(filter, table.columns, moment)).toEqual([]);
    },
  );

  it.each(['90', 'soon', '1 h 1 h', '30 min 1 h', '1 month'])('says that it cannot read %j', (value) => {
    const { filter } = view({
      filter: { conditions: [{ column: 'spent', operator: 'at-least', values: [value] }] },
    });
    expect(findFilterProblems(filter, table.columns, moment)).toMatchObject([{ reason: 'value' }]);
  });

  it('is sorted by length', () => {
    const applied = applyView(table, view({ sort: [{ column: 'spent', direction: 'ascending' }] }), moment);
    expect(applied.rowNumbers).toEqual([1, 0, 3, 2]);
  });

  it.each([
    ['sum', '3 h 31 min'],
    // 4,220 seconds, to the second.
    ['average', '1 h 10 min 20 s'],
    ['minimum', '1 min'],
    ['maximum', '2 h'],
    ['count', '3'],
  ])('has the %s %j', (aggregation, text) => {
    const settings = view({ display: 'value', value: { column: 'spent', aggregation } });
    expect(toSingleValue(table, applyView(table, settings, moment), settings, english)).toBe(text);
  });

  it('is found by what is shown', () => {
    const found = (search: string, viewer: typeof inGerman | typeof english) =>
      applyView(table, view({}), { ...viewer, nowMs: 0, search }).rowNumbers;
    expect(found('30 min', english)).toEqual([0]);
    expect(found('1 std. 30', inGerman)).toEqual([0]);
    expect(found('5400', english)).toEqual([]);
  });

  it('is drawn in hours', () => {
    expect(showing.chartUnit?.(7_200, english)).toEqual({ divisor: 3_600, name: 'h' });
    expect(showing.chartUnit?.(90, english)).toEqual({ divisor: 1, name: 's' });
    expect(readingOf('duration').settings).toEqual(['decimals']);
  });
});
