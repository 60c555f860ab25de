import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import german from '../../../locales/de-DE.json';
import type { CellValue, TableColumn } from '../../contract/table';
import { viewSettingsSchema } from '../../contract/view-schema';
import { buildTableWords } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';
import { applyView } from './apply-view';
import { pickColumns } from './pick-columns';
import { buildRowSearch } from './search-rows';
import { sortRows } from './sort-rows';
import { toShownTable } from './to-shown-table';
import { buildExtras } from './view-extras';

const viewer = { locale: 'en', timeZone: 'Europe/Zurich' };
const moment = { ...viewer, nowMs: Date.parse('2026-03-31T10:00:00Z') };
const columns: readonly TableColumn[] = [
  { key: 'name', name: 'Name', type: 'text' },
  { key: 'due', name: 'Due', type: 'date' },
  { key: 'price', name: 'Price', type: 'currency', currency: 'EUR' },
  { key: 'id', name: 'Id', type: 'text', hidden: true },
];
const rows: readonly (readonly CellValue[])[] = [
  ['Östlund', '2026-05-01', 1234.5, 'r1'],
  ['anna', null, 7, 'r2'],
  ['Otto', '2026-01-15', null, 'r3'],
  ['Anna', '2026-03-31', 1234.5, 'r4'],
];

describe('sortRows', () => {
  it('orders by several columns, empty cells last in both directions', () => {
    const by = (column: string, direction: 'ascending' | 'descending') => ({ column, direction });
    expect(sortRows(rows, columns, [by('due', 'ascending')], 'en')).toEqual([2, 3, 0, 1]);
    expect(sortRows(rows, columns, [by('due', 'descending')], 'en')).toEqual([0, 3, 2, 1]);
    // The two Annas are equal by name, so the price decides.
    expect(sortRows(rows, columns, [by('name', 'ascending'), by('price', 'descending')], 'en')).toEqual([
      3, 1, 0, 2,
    ]);
    expect(sortRows(rows, columns, [by('gone', 'ascending')], 'en')).toEqual([0, 1, 2, 3]);
  });

  it('keeps every row once, in order, and equal ones as they came', () => {
    const cell = fc.option(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(1.5)), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.boolean(), (cells, isDown) => {
        const two: readonly TableColumn[] = ['a', 'b'].map((key) => ({ key, name: key, type: 'number' }));
        const direction = isDown ? 'descending' : 'ascending';
        const order = sortRows(cells, two, [{ column: 'a', direction }], 'en');
        expect([...order].sort((a, b) => a - b)).toEqual(cells.map((_, index) => index));
        for (let index = 1; index < order.length; index += 1) {
          const before = cells[order[index - 1]!]![0];
          const after = cells[order[index]!]![0];
          if (before === after) expect(order[index - 1]).toBeLessThan(order[index]!);
          else if (after !== null) {
            expect(before).not.toBeNull();
            expect(isDown ? before! > after : before! < after).toBe(true);
          }
        }
      }),
    );
  });
});

describe('buildRowSearch', () => {
  const search = buildRowSearch(rows, pickColumns(columns, []), viewer);

  it.each([
    ['', [0, 1, 2, 3]],
    ['ANNA', [1, 3]],
    ['ostlund', [0]],
    ['otto jan', [2]],
    ['1,234', [0, 3]],
    ['1234.5', [0, 3]],
    ['2026-03-31', [3]],
    ['mar 31', [3]],
    ['r1', []],
    ['nobody', []],
  ])('finds %j in rows %j', (query, expected) => {
    expect(search.find(query)).toEqual(expected);
  });

  it('finds yes and no by the words that the reader sees, and by no others', () => {
    const flags: readonly TableColumn[] = [{ key: 'active', name: 'Active', type: 'boolean' }];
    const words = buildTableWords(() => ({ locale: 'de-DE', messages: german }));
    const found = (query: string, reader: ViewerFormat) =>
      buildRowSearch([[true], [false], [null]], pickColumns(flags, []), reader).find(query);
    expect(found('Ja', { ...viewer, words })).toEqual([0]);
    expect(found('nein', { ...viewer, words })).toEqual([1]);
    expect(found('yes', { ...viewer, words })).toEqual([]);
    expect(found('yes', viewer)).toEqual([0]);
  });

  it('finds each text by each of its parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, from, length) => {
        const found = buildRowSearch([[text]], [{ column: columns[0]!, index: 0 }], viewer);
        // Whole letters: half of one, or a mark without its letter, is nothing that anybody types.
        const letters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
        const start = from % letters.length;
        const part = letters.slice(start, start + 1 + (length % letters.length)).join('');
        expect(found.find(part)).toEqual([0]);
      }),
    );
  });
});

describe('pickColumns', () => {
  it('shows what is not hidden where the view names none', () => {
    expect(pickColumns(columns, []).map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('shows the named ones in order, hidden ones too, under the view’s names; what is gone or doubled is left out', () => {
    const picked = pickColumns(columns, [
      { key: 'id', name: 'Number', width: 20 },
      { key: 'gone' },
      { key: 'name', name: '' },
      { key: 'id' },
    ]);
    expect(picked).toEqual([
      { column: { ...columns[3], name: 'Number' }, index: 3, width: 20 },
      { column: columns[0], index: 0 },
    ]);
  });
});

describe('applyView', () => {
  it('filters, searches, sorts and picks', () => {
    const settings = viewSettingsSchema.parse({
      columns: [{ key: 'price' }, { key: 'name' }],
      filter: { conditions: [{ column: 'id', operator: 'is-not', values: ['r4'] }] },
    });
    const table = { columns, rows };
    const defaultSort = [{ column: 'name', direction: 'descending' as const }];
    const applied = applyView(table, settings, { ...moment, defaultSort });
    const extras = buildExtras(table, applied, settings, moment);
    expect(toShownTable(table, applied, extras, viewer)).toEqual({
      columns: [columns[2], columns[0]],
      rows: [
        [null, 'Otto'],
        [1234.5, 'Östlund'],
        [7, 'anna'],
      ],
      marks: [null, null, null],
      bands: [],
    });
    expect(applyView(table, settings, { ...moment, search: 'ot' }).rowNumbers).toEqual([2]);
  });
});
