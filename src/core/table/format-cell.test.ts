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
    expect(plain(formatCell(cell, type, 'en', 'Europe/Zurich', 'EUR'))).toBe(text);
  });

  it('follows the locale, and does not mix up formats it keeps', () => {
    expect(plain(formatCell(1234.5, 'currency', 'de', 'UTC', 'EUR'))).toBe('1.234,50 €');
    expect(plain(formatCell(1234.5, 'currency', 'de', 'UTC', 'USD'))).toBe('1.234,50 $');
    expect(plain(formatCell(1234.5, 'number', 'de', 'UTC'))).toBe('1.234,5');
    expect(plain(formatCell(1234.5, 'currency', 'en', 'UTC'))).toBe('1,234.5');
  });

  it('shows a calendar day as that day in every time zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      expect(formatCell('2030-01-31', 'date', 'en', timeZone)).toBe('Jan 31, 2030');
    }
  });
});
