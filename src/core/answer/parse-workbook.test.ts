import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { aWorkbook } from '../../../test/builders/workbooks';
import type { Cell } from '../../../test/builders/workbooks';
import { listSheets, parseWorkbook } from './parse-workbook';

const day = (serial: number): Cell => ({ serial, style: 'day' });
const moment = (serial: number): Cell => ({ serial, style: 'moment' });

async function rowsOf(bytes: Uint8Array, sheet = '') {
  const read = await parseWorkbook(bytes, sheet);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
}
const one = (rows: readonly (readonly Cell[])[], more = {}) => aWorkbook([{ name: 'Orders', rows, ...more }]);

/** An archive that says of its document that it is as large as this, as one that unpacks to so much does. */
function claiming(bytes: number): Uint8Array {
  const archive = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') });
  // APPNOTE.TXT 4.3.12: the size before compression, in the header of the central directory.
  const header = archive.findIndex((_, at) =>
    [0x50, 0x4b, 1, 2].every((byte, i) => archive[at + i] === byte),
  );
  new DataView(archive.buffer).setUint32(archive.byteOffset + header + 24, bytes, true);
  return archive;
}

describe('a workbook', () => {
  it('gives its first shown sheet as rows: texts, numbers, yes and no, results of formulas', async () => {
    const book = aWorkbook([
      { name: 'Settings', rows: [['x'], [1]], hidden: true },
      {
        name: 'Orders',
        rows: [
          ['No', 'Customer', 'Net', 'Paid', 'Gross'],
          [1, 'Müller & Söhne', 1234.5, true, { formula: 'C2*2', result: 2469 }],
          ['0012', 'A "B" <C>', -0.1, false, { formula: 'C3*2', result: -0.2 }],
        ],
      },
    ]);
    expect((await rowsOf(book)).rows).toEqual([
      { No: 1, Customer: 'Müller & Söhne', Net: 1234.5, Paid: true, Gross: 2469 },
      { No: '0012', Customer: 'A "B" <C>', Net: -0.1, Paid: false, Gross: -0.2 },
    ]);
    expect((await rowsOf(book, 'Settings')).rows).toEqual([{ x: 1 }]);
    expect(listSheets(book)).toEqual({
      ok: true,
      value: [
        { name: 'Settings', isHidden: true },
        { name: 'Orders', isHidden: false },
      ],
    });
  });

  it('tells days, points in time and durations by the formats of their cells', async () => {
    const book = one([
      ['Day', 'At', 'Took', 'Share', 'Number'],
      [
        day(46115),
        moment(46115.4375),
        { serial: 1.25, style: 'duration' },
        { serial: 0.19, style: 'percent' },
        46115,
      ],
      [day(46116), moment(46116), { serial: 0.5, style: 'duration' }, { serial: 1, style: 'percent' }, 46116],
    ]);
    expect((await rowsOf(book)).rows).toEqual([
      { Day: '2026-04-03', At: '2026-04-03T10:30:00', Took: '30:00:00', Share: 0.19, Number: 46115 },
      { Day: '2026-04-04', At: '2026-04-04T00:00:00', Took: '12:00:00', Share: 1, Number: 46116 },
    ]);
  });

  it('gives every minute of a day as it was written, though it is a fraction in binary', async () => {
    const minutes = Array.from({ length: 1_440 }, (_, minute) => minute);
    const { rows } = await rowsOf(
      one([['At'], ...minutes.map((minute) => [moment(46115 + minute / 1_440)])]),
    );
    const told = minutes.map((minute) =>
      new Date(Date.UTC(2026, 3, 3, 0, minute)).toISOString().slice(0, 19),
    );
    expect(rows.map(({ At }) => At)).toEqual(told);
  });

  it('gives the days before March 1900 as a spreadsheet shows them, though it takes 1900 for a leap year', async () => {
    const serials = [1, 10, 59, 61, 46116];
    const { rows } = await rowsOf(one([['Day'], ...serials.map((serial) => [day(serial)])]));
    const told = ['1900-01-01', '1900-01-10', '1900-02-28', '1900-03-01', '2026-04-04'];
    expect(rows.map(({ Day }) => Day)).toEqual(told);
  });

  it('counts days from 1904 where the workbook says so', async () => {
    const rows = [
      ['Day', 'Took'],
      [day(44653), { serial: 0.25, style: 'duration' } as const],
    ];
    const book = aWorkbook([{ name: 'Orders', rows }], { is1904: true });
    expect((await rowsOf(book)).rows).toEqual([{ Day: '2026-04-03', Took: '06:00:00' }]);
  });

  it('gives a merged cell’s value to each of its rows', async () => {
    const rows = [
      ['Region', 'City'],
      ['North', 'Kiel'],
      [null, 'Hamburg'],
      ['South', 'Ulm'],
    ];
    expect((await rowsOf(one(rows, { merges: ['A2:A3'] }))).rows).toEqual([
      { Region: 'North', City: 'Kiel' },
      { Region: 'North', City: 'Hamburg' },
      { Region: 'South', City: 'Ulm' },
    ]);
  });

  it('finds the headings below a title, leaves blank rows and columns out, and says so', async () => {
    const rows = [
      ['Report of April', null, null],
      [],
      ['No', null, 'City'],
      [1, null, 'Kiel'],
      [],
      [2, null, 'Ulm'],
    ];
    const { rows: found, notes } = await rowsOf(one(rows));
    expect(found).toEqual([
      { No: 1, City: 'Kiel' },
      { No: 2, City: 'Ulm' },
    ]);
    expect(notes).toMatchObject([{ key: 'note.workbook.above', values: { count: 1, row: 3 } }]);
  });

  it('numbers headings that are there twice, and names columns that have none', async () => {
    const rows = [
      ['City', 'City', null],
      ['Kiel', 'Ulm', 3],
    ];
    expect((await rowsOf(one(rows))).rows).toEqual([{ City: 'Kiel', City_2: 'Ulm', column_3: 3 }]);
  });

  it('tells of formulas that no program has calculated', async () => {
    const rows = [
      ['No', 'Sum'],
      [1, { formula: 'A2+1' }],
      [2, { formula: 'A3+1', result: 3 }],
    ];
    const { rows: found, notes } = await rowsOf(one(rows));
    expect(found).toEqual([
      { No: 1, Sum: null },
      { No: 2, Sum: 3 },
    ]);
    expect(notes).toMatchObject([{ key: 'note.workbook.uncalculated', values: { count: 1 } }]);
  });

  it('tells of cells that hold an error, which are empty', async () => {
    const rows = [
      ['No', 'Found'],
      [1, { formula: 'VLOOKUP(A2,B:C,2,0)', result: '#N/A' }],
      [2, { formula: 'A3/0', result: '#DIV/0!' }],
      [3, { formula: 'A4', result: 3 }],
    ] as const;
    const { rows: found, notes } = await rowsOf(one(rows));
    expect(found.map((row) => row.Found)).toEqual([null, null, 3]);
    expect(notes).toMatchObject([{ key: 'note.workbook.errors', values: { count: 2 } }]);
  });

  it('has no rows where the sheet is empty', async () => {
    expect(await rowsOf(one([]))).toEqual({ rows: [], headings: [], notes: [] });
  });

  it('is refused in words: another sheet, damage, another archive, more than fits', async () => {
    const book = one([['No'], [1]]);
    const problem = async (bytes: Uint8Array, sheet = '') => {
      const read = await parseWorkbook(bytes, sheet);
      return read.ok ? null : read.failure;
    };
    expect(await problem(book, 'May')).toMatchObject({
      key: 'problem.workbook.noSheet',
      values: { sheet: 'May', sheets: ['Orders'] },
    });
    expect(await problem(book.subarray(0, 500))).toMatchObject({ key: 'problem.workbook.damaged' });
    expect(await problem(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toMatchObject({
      key: 'problem.workbook.none',
    });
    expect(await problem(claiming(130 * 1024 * 1024))).toMatchObject({ key: 'problem.workbook.tooLarge' });
  });
});
