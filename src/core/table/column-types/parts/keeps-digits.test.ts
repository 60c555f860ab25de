import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepsDigits } from './keeps-digits';

describe('keepsDigits', () => {
  it.each([
    ['1.5000', true],
    ['0.30000000000000004', true],
    ['0.10000000000000000555', true],
    ['0.10000000000000001', true],
    ['123456789.12', true],
    ['-1.2345678901234566e-7', true],
    ['12345678901234567.89', false],
    ['0.12345678901234567890', false],
    ['12345678.123456789012', false],
    ['1.2345678901234567891e5', false],
    ['1e999', true],
  ])('knows of %s', (text, expected) => {
    expect(keepsDigits(text)).toBe(expected);
  });

  it('is true of every number as JavaScript writes it', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (value) => keepsDigits(String(value))));
  });
});
