import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeCsv, writeTabbedText } from './write-csv';

describe('writeCsv', () => {
  it('guards texts, and leaves what the app has written itself', () => {
    expect(writeCsv([['=1+1', { own: '-5' }, { own: '-1 h 30 min' }]])).toBe("'=1+1,-5,-1 h 30 min\r\n");
  });

  it('quotes every separator, for LibreOffice parts at several at once', () => {
    expect(writeCsv([['a;b', 'a\tb', 'a|b', 'a"b', ' a']])).toBe('"a;b","a\tb","a|b","a""b"," a"\r\n');
  });

  it('is read back as it was where texts are not guarded', () => {
    const line = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const csv = writeCsv(lines, false);
        const { data } = Papa.parse<string[]>(csv.slice(0, -2), { delimiter: ',', newline: '\r\n' });
        expect(data).toEqual(lines);
      }),
    );
  });
});

describe('writeTabbedText', () => {
  it('keeps a line on its line, and guards what is one then', () => {
    expect(writeTabbedText([['a\nb', '\n=1', { own: '-5' }]])).toBe("a b\t' =1\t-5\n");
  });
});
