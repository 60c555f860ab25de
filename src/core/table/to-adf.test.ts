import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnTypes } from '../../contract/table';
import type { Table } from '../../contract/table';
import { cellReaders } from './read-cell';
import { maxExportRows, toAdf, toAdfMessage } from './to-adf';
import type { AdfNode } from './to-adf';

function walk(nodes: readonly AdfNode[]): readonly AdfNode[] {
  return nodes.flatMap((node) => [node, ...walk(node.content ?? [])]);
}

const table: Table = {
  columns: [
    { key: 'name', name: 'Name', type: 'text' },
    { key: 'mail', name: 'Mail', type: 'email' },
    { key: 'home', name: 'Home', type: 'link' },
  ],
  rows: [
    ['Ada', 'ada@contoso.example', { url: 'https://contoso.example/', text: 'Home' }],
    [null, null, null],
  ],
};
const textsOf = (document: { readonly content: readonly AdfNode[] }) =>
  walk(document.content).flatMap(({ text }) => (text === undefined ? [] : [text]));

describe('toAdf', () => {
  it('makes a header row and a row per row, with links', () => {
    const document = toAdf(table, 'en', 'UTC', ['As of today.']);
    const rows = document.content[0]!.content!;
    expect(document.content.map(({ type }) => type)).toEqual(['table', 'paragraph']);
    expect(rows.map((row) => row.content!.map(({ type }) => type))).toEqual([
      ['tableHeader', 'tableHeader', 'tableHeader'],
      ['tableCell', 'tableCell', 'tableCell'],
      ['tableCell', 'tableCell', 'tableCell'],
    ]);
    const hrefs = walk(document.content).flatMap(({ marks }) => marks?.map((mark) => mark.attrs?.href) ?? []);
    expect(hrefs.filter(Boolean)).toEqual(['mailto:ada@contoso.example', 'https://contoso.example/']);
    expect(textsOf(document).at(-1)).toBe('As of today.');
  });

  it('says that there are no rows rather than show an empty table', () => {
    expect(textsOf(toAdf({ ...table, rows: [] }, 'en', 'UTC', []))).toEqual(['No rows.']);
  });

  it('says how many rows it left out', () => {
    const rows = Array.from({ length: maxExportRows + 1 }, () => ['x', null, null]);
    const document = toAdf({ ...table, rows }, 'en', 'UTC', []);
    expect(document.content[0]!.content).toHaveLength(maxExportRows + 1);
    expect(textsOf(document).at(-1)).toBe('Showing the first 500 of 501 rows.');
  });

  it('has no empty text node, no empty row and no other links, for any cells', () => {
    const row = fc.tuple(fc.jsonValue(), fc.oneof(fc.jsonValue(), fc.webUrl()), fc.string());
    const type = fc.constantFrom(...columnTypes);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), fc.tuple(type, type, type), (raws, types) => {
        const columns = types.map((each, index) => ({
          key: `c${index}`,
          name: index === 0 ? '' : 'x',
          type: each,
        }));
        const rows = raws.map((raw) => raw.map((value, index) => cellReaders[types[index]!](value)));
        const document = toAdf({ columns, rows }, 'en', 'UTC', ['', 'note']);
        for (const node of walk(document.content)) {
          if (node.type === 'text') expect(node.text).toMatch(/[^]/);
          else expect(node.text).toBeUndefined();
          if (node.type === 'tableRow') expect(node.content).toHaveLength(3);
          if (node.type.startsWith('tableCell')) expect(node.content).toHaveLength(1);
          for (const mark of node.marks ?? []) {
            if (mark.type === 'link') expect(mark.attrs?.href).toMatch(/^(https?|mailto):/);
          }
        }
      }),
    );
  });
});

describe('toAdfMessage', () => {
  it('is one paragraph', () => {
    expect(toAdfMessage('Sorry.').content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Sorry.' }] },
    ]);
  });
});
