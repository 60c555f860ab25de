import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnType, ValueSpelling } from '../../../contract/table';
import { guessType } from '../guess-type';
import { unknownOrigin } from './reading-rules';
import { buildCellReader } from './registry';

const locales = [
  'bg-BG cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IN en-US en-ZA es-ES es-MX et-EE fi-FI fr-CA',
  'fr-CH fr-FR he-IL hi-IN hr-HR hu-HU id-ID it-CH it-IT ja-JP ko-KR lt-LT lv-LV nb-NO nl-NL pl-PL pt-BR pt-PT ro-RO',
  'ru-RU sk-SK sl-SI sr-RS sv-SE th-TH tr-TR uk-UA vi-VN zh-CN zh-TW',
].flatMap((line) => line.split(' '));

/** Clocks with words for the halves of a day, or before the day, that nothing here reads: texts they stay. */
const otherClocks = ['el-GR', 'fr-CA', 'ko-KR', 'vi-VN', 'zh-TW'];

const readAs = (values: readonly unknown[], guessed: ReturnType<typeof guessType>) => {
  const { type, spelling, currency } = guessed;
  const read = buildCellReader({
    type,
    ...(spelling === undefined ? {} : { spelling }),
    ...(currency === undefined ? {} : { currency }),
  });
  return values.map((value) => read(value, unknownOrigin));
};

const cents = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((each) => each / 100);
/** Enough to tell the decimal sign: thousands and a fraction. */
const amounts = fc.array(cents, { minLength: 1, maxLength: 5 }).map((some) => [...some, -1_234_567.89]);

