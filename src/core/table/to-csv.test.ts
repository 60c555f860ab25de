import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../contract/table';
import { guardFormula } from './guard-formula';
import { toCsv, toTabbedText } from './to-csv';

const viewer = { locale: 'en', timeZone: 'UTC' };
const table: Table = {
  columns: [
    { key: 'name', name: 'Name, "full"', type: 'text' },
    { key: 'price', name: 'Price', type: 'number', format: { decimals: 2 } },
    { key: 'home', name: '=Home', type: 'link' },
  ],
  rows: [
    ['Ada', -1234.5, { url: 'https://contoso.example/', text: 'Home' }],
    ['=1+1', null, null],
    ['two\nlines', 3, { url: 'https://contoso.example/', text: 'https://contoso.example/' }],
  ],
};

describe('toCsv', () => {
  it('quotes what needs it, prints by format and defuses formulas', () => {
    expect(toCsv(table, viewer)).toBe(
      [
        `"Name, ""full""",Price,'=Home`,
        'Ada,"-1,234.50",Home (https://contoso.example/)',
        `'=1+1,,`,
        '"two\nlines",3.00,https://contoso.example/',
        '',
      ].join('\r\n'),
    );
  });

  it('is read back as it was, but for formulas', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const columns = ['a', 'b'].map((key) => ({ key, name: key, type: 'text' as const }));
        const csv = toCsv({ columns, rows }, viewer);
        const { data } = Papa.parse<string[]>(csv.slice(0, -2), { delimiter: ',', newline: '\r\n' });
        expect(data).toEqual([['a', 'b'], ...rows.map((row) => row.map(guardFormula))]);
      }),
    );
  });
});

describe('toTabbedText', () => {
  it('keeps a row on its line', () => {
    expect(toTabbedText(table, viewer).split('\n')).toEqual([
      `Name, "full"\tPrice\t'=Home`,
      'Ada\t-1,234.50\tHome (https://contoso.example/)',
      `'=1+1\t\t`,
      'two lines\t3.00\thttps://contoso.example/',
      '',
    ]);
  });
});

describe('a table with groups and totals', () => {
  const grouped = {
    columns: [
      { key: 'name', name: 'Name', type: 'text' as const },
      { key: 'price', name: 'Price', type: 'number' as const },
    ],
    rows: [
      ['Ada', 2],
      ['Bob', -3],
    ],
    bands: [
      { position: 0, label: '=Team: A (1)', level: 0, texts: [[], ['Sum: 2']] },
      { position: 1, label: 'Team: B (1)', level: 0, texts: [['Count: 1'], ['Sum: -3', 'Average: -3']] },
      { position: 2, label: 'Total', level: 0, texts: [[], ['Sum: -1']] },
    ],
  };

  it('is written line by line, as it is shown', () => {
    expect(toCsv(grouped, viewer).split('\r\n')).toEqual([
      'Name,Price',
      "'=Team: A (1),Sum: 2",
      'Ada,2',
      '"Team: B (1); Count: 1","Sum: -3; Average: -3"',
      'Bob,-3',
      'Total,Sum: -1',
      '',
    ]);
    expect(toTabbedText(grouped, viewer).split('\n')[5]).toBe('Total\tSum: -1');
  });
});
