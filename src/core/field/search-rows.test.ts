import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerColumns, customers, fieldSettings } from '../../../test/builders/fields';
import type { FieldSettings } from '../../contract/field';
import german from '../../../locales/de-DE.json';
import type { CellValue, Table } from '../../contract/table';
import { buildTableWords } from '../table/table-words';
import { readFieldRows } from './field-rows';
import { acceptDependent, maxChoices, searchRows } from './search-rows';

const read = (rows?: readonly (readonly CellValue[])[], settings: Partial<FieldSettings> = {}) => {
  const table = readFieldRows(customers(rows), fieldSettings(settings));
  if (!table.ok) throw new Error(table.failure);
  return table.value;
};
const all = () => true;
const ids = (query: string, rows?: readonly (readonly CellValue[])[]) =>
  searchRows(read(rows), query, all).rows.map(([id]) => id);

describe('searching records', () => {
  it('offers everything in the source’s order where nothing was typed', () => {
    expect(ids('')).toEqual(['C-1', 'C-2', 'C-3']);
  });

  it('finds by label, id and chosen columns, in any case and order of words', () => {
    expect(ids('FABRI')).toEqual(['C-2']);
    expect(ids('c-3')).toEqual(['C-3']);
    expect(ids('berlin')).toEqual(['C-1', 'C-3']);
    expect(ids('traders north')).toEqual(['C-3']);
    expect(ids('contoso hamburg')).toEqual([]);
  });

  it('finds letters without their accents, and in every width', () => {
    const rows = [
      ['1', 'Zürich', '', null],
      ['2', 'Straße 12', '', null],
      ['3', 'İzmir', '', null],
    ];
    expect(ids('zurich', rows)).toEqual(['1']);
    expect(ids('STRASSE １２', rows)).toEqual(['2']);
    expect(ids('izmir', rows)).toEqual(['3']);
  });

  it('puts an exact label first, then beginnings, then words, then the rest', () => {
    const rows = [
      ['1', 'Old Port', '', null],
      ['2', 'Export', '', null],
      ['3', 'Portland', '', null],
      ['4', 'Port', '', null],
      ['5', 'Lyon', 'Port street', null],
    ];
    expect(ids('port', rows)).toEqual(['4', '3', '1', '2', '5']);
  });

  it('finds what the reader reads, and what issues store of it', () => {
    const words = buildTableWords(() => ({ locale: 'de-DE', messages: german }));
    const table: Table = {
      columns: [
        { key: 'number', name: 'Number', type: 'text' },
        { key: 'name', name: 'Name', type: 'text' },
        { key: 'city', name: 'Key account', type: 'boolean' },
        { key: 'page', name: 'Page', type: 'link' },
      ],
      rows: [
        ['C-1', 'Contoso', true, null],
        ['C-2', 'Fabrikam', false, null],
      ],
    };
    const fields = readFieldRows(table, fieldSettings(), { locale: 'de-DE', timeZone: 'UTC', words });
    if (!fields.ok) throw new Error(fields.failure);
    const found = (query: string) => searchRows(fields.value, query, all).rows.map(([id]) => id);
    expect(found('Ja')).toEqual(['C-1']);
    expect(found('nein')).toEqual(['C-2']);
    expect(found('yes')).toEqual([]);
    expect(fields.value.textsOf(table.rows[0]!)).toEqual(['Ja']);
    expect(fields.value.toItem(table.rows[0]!).text).toBe('Contoso');
  });

  it('counts all and offers no more than a person reads', () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`id${index}`, `Name ${index}`, 'x', null]);
    const found = searchRows(read(rows), 'name', all);
    expect([found.total, found.rows.length]).toEqual([120, maxChoices]);
  });

  it('offers two rows of one id once, and rows without an id never', () => {
    const rows = [
      ['A', 'One', '', null],
      ['A', 'Two', '', null],
      [null, 'None', '', null],
    ];
    expect(ids('', rows)).toEqual(['A']);
  });

  it('narrows to what the other field holds, whatever its case', () => {
    const settings = { dependency: { fieldId: 'customfield_10050', column: 'city' } };
    const table = read(undefined, settings);
    const rows = searchRows(table, '', acceptDependent(table, settings, ['BERLIN'])).rows;
    expect(rows.map(([id]) => id)).toEqual(['C-1', 'C-3']);
  });

  it('never offers a record that lacks a typed word', () => {
    const texts = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts, texts), { maxLength: 30 }), texts, (cells, query) => {
        const table = read(cells.map(([id, name, city]) => [id, name, city, null]));
        const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
        for (const row of searchRows(table, query, all).rows) {
          const whole = [table.idOf(row), table.labelOf(row), ...table.searchTextsOf(row)]
            .join('\n')
            .toLowerCase();
          for (const word of words) expect(whole).toContain(word);
        }
      }),
    );
  });

  it('says which needed column the table lacks', () => {
    const table = { columns: customerColumns.slice(1), rows: [] };
    expect(readFieldRows(table, fieldSettings())).toEqual({ ok: false, failure: 'number' });
  });
});
