import type { CellValue, Table, TableColumn } from '../../contract/table';
import { jsonBytes } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import type { AdfNode } from './adf';
import { toInline, toParagraph, toText } from './adf';
import type { ViewerFormat } from './viewer-format';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Rows an export holds at most: an export is a page of paper, not a data file. */
export const maxExportRows = 500;

/** Room for the rows of an export in the answer that carries it: what stands around them is small. */
const maxExportBytes = maxAnswerBytes - answerReserveBytes;

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
  if (table.rows.length === 0 || table.columns.length === 0) return { blocks: [], notes: [] };
  const attrs = table.columns.map((_, index) => toWidth(widths[index]));
  const header = table.columns.map((column, index) =>
    toCell('tableHeader', toText(column.name), attrs[index]!),
  );
  const { nodes: body, notes } = buildRows(table.rows, (row) => ({
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
  const { nodes: items, notes } = buildRows(table.rows, (row) => {
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
  if (table.columns.length === 0) return { blocks: [], notes: [] };
  const { nodes: blocks, notes } = buildRows(table.rows, (row) => ({
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

/** A node for each row, as many as an export holds and its answer carries, and what is left out. */
function buildRows(
  rows: Table['rows'],
  build: (row: Table['rows'][number]) => AdfNode,
): { readonly nodes: readonly AdfNode[]; readonly notes: readonly Text[] } {
  const nodes: AdfNode[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, maxExportRows)) {
    const node = build(row);
    bytes += jsonBytes(node) + 1;
    if (bytes > maxExportBytes) break;
    nodes.push(node);
  }
  const total = rows.length;
  const notes =
    nodes.length < total ? [buildText('note.export.firstRows', { count: nodes.length, total })] : [];
  return { nodes, notes };
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
