import { describe, expect, it } from 'vitest';
import { formatCell } from './format-cell';

/** ICU puts narrow and no-break spaces into some formats. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatCell', () => {
  it.each([
    [null, 'text', ''],
    ['Finance', 'text', 'Finance'],
    [1234.5, 'number', '1,234.5'],
    [0.1 + 0.2, 'number', '0.3'],
    [1234.5, 'currency', '€1,234.50'],
    [0.256, 'percent', '25.6%'],
    [true, 'boolean', 'Yes'],
    [false, 'boolean', 'No'],
    ['2030-01-31', 'date', 'Jan 31, 2030'],
    ['2030-01-31', 'date-time', 'Jan 31, 2030'],
    ['2030-01-31T23:30:00.000Z', 'date-time', 'Feb 1, 2030, 12:30 AM'],
    ['soon', 'date', 'soon'],
    ['2030-01-31', 'text', '2030-01-31'],
    [{ name: 'Ada', email: 'ada@contoso.example' }, 'person', 'Ada'],
    [[{ name: 'Ada' }, { name: 'Bob' }], 'people', 'Ada, Bob'],
    [['a', 'b'], 'choices', 'a, b'],
    [{ url: 'https://contoso.example/', text: 'Home' }, 'link', 'Home'],
  ] as const)('prints %j as %s: %j', (cell, type, text) => {
    expect(
      plain(formatCell(cell, { type, currency: 'EUR' }, { locale: 'en', timeZone: 'Europe/Zurich' })),
    ).toBe(text);
  });

  it('follows the locale, and does not mix up formats it keeps', () => {
    expect(
      plain(formatCell(1234.5, { type: 'currency', currency: 'EUR' }, { locale: 'de', timeZone: 'UTC' })),
    ).toBe('1.234,50 €');
    expect(
      plain(formatCell(1234.5, { type: 'currency', currency: 'USD' }, { locale: 'de', timeZone: 'UTC' })),
    ).toBe('1.234,50 $');
    expect(plain(formatCell(1234.5, { type: 'number' }, { locale: 'de', timeZone: 'UTC' }))).toBe('1.234,5');
    expect(plain(formatCell(1234.5, { type: 'currency' }, { locale: 'en', timeZone: 'UTC' }))).toBe(
      '1,234.5',
    );
  });

  it('shows a calendar day as that day in every time zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      expect(formatCell('2030-01-31', { type: 'date' }, { locale: 'en', timeZone })).toBe('Jan 31, 2030');
    }
  });

  it.each([
    [1042, { grouping: false }, 'number', '1042'],
    [1042.5, { decimals: 2, unit: 'kg' }, 'number', '1,042.50 kg'],
    [1042.567, { decimals: 0 }, 'currency', '€1,043'],
    [0.1234, { decimals: 1 }, 'percent', '12.3%'],
    ['2030-01-31', { dateStyle: 'short' }, 'date', '1/31/30'],
    ['2030-01-31', { dateStyle: 'long' }, 'date', 'January 31, 2030'],
    ['2030-01-31T12:00:00.000Z', { dateStyle: 'short' }, 'date-time', '1/31/30, 1:00 PM'],
    ['Finance', { decimals: 2, unit: 'kg' }, 'text', 'Finance'],
  ] as const)('prints %j with the format %j of its column', (cell, format, type, text) => {
    const viewer = { locale: 'en', timeZone: 'Europe/Zurich' };
    expect(plain(formatCell(cell, { type, currency: 'EUR', format }, viewer))).toBe(text);
  });
});
