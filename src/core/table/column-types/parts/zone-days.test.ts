import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, startOfDay } from './zone-days';

/** Zones with summer time, without, with halves of hours, with days that were left out, and with seconds long ago. */
const zones = [
  'UTC',
  'Europe/Zurich',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

describe('dayOf', () => {
  it('is the day that a clock on the wall shows, at any moment in any zone', () => {
    const moments = fc.integer({ min: Date.UTC(1880, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (ms, timeZone) => {
        // Sweden writes dates as ISO 8601 does.
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ms);
        expect(dayOf(ms, timeZone)).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is right in each quarter of an hour of days on which clocks are changed', () => {
    for (const timeZone of zones) {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
      for (const day of [
        '2026-03-28',
        '2026-10-24',
        '2026-03-08',
        '2018-11-03',
        '2011-12-29',
        '2026-02-14',
      ]) {
        for (let ms = Date.parse(day); ms < Date.parse(day) + 3 * 86_400_000; ms += 15 * 60_000) {
          expect(dayOf(ms, timeZone)).toBe(format.format(ms));
        }
      }
    }
  });

  it('takes the first and the last moment that a date can hold', () => {
    for (const ms of [-8.64e15, 8.64e15, Date.UTC(9999, 11, 31, 23), Date.parse('0001-01-01T00:00:00Z')]) {
      expect(() => dayOf(ms, 'UTC')).not.toThrow();
    }
  });
});

describe('startOfDay', () => {
  it('is the first moment of its day', () => {
    for (const timeZone of zones) {
      for (const day of ['2026-03-29', '2026-10-25', '2018-11-04', '2026-07-01']) {
        const start = startOfDay(day, timeZone);
        expect(dayOf(start, timeZone)).toBe(day);
        expect(dayOf(start - 1, timeZone) < day).toBe(true);
      }
    }
  });
});
