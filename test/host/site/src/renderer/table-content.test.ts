import { describe, expect, it } from 'vitest';
import type { ForgeNode } from '../extension/forge-doc';
import { readTable } from './table-content';

function node(type: string, props: Record<string, unknown>, children: ForgeNode[] = []): ForgeNode {
  return { type, key: '', props, children };
}

const text = (value: string) => node('String', { text: value });

describe('readTable', () => {
  it('gives head and rows with the keys the app set', () => {
    const table = node('DynamicTable', {}, [
      node('ContentWrapper', { name: 'head' }, [
        node('Cell', { cellKey: 'name', isSortable: true }, [text('Name')]),
      ]),
      node('ContentWrapper', { name: 'rows' }, [
        node('Row', { rowKey: 'r1', isHighlighted: true }, [node('Cell', { cellKey: 7 }, [text('Ada')])]),
      ]),
    ]);
    expect(readTable(table)).toEqual({
      head: [{ key: 'name', content: [text('Name')], props: { isSortable: true } }],
      rows: [
        {
          key: 'r1',
          props: { isHighlighted: true },
          cells: [{ key: 7, content: [text('Ada')], props: {} }],
        },
      ],
    });
  });

  it('gives rows without a key one of their own, and no head when there is none', () => {
    const table = node('DynamicTable', {}, [
      node('ContentWrapper', { name: 'head' }),
      node('ContentWrapper', { name: 'rows' }, [node('Row', {}), node('Row', {})]),
    ]);
    const { head, rows } = readTable(table);
    expect(head).toBeUndefined();
    expect(rows.map(({ key }) => key)).toEqual(['row-0', 'row-1']);
  });
});
