import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endOfDay, startOfDay } from './day-span';

const hourMs = 3_600_000;
const hoursOf = (day: string) => (endOfDay(day)! - startOfDay(day)!) / hourMs;

describe('a day of the reader', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    process.env['TZ'] = 'Europe/Berlin';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('begins and ends at midnight there, also when clocks change', () => {
    expect(startOfDay('2026-07-01')).toBe(Date.UTC(2026, 5, 30, 22));
    expect(hoursOf('2026-07-01')).toBe(24);
    expect(hoursOf('2026-10-25')).toBe(25);
    expect(hoursOf('2026-03-29')).toBe(23);
    expect(endOfDay('2026-12-31')).toBe(Date.UTC(2026, 11, 31, 23));
  });

  it.each(['', '0002-11-22', '0202-11-22', '275760-11-22', 'x'])('is not %j yet', (typed) => {
    expect(startOfDay(typed)).toBeUndefined();
    expect(endOfDay(typed)).toBeUndefined();
  });
});
