import type { ForgeNode } from '../extension/forge-doc';
import { contentOf } from './forge-props';

interface TableCell {
  key: string | number | undefined;
  content: ForgeNode[];
  /** The cell's other props: `isSortable`, `width`, `colSpan`… */
  props: Record<string, unknown>;
}

interface TableRow {
  key: string;
  cells: TableCell[];
  props: Record<string, unknown>;
}

export interface TableContent {
  head: TableCell[] | undefined;
  rows: TableRow[];
}

function toCell({ props, children }: ForgeNode): TableCell {
  const { cellKey, ...rest } = props;
  return {
    key: typeof cellKey === 'string' || typeof cellKey === 'number' ? cellKey : undefined,
    content: children,
    props: rest,
  };
}

/**
 * Turns the children of a `DynamicTable` node back into head and rows: `@forge/react` sends those props as
 * `ContentWrapper`, `Row` and `Cell` nodes, with `key` renamed to `cellKey` and `rowKey`.
 */
export function readTable(node: ForgeNode): TableContent {
  const head = contentOf(node, 'head')
    .filter(({ type }) => type === 'Cell')
    .map(toCell);
  const rows = contentOf(node, 'rows')
    .filter(({ type }) => type === 'Row')
    .map(({ props, children }, index) => {
      const { rowKey, ...rest } = props;
      return {
        key: typeof rowKey === 'string' || typeof rowKey === 'number' ? String(rowKey) : `row-${index}`,
        cells: children.filter(({ type }) => type === 'Cell').map(toCell),
        props: rest,
      };
    });
  return { head: head.length > 0 ? head : undefined, rows };
}
