import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text';

describe('folding texts for a comparison', () => {
  it.each([
    ['zurich', 'Zürich'],
    ['ZURICH', 'zu\u0308rich'],
    ['strasse', 'Straße'],
    ['STRASSE', 'STRAẞE'],
    ['istanbul', 'İSTANBUL'],
    ['ISPARTA', 'ısparta'],
    ['οδος', 'ΟΔΌΣ'],
    ['οδοσ', 'οδός'],
    ['Lodz', 'Łódź'],
    ['sorensen', 'Sørensen'],
    ['aebleskiver', 'Æbleskiver'],
    ['abc 12', 'ＡＢＣ　１２'],
    ['ｶﾞ', 'ガ'],
    ['file', 'ﬁle'],
    ['елка', 'Ёлка'],
    ['שלום', 'שָׁלוֹם'],
  ])('takes %s and %s for the same', (typed, stored) => {
    expect(foldText(typed)).toBe(foldText(stored));
  });

  it.each([
    ['か', 'が'],
    ['कि', 'की'],
    ['ना', 'नी'],
    ['o', '0'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('changes nothing that it folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
      { numRuns: 300 },
    );
  });

  it('finds a part of a text wherever it finds the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (start, end) => {
        expect(foldText(`${start} ${end}`)).toContain(foldText(end));
      }),
    );
  });
});
