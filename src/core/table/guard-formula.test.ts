import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { guardFormula } from './guard-formula';
import { writeCsv } from './write-csv';

const signs = ['=', '+', '-', '@'];
/** Every character that compatibility folding makes a sign, the signs themselves among them. */
const foldedSigns = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((each) =>
  signs.includes(each.normalize('NFKC')),
);
const separators = [',', ';', '|', '\t', '\r', '\n', '\r\n'];
const hiding = ['', ' ', '\u00A0', '\u3000', '\uFEFF', '\u200B', '\0', '\v', '"', "'", '”', '" "'];

/** Texts made of what is dangerous, more often than chance would. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...foldedSigns, ...separators, ...hiding, '1', '-5', '1.5', '%', 'a', 'cmd|', '(A1)'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What a reader with this separator makes of a file, as Excel does: a quote within a field is a letter like others. */
function readAs(separator: string, csv: string): string[] {
  const isQuoted = (cell: string) => cell.startsWith('"');
  const naive = csv.split(/\r\n|\r|\n/).flatMap((line) => line.split(separator));
  // Those that begin with a quote are read by the rules; both readings have to be harmless.
  return [...naive, ...naive.filter(isQuoted).map((cell) => cell.replaceAll('"', ''))];
}

const beginsFormula = (cell: string) => signs.includes(cell.normalize('NFKC').trimStart().charAt(0));
const number = String.raw`\s*-?\d+([.\s'’]\d+)*(e[-+]?\d+)?%?`;
const isNumber = (cell: string) => new RegExp(`^${number}([.,;|\\s]+${number})*\\s*$`, 'i').test(cell);
/** Numbers, and after them the next field of ours: a reader of another separator sees all as one text. */
const isNumberAndField = (cell: string) =>
  new RegExp(`^${number}([.,;|\\s]+${number})*\\s*"?(?:,|$)`, 'i').test(cell);

describe('guardFormula', () => {
  it.each(separators.flatMap((separator) => foldedSigns.map((sign) => [`a${separator}${sign}1+1`] as const)))(
    'guards within %j',
    (text) => {
      expect(guardFormula(text)).toBe(text.replace(/(.)1\+1$/u, "'$11+1"));
    },
  );

  it.each(hiding.flatMap((hidden) => foldedSigns.map((sign) => `${hidden}${sign}A1`)))(
    'guards at the beginning of %j',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['\tx', '\rx', '\nx', '\0x', '=1+1', '-1+1', '-1,cmd|A0', '- a list', '+49 170 x', '+1', '-'])(
    'guards %j',
    (text) => {
      expect(guardFormula(text).startsWith("'")).toBe(true);
    },
  );

  it.each([
    '-1',
    '-1,234.50',
    '-1.234,50',
    '-1\u202F234,50',
    '-1.5e-7',
    '-12%',
    '52.5, -13.4',
    'a-b',
    'a = b',
    'ada@contoso.example',
    '2026-01-01T00:00:00-05:00',
    "Rock 'n' Roll",
    'https://contoso.example/?a=1&b=-1',
    '',
  ])('leaves %j', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it('leaves no cell that a reader of any separator could take for a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (lines) => {
        const csv = writeCsv(lines);
        for (const separator of [';', '|', '\t']) {
          for (const cell of readAs(separator, csv)) {
            const isHarmless = !beginsFormula(cell) || isNumber(cell) || isNumberAndField(cell);
            expect(isHarmless, JSON.stringify(cell)).toBe(true);
          }
        }
        const { data } = Papa.parse<string[]>(csv.slice(0, -2), { delimiter: ',', newline: '\r\n' });
        for (const cell of data.flat()) {
          expect(!beginsFormula(cell) || isNumber(cell), JSON.stringify(cell)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves a list of numbers, which the next field stands behind for a reader of another separator', () => {
    expect(writeCsv([['-5;-5', '']])).toContain('"-5;-5",');
    expect(isNumberAndField('-5;-5,')).toBe(true);
    expect(isNumberAndField('-5;=5,')).toBe(false);
  });

  it('can be taken back as the guide says', async () => {
    const guide = readFileSync(new URL('../../../docs/guides/gateway.md', import.meta.url), 'utf8');
    const code = /```js\n([^]*?function unguard[^]*?)```/.exec(guide)![1]!;
    const { unguard } = (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
    )) as { unguard: (cell: string) => string };
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(unguard(guardFormula(text))).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('comes to an end with long texts, which work by the square of their length would not in a test’s time', () => {
    for (const text of [
      `${'-1,'.repeat(200_000)}x`,
      `${' "'.repeat(200_000)}x`,
      `${'1.'.repeat(200_000)}=`,
    ]) {
      expect(guardFormula(text).length).toBeGreaterThanOrEqual(text.length);
    }
  });
});
