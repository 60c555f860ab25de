import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './read-retry-after';

const nowMs = Date.UTC(2030, 0, 1, 12, 0, 0);

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    [' 120 ', 120],
    ['Tue, 01 Jan 2030 12:00:30 GMT', 30],
    ['Tuesday, 01-Jan-30 12:01:00 GMT', 60],
    ['Tue, 01 Jan 2030 11:00:00 GMT', 0],
    ['Mon, 01 Jan 2001 00:00:00 GMT', 0],
  ] as const)('reads %j as %i seconds', (header, seconds) => {
    expect(readRetryAfter(header, nowMs)).toBe(seconds);
  });

  it.each([
    undefined,
    '',
    ' ',
    'soon',
    '-5',
    '1.5',
    '1e3',
    '0x10',
    '5, 10',
    'NaN',
    'Infinity',
    '9'.repeat(400),
  ])('cannot read %j', (header) => {
    expect(readRetryAfter(header, nowMs)).toBeNull();
  });

  it('never gives a negative or unbounded number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt({ min: 0n }).map(String)), (header) => {
        const seconds = readRetryAfter(header, nowMs);
        if (seconds === null) return;
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(seconds * 1000)).toBe(true);
      }),
    );
  });
});
