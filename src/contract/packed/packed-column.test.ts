import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../table';
import { packColumn, unpackColumn } from './packed-column';

const cell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
  fc.record({ name: fc.string(), email: fc.string() }),
  fc.record({ url: fc.webUrl(), text: fc.string() }),
  fc.array(fc.string(), { maxLength: 3 }),
);

const moment = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const columns = fc.oneof(
  fc.array(cell),
  // Few values, many cells.
  fc
    .array(cell, { minLength: 1, maxLength: 4 })
    .chain((values) => fc.array(fc.constantFrom(...values), { minLength: 8 })),
  ...[10, 19, 23].map((length) =>
    fc.array(
      fc.option(moment.map((text) => (length === 10 ? text.slice(0, 10) : `${text.slice(0, length)}Z`))),
    ),
  ),
  // Nearly moments.
  fc.array(fc.oneof(moment, fc.constantFrom('2026-02-30', '24:00', '2026-01-01T00:00:60Z', ''))),
);

describe('a packed column', () => {
  it('gives every cell back as it was', () => {
    fc.assert(
      fc.property(columns, (cells) => {
        expect(unpackColumn(packColumn(cells))).toEqual(cells);
      }),
    );
  });

  it('holds each of few values once', () => {
    const text = packColumn([
      'Sales',
      'Legal',
      'Sales',
      'Sales',
      null,
      'Legal',
      { name: 'Ann' },
      { name: 'Ann' },
    ]);
    expect(text).toBe('{"d":["Sales","Legal",null,{"name":"Ann"}],"c":[0,1,0,0,2,1,3,3]}');
  });

  it.each([
    [
      '2026-01-02',
      '{"m":"0  3","width":1,"from":20455,"form":"date"}',
      ['2026-01-02', null, null, '2026-01-05'],
    ],
    [
      '2026-01-02T03:04:05Z',
      '{"m":"00  12","width":2,"from":1767323045,"form":"seconds"}',
      ['2026-01-02T03:04:05Z', null, '2026-01-02T03:04:43Z'],
    ],
  ])('holds moments like %s as numbers', (_, text, cells) => {
    expect(packColumn(cells)).toBe(text);
    expect(unpackColumn(text)).toEqual(cells);
  });

  it.each([
    ['2026-02-30', '2026-03-01'],
    ['2026-01-02T03:04:05+00:00', '2026-01-02T03:04:06+00:00'],
    ['12345678.0', 'abcdefghij'],
  ])('keeps texts as they are that no moment gives back: %s', (...cells) => {
    expect(packColumn(cells)).toBe(JSON.stringify({ v: cells }));
  });
});
