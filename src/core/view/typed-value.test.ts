import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedValue, showTypedValue, spellDate } from './typed-value';

const read = (type: 'number' | 'date', text: string, locale: string) => {
  const value = readTypedValue(type, text, locale);
  return value.ok ? value.value : null;
};

describe('a date that somebody types', () => {
  it.each([
    ['31.12.2026', 'en-US', '2026-12-31'],
    ['31/12/2026', 'en-US', '2026-12-31'],
    ['12/31/2026', 'de-DE', '2026-12-31'],
    ['31.12.2026', 'de-DE', '2026-12-31'],
    ['1.2.2026', 'de-DE', '2026-02-01'],
    ['1/2/2026', 'en-US', '2026-01-02'],
    ['1/2/2026', 'en-GB', '2026-02-01'],
    ['2026-12-31', 'fr-FR', '2026-12-31'],
    ['2026/1/2', 'ja-JP', '2026-01-02'],
    ['31. 12. 2026', 'cs-CZ', '2026-12-31'],
    ['31-12-26', 'nl-NL', '2026-12-31'],
    ['29.02.2028', 'de-DE', '2028-02-29'],
    ['3.3.2026', 'sv-SE', '2026-03-03'],
  ])('%s in %s is %s', (text, locale, day) => {
    expect(read('date', text, locale)).toBe(day);
  });

  it.each([
    ['30.02.2026', 'de-DE'],
    ['29.02.2026', 'de-DE'],
    ['1.2.2026', 'sv-SE'],
    ['32/12/2026', 'en-US'],
    ['31.12', 'de-DE'],
    ['next week', 'en-US'],
    ['2026-13-01', 'en-US'],
    ['0.1.2026', 'de-DE'],
  ])('%s in %s is none', (text, locale) => {
    expect(read('date', text, locale)).toBeNull();
  });

  it('comes back as it is shown, in every locale', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const locale = fc.constantFrom(
      'en-US',
      'en-GB',
      'de-DE',
      'fr-FR',
      'ja-JP',
      'sv-SE',
      'th-TH',
      'fa-IR',
      'ar-EG',
      'ko-KR',
    );
    fc.assert(
      fc.property(day, locale, (date, each) => {
        const iso = date.toISOString().slice(0, 10);
        expect(read('date', showTypedValue('date', iso, each).replace(/[\u200e\u200f]/g, ''), each)).toBe(
          iso,
        );
      }),
    );
  });

  it('is spelled out with its weekday', () => {
    expect(spellDate('2026-12-31', 'en-US')).toBe('Thursday, December 31, 2026');
    expect(spellDate('31.12.2026', 'en-US')).toBe('');
  });
});

describe('a number that somebody types', () => {
  it.each([
    ['12.5', 'en-US', '12.5'],
    ['12,5', 'de-DE', '12.5'],
    ['12,5', 'en-US', '12.5'],
    ['12.5', 'de-DE', '12.5'],
    ['1,234', 'en-US', '1234'],
    ['1.234', 'de-DE', '1234'],
    ['1,234', 'de-DE', '1.234'],
    ['1.234', 'en-US', '1.234'],
    ['1.234.567,25', 'de-DE', '1234567.25'],
    ['1 234,5', 'fr-FR', '1234.5'],
    ["1'234.5", 'de-CH', '1234.5'],
    ['−7', 'de-DE', '-7'],
    ['1e3', 'en-US', '1e3'],
    ['007', 'en-US', '007'],
  ])('%s in %s is %s', (text, locale, number) => {
    expect(read('number', text, locale)).toBe(number);
  });

  it.each([
    ['1e', 'en-US'],
    ['1.234', 'fr-FR'],
    ['1,2,3', 'en-US'],
    ['1.234.5', 'de-DE'],
    ['12 apples', 'en-US'],
    ['--1', 'en-US'],
    ['1234.567.890', 'de-DE'],
  ])('%s in %s is none', (text, locale) => {
    expect(read('number', text, locale)).toBeNull();
  });

  it('comes back as it is shown', () => {
    const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH');
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), locale, (number, each) => {
        // There is one zero for a reader.
        const back = Number(read('number', showTypedValue('number', String(number), each), each));
        expect(back === number).toBe(true);
      }),
    );
  });
});

describe('other values', () => {
  it('stay as they are, and blank ones are empty', () => {
    expect(readTypedValue('text', ' a ', 'en')).toEqual({ ok: true, value: ' a ' });
    expect(readTypedValue('text', '   ', 'en')).toEqual({ ok: true, value: '' });
  });
});
