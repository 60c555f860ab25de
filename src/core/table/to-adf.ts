import type { CellValue, Table, TableColumn } from '../../contract/table';
import type { AdfNode } from './adf';
import { toInline, toParagraph, toText } from './adf';
import type { ViewerFormat } from './viewer-format';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Rows an export holds at most: an export is a page of paper, not a data file. */
export const maxExportRows = 500;

/** Rows of an export, and what has to be said about those that are left out. */
export interface ExportBlocks {
  readonly blocks: readonly AdfNode[];
  readonly notes: readonly Text[];
}

/** A table with a row for each row. */
export function toAdfTable(
  table: Table,
  viewer: ViewerFormat,
  widths: readonly (number | undefined)[] = [],
): ExportBlocks {
  const { rows, notes } = boundRows(table.rows);
  if (rows.length === 0 || table.columns.length === 0) return { blocks: [], notes };
  const attrs = table.columns.map((_, index) => toWidth(widths[index]));
  const header = table.columns.map((column, index) =>
    toCell('tableHeader', toText(column.name), attrs[index]!),
  );
  const body = rows.map((row) => ({
    type: 'tableRow',
    content: table.columns.map((column, index) =>
      toCell('tableCell', toInline(row[index] ?? null, column, viewer), attrs[index]!),
    ),
  }));
  const content = [{ type: 'tableRow', content: header }, ...body];
  const block = { type: 'table', attrs: { isNumberColumnEnabled: false, layout: 'default' }, content };
  return { blocks: [block], notes };
}

/** A list with an item for each row: its first cell, then the others with their names. */
export function toAdfList(table: Table, viewer: ViewerFormat): ExportBlocks {
  const { rows, notes } = boundRows(table.rows);
  const items = rows.map((row) => {
    const [first, ...others] = table.columns.map((column, index) => ({ column, cell: row[index] ?? null }));
    const lead = first === undefined ? [] : strong(toInline(first.cell, first.column, viewer));
    const rest = others
      .filter(({ cell }) => cell !== null)
      .flatMap(({ column, cell }) => [...toText(` · ${column.name}: `), ...toInline(cell, column, viewer)]);
    return { type: 'listItem', content: [toParagraph([...lead, ...rest])] };
  });
  return { blocks: items.length === 0 ? [] : [{ type: 'bulletList', content: items }], notes };
}

/** A small table of names and values for each row. */
export function toAdfSheets(table: Table, viewer: ViewerFormat): ExportBlocks {
  const { rows, notes } = boundRows(table.rows);
  if (table.columns.length === 0) return { blocks: [], notes };
  const blocks = rows.map((row) => ({
    type: 'table',
    attrs: { isNumberColumnEnabled: false, layout: 'default' },
    content: table.columns.map((column, index) => toSheetRow(row[index] ?? null, column, viewer)),
  }));
  return { blocks, notes };
}

function toSheetRow(cell: CellValue, column: TableColumn, viewer: ViewerFormat): AdfNode {
  const content = [
    toCell('tableHeader', toText(column.name), {}),
    toCell('tableCell', toInline(cell, column, viewer), {}),
  ];
  return { type: 'tableRow', content };
}

function boundRows(rows: Table['rows']): { readonly rows: Table['rows']; readonly notes: readonly Text[] } {
  if (rows.length <= maxExportRows) return { rows, notes: [] };
  return {
    rows: rows.slice(0, maxExportRows),
    notes: [buildText('note.export.firstRows', { count: maxExportRows, total: rows.length })],
  };
}

function toCell(
  type: 'tableHeader' | 'tableCell',
  inline: readonly AdfNode[],
  attrs: Readonly<Record<string, unknown>>,
): AdfNode {
  return { type, attrs, content: [toParagraph(inline)] };
}

/** Pixels of a table of the page's width (760). */
function toWidth(percent: number | undefined): Readonly<Record<string, unknown>> {
  return percent === undefined ? {} : { colwidth: [Math.round((percent / 100) * 760)] };
}

/** A link keeps its mark beside the bold one. */
function strong(nodes: readonly AdfNode[]): readonly AdfNode[] {
  return nodes.map((node) => ({ ...node, marks: [...(node.marks ?? []), { type: 'strong' }] }));
}