describe.each(locales)('what %s writes', (locale) => {
  it.each([
    ['number', {}],
    ['currency', { style: 'currency', currency: 'EUR' }],
    ['currency', { style: 'currency', currency: 'PLN', currencyDisplay: 'code' }],
    ['currency', { style: 'currency', currency: 'EUR', currencySign: 'accounting' }],
  ] as const)('is read back as %s (%j)', (type, style) => {
    const write = new Intl.NumberFormat(locale, {
      ...style,
      numberingSystem: 'latn',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    fc.assert(
      fc.property(amounts, (numbers) => {
        const texts = numbers.map((each) => write.format(each));
        const guessed = guessType(texts);
        expect([texts, guessed.type]).toEqual([texts, type]);
        expect(readAs(texts, guessed)).toEqual(numbers.map((each) => (each === 0 ? 0 : each)));
      }),
      { numRuns: 20 },
    );
  });

  it('is read back as percent', () => {
    const write = new Intl.NumberFormat(locale, {
      style: 'percent',
      numberingSystem: 'latn',
      minimumFractionDigits: 1,
    });
    const fractions = [0.125, -0.5, 12.345, 1_234.567];
    const texts = fractions.map((each) => write.format(each));
    const guessed = guessType(texts);
    expect([texts, guessed.type]).toEqual([texts, 'percent']);
    expect(readAs(texts, guessed)).toEqual(fractions);
  });

  it.each([{}, { timeStyle: 'medium' }, { timeStyle: 'short' }] as const)(
    'is read back as a day, or time (%j)',
    (time) => {
      const write = new Intl.DateTimeFormat(locale, {
        ...{
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          calendar: 'gregory',
          numberingSystem: 'latn',
        },
        ...('timeStyle' in time ? { hour: '2-digit', minute: '2-digit' } : {}),
        ...('timeStyle' in time && time.timeStyle === 'medium' ? { second: '2-digit' } : {}),
        timeZone: 'UTC',
      });
      const moment = fc.date({
        min: new Date('1990-01-01'),
        max: new Date('2060-01-01'),
        noInvalidDate: true,
      });
      fc.assert(
        fc.property(fc.array(moment, { minLength: 1, maxLength: 5 }), (some) => {
          const days = [...some, new Date('2026-12-31T13:05:09Z'), new Date('2026-01-25T00:00:00Z')];
          const texts = days.map((each) => write.format(each));
          const guessed = guessType(texts);
          if (otherClocks.includes(locale) && 'timeStyle' in time) return guessed.type === 'text';
          const digits = 'timeStyle' in time ? (time.timeStyle === 'medium' ? 19 : 16) : 10;
          expect([texts, guessed.type]).toEqual([texts, digits === 10 ? 'date' : 'date-time']);
          expect(readAs(texts, guessed).map((cell) => (cell as string).slice(0, digits))).toEqual(
            days.map((each) => each.toISOString().slice(0, digits)),
          );
          return true;
        }),
        { numRuns: 20 },
      );
    },
  );
});

type Guess = {
  type: ColumnType;
  spelling?: ValueSpelling;
  others?: readonly ValueSpelling[];
  currency?: string;
};

describe('guessing a spelling', () => {
  it.each<[string, readonly unknown[], string, Guess]>([
    ['a thousand or a little more than one', ['1.234'], '', { type: 'number', others: ['decimal-comma'] }],
    ['ones that cannot be thousands', ['1.234', '0.500'], '', { type: 'number' }],
    ['thousands without a point beside', ['1.234', '12345'], '', { type: 'number' }],
    [
      'a comma and three digits',
      ['1,234'],
      '',
      { type: 'number', spelling: 'decimal-point', others: ['decimal-comma'] },
    ],
    ['two points', ['1.234.567'], '', { type: 'number', spelling: 'decimal-comma' }],
    ['a comma and two digits', ['12,50'], '', { type: 'number', spelling: 'decimal-comma' }],
    ['decimals as texts', ['12.50', '3'], '', { type: 'number' }],
    ['whole numbers as texts, which may be ids', ['12', '3'], '', { type: 'text' }],
    ['leading zeros', ['0012', '12.5'], '', { type: 'text' }],
    ['versions', ['1.10', '1.9'], 'version', { type: 'text' }],
    ['postcodes', ['1.010'], 'PLZ', { type: 'text' }],
    ['phone numbers', ['+49 301 234 567'], '', { type: 'text' }],
    ['codes in groups', ['123 456 789', '987 654 321'], '', { type: 'text' }],
    ['addresses of hosts', ['10.0.0.1'], '', { type: 'text' }],
    ['product codes that look scientific', ['1E5', '2E7'], '', { type: 'text' }],
    ['negative in parentheses', ['(1,250.00)', '3.00'], '', { type: 'number', spelling: 'decimal-point' }],
    [
      'a minus behind, as SAP writes',
      ['1.250,00-', '3,00'],
      '',
      { type: 'number', spelling: 'decimal-comma' },
    ],
    [
      'dollars',
      ['$1,234.56', '-$5.00'],
      '',
      { type: 'currency', spelling: 'decimal-point', currency: 'USD' },
    ],
    ['euros', ['1.234,56 €', '5,00 €'], '', { type: 'currency', spelling: 'decimal-comma', currency: 'EUR' }],
    ['two currencies', ['5,00 €', '5,00 $'], '', { type: 'text' }],
    ['a unit', ['5 kg'], '', { type: 'text' }],
    ['percent', ['12.5 %', '3%'], '', { type: 'percent' }],
    ['percent with a comma', ['12,5 %', '3%'], '', { type: 'percent', spelling: 'decimal-comma' }],
    ['either day', ['03.04.2026'], '', { type: 'date', spelling: 'day-first', others: ['month-first'] }],
    [
      'either day with slashes',
      ['03/04/2026'],
      '',
      { type: 'date', spelling: 'month-first', others: ['day-first'] },
    ],
    ['the same day either way', ['04/04/2026'], '', { type: 'date', spelling: 'month-first' }],
    ['a day beyond 12', ['03/04/2026', '31/12/2026'], '', { type: 'date', spelling: 'day-first' }],
    ['no day at all', ['31.02.2026'], '', { type: 'text' }],
    [
      'midnights',
      ['31.12.2026 00:00:00', '30.12.2026 00:00:00'],
      '',
      { type: 'date', spelling: 'day-first' },
    ],
    ['epoch seconds', [1_709_625_600, 0], 'created_at', { type: 'date-time', spelling: 'seconds' }],
    ['epoch milliseconds', [1_709_625_600_000], 'updatedAt', { type: 'date-time', spelling: 'milliseconds' }],
    ['epoch seconds as texts', ['1709625600'], 'timestamp', { type: 'date-time', spelling: 'seconds' }],
    ['numbers that are no time by their name', [1_709_625_600], 'bytes', { type: 'number' }],
    ['compact days', ['20240305', '20241231', '00000000'], '', { type: 'date' }],
    ['compact days as numbers', [20_240_305], 'Buchungsdatum', { type: 'date' }],
    ['numbers that are no days', [20_241_399], 'date', { type: 'number' }],
    ['German words', ['ja', 'Nein', ''], '', { type: 'boolean' }],
    ['one letter each', ['Y', 'N'], '', { type: 'boolean' }],
    ['one word only, which may be Norway', ['no'], '', { type: 'text' }],
    ['marks', ['X', '', 'X'], '', { type: 'boolean', spelling: 'mark' }],
    ['flags of ones and zeros', [0, 1], 'isActive', { type: 'boolean' }],
    ['counts of ones and zeros', [0, 1], 'children', { type: 'number' }],
  ])('%s', (_what, values, name, guessed) => {
    expect(guessType(values, { name })).toEqual(guessed);
  });
});

describe('reading a spelling', () => {
  it.each<[Guess, unknown, unknown]>([
    [{ type: 'number', spelling: 'decimal-comma' }, '1.234,50', 1234.5],
    [{ type: 'number', spelling: 'decimal-comma' }, '1.234', 1234],
    [{ type: 'number', spelling: 'decimal-comma' }, '12.5', null],
    [{ type: 'number', spelling: 'decimal-comma' }, 12.5, 12.5],
    [{ type: 'number', spelling: 'decimal-point' }, '12,34,567.8', 1234567.8],
    [{ type: 'number', spelling: 'decimal-point' }, '1,5', null],
    [{ type: 'number', spelling: 'decimal-point' }, '9,007,199,254,740,993', null],
    [{ type: 'number', spelling: 'decimal-comma' }, '9.007.199.254.740.993,5', null],
    [{ type: 'currency', spelling: 'decimal-comma', currency: 'EUR' }, '5,00 EUR', 5],
    [{ type: 'currency', spelling: 'decimal-comma', currency: 'EUR' }, '5,00 USD', null],
    [{ type: 'currency', spelling: 'decimal-point', currency: 'CAD' }, '$5.00', 5],
    [{ type: 'currency', currency: 'EUR' }, { amount: 5, currency: 'eur' }, 5],
    [{ type: 'currency', currency: 'EUR' }, { amount: 5, currency: 'USD' }, null],
    [{ type: 'currency', currency: 'EUR' }, { amount: 5, currency: '€' }, 5],
    [{ type: 'currency' }, { amount: 5, currency: 'USD' }, 5],
    [{ type: 'date', spelling: 'day-first' }, '03.04.2026', '2026-04-03'],
    [{ type: 'date', spelling: 'month-first' }, '03/04/26', '2026-03-04'],
    [{ type: 'date', spelling: 'day-first' }, '12/31/2026', null],
    [{ type: 'date', spelling: 'day-first' }, '2026-12-31', '2026-12-31'],
    [{ type: 'date-time', spelling: 'day-first' }, '31.12.2026, 08:05 Uhr', '2026-12-31T08:05:00.000Z'],
    [{ type: 'date-time', spelling: 'seconds' }, 1_709_625_600, '2024-03-05T08:00:00.000Z'],
    [{ type: 'date-time', spelling: 'seconds' }, '1709625600.5', '2024-03-05T08:00:00.500Z'],
    [{ type: 'date', spelling: 'seconds' }, 1_709_625_600, '2024-03-05'],
    [{ type: 'duration', spelling: 'milliseconds' }, 1_500, 1.5],
    [{ type: 'boolean', spelling: 'mark' }, '', false],
    [{ type: 'boolean', spelling: 'mark' }, 'X', true],
  ])('as %j reads %j as %j', (column, raw, cell) => {
    expect(readAs([raw], column)).toEqual([cell]);
  });
});

describe('days since 1900, as spreadsheets count them', () => {
  it.each([
    ['Due date', [46_387, 36_526], 'date', ['2026-12-31', '2000-01-01']],
    ['created', ['46387', ' 25569 '], 'date', ['2026-12-31', '1970-01-01']],
    ['Modified', [46_387.5, 46_387], 'date-time', ['2026-12-31T12:00:00.000Z', '2026-12-31']],
    ['Geändert', ['46387,25'], 'date-time', ['2026-12-31T06:00:00.000Z']],
  ] as const)('are known under a name of a day: %s', (name, values, type, cells) => {
    const guessed = guessType(values, { name, isTextual: true });
    expect(guessed).toMatchObject({ type, spelling: 'excel-days' });
    expect(readAs(values, guessed)).toEqual(cells);
  });

  it.each([
    ['updatedCount', [46_387]],
    ['amount', [46_387]],
    ['responseTime', [45_000]],
    ['date', [20_260_305]],
    ['created', [46_387, 12]],
  ])('are not seen in other numbers: %s', (name, values) => {
    expect(guessType(values, { name })).not.toMatchObject({ spelling: 'excel-days' });
  });

  it('keep Excel’s leap year of 1900 apart', () => {
    const read = buildCellReader({ type: 'date', spelling: 'excel-days' });
    expect(
      [1, 59, 60, 61, 2_958_465, 2_958_466, 0, 'x'].map((serial) => read(serial, unknownOrigin)),
    ).toEqual([...['1900-01-01', '1900-02-28', null, '1900-03-01', '9999-12-31', null, null, null]]);
  });
});
