import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFitting, fitsInto, jsonBytes, jsonTextBytes, utf8Bytes } from './json-bytes';

/** Texts of any UTF-16 units, with halves of pairs, controls and quotes among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom('"', '\\', '\n', '\u0001', '\u007f', '\u2028', 'é', '漢', '🙂', '\ud83d', '\ude42'),
    )
    .map((parts) => parts.join('')),
);

const measured = (value: unknown) =>
  ['undefined', 'function'].includes(typeof value) ? 0 : Buffer.byteLength(JSON.stringify(value));

describe('bytes as they travel', () => {
  it('of a text are those of its UTF-8', () => {
    fc.assert(fc.property(anyText, (text) => utf8Bytes(text) === Buffer.byteLength(text)));
  });

  it('of a text in JSON are those of JSON.stringify', () => {
    fc.assert(
      fc.property(anyText, (text) => jsonTextBytes(text) === measured(text)),
      { numRuns: 1_000 },
    );
  });

  it('of any value are those of JSON.stringify', () => {
    const leaf = fc.oneof(
      anyText,
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, undefined, NaN, -0, Infinity, new Date(0), () => 1),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(leaf, fc.array(tie('any')), fc.dictionary(anyText, tie('any'))),
    })).any;
    fc.assert(
      fc.property(value, fc.nat(300), (each, limit) => {
        expect(jsonBytes(each)).toBe(measured(each));
        expect(fitsInto(each, limit)).toBe(measured(each) <= limit);
      }),
      { numRuns: 1_000 },
    );
  });

  it('say how many elements of a list fit, to the byte', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText)), fc.nat(400), (list, limit) => {
        const count = countFitting(list, limit);
        if (count > 0) expect(measured(list.slice(0, count))).toBeLessThanOrEqual(limit);
        if (count < list.length) expect(measured(list.slice(0, count + 1))).toBeGreaterThan(limit);
      }),
    );
  });
});
