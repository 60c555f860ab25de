import type { CellValue, TableColumn } from '../../contract/table';
import { jsonBytes } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import { showingOf } from './column-types/registry';
import type { AdfNode } from './adf';
import { toInline, toParagraph, toText } from './adf';
import { markSigns } from './mark-signs';
import { linesOf } from './shown-table';
import type { Band, Mark, ShownLine, ShownTable } from './shown-table';
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

/** A table with a row for each row, and its groups and totals as rows of their own. */
export function toAdfTable(
  table: ShownTable,
  viewer: ViewerFormat,
  widths: readonly (number | undefined)[] = [],
): ExportBlocks {
  if (table.rows.length === 0 || table.columns.length === 0) return { blocks: [], notes: [] };
  const { columns, rows } = table;
  const attrs = columns.map((_, index) => toWidth(widths[index]));
  const header = columns.map((column, index) =>
    toCell('tableHeader', toText(column.name), attrs[index]!, endsAligned(column)),
  );
  const toRow = (row: number) =>
    columns.map((column, index) =>
      toMarkedCell(rows[row]![index] ?? null, column, viewer, {
        mark: markOf(table, row, column),
        hasSign: hasSign(table, row, index),
        attrs: { ...attrs[index]!, ...toGround(table.grounds?.[row]?.[index] ?? null) },
      }),
    );
  const toBand = ({ label, texts, level }: Band) =>
    columns.map((column, index) => {
      const parts = index === 0 ? [`${'\u2003'.repeat(level)}${label}`, ...texts[0]!] : texts[index]!;
      return toCell(
        'tableHeader',
        toText(parts.join(' · ')),
        attrs[index]!,
        index > 0 && endsAligned(column),
      );
    });
  const { nodes: body, notes } = buildRows(linesOf(table), rows.length, (line) => ({
    type: 'tableRow',
    content: 'band' in line ? toBand(line.band) : toRow(line.row),
  }));
  const content = [{ type: 'tableRow', content: header }, ...body];
  const block = { type: 'table', attrs: { isNumberColumnEnabled: false, layout: 'default' }, content };
  return { blocks: [block], notes };
}

/** A list with an item for each row: its first cell, then the others with their names. */
export function toAdfList(table: ShownTable, viewer: ViewerFormat): ExportBlocks {
  const { nodes: items, notes } = buildRows(numbersOf(table), table.rows.length, ({ row }) => {
    const [first, ...others] = table.columns.map((column, index) => ({
      column,
      cell: table.rows[row]![index] ?? null,
      sign: toSign(markOf(table, row, column), hasSign(table, row, index)),
    }));
    const lead =
      first === undefined ? [] : strong([...first.sign, ...toInline(first.cell, first.column, viewer)]);
    const rest = others
      .filter(({ cell }) => cell !== null)
      .flatMap(({ column, cell, sign }) => [
        ...toText(` · ${column.name}: `),
        ...sign,
        ...toInline(cell, column, viewer),
      ]);
    return { type: 'listItem', content: [toParagraph([...lead, ...rest])] };
  });
  return { blocks: items.length === 0 ? [] : [{ type: 'bulletList', content: items }], notes };
}

/** A small table of names and values for each row. */
export function toAdfSheets(table: ShownTable, viewer: ViewerFormat): ExportBlocks {
  if (table.columns.length === 0) return { blocks: [], notes: [] };
  const { nodes: blocks, notes } = buildRows(numbersOf(table), table.rows.length, ({ row }) => ({
    type: 'table',
    attrs: { isNumberColumnEnabled: false, layout: 'default' },
    content: table.columns.map((column, index) => ({
      type: 'tableRow',
      content: [
        toCell('tableHeader', toText(column.name), {}),
        toMarkedCell(table.rows[row]![index] ?? null, column, viewer, {
          mark: markOf(table, row, column),
          hasSign: hasSign(table, row, index),
          attrs: {},
          isSheet: true,
        }),
      ],
    })),
  }));
  return { blocks, notes };
}

const toGround = (background: string | null) => (background === null ? {} : { background });

const numbersOf = ({ rows }: ShownTable) => rows.map((_, row) => ({ row }));

function markOf({ marks }: ShownTable, row: number, { key }: TableColumn): Mark | null {
  return marks?.[row]?.cell(key) ?? null;
}

/** A row's sign stands before its first cell only, a cell's own before that cell. */
function hasSign({ marks, columns }: ShownTable, row: number, index: number): boolean {
  const ofRow = marks?.[row];
  return index === 0 || ofRow?.cell(columns[index]!.key) !== ofRow?.row;
}

function toSign(mark: Mark | null, isShown: boolean): readonly AdfNode[] {
  return mark === null || !isShown ? [] : toText(`${markSigns[mark.accent].sign} `);
}

interface CellLook {
  readonly mark: Mark | null;
  readonly hasSign: boolean;
  readonly attrs: Readonly<Record<string, unknown>>;
  /** Whether values stand beside their names, so that none has a column to be aligned in. */
  readonly isSheet?: boolean;
}

function toMarkedCell(
  cell: CellValue,
  column: TableColumn,
  viewer: ViewerFormat,
  { mark, hasSign: isSigned, attrs, isSheet = false }: CellLook,
): AdfNode {
  const inline = [...toSign(mark, isSigned), ...toInline(cell, column, viewer)];
  const background = mark === null ? {} : { background: markSigns[mark.accent].background };
  return toCell('tableCell', inline, { ...attrs, ...background }, !isSheet && endsAligned(column));
}

/** A node for each line, as many as an export holds and its answer carries, and which of all rows are left out. */
function buildRows<Line extends ShownLine>(
  lines: readonly Line[],
  total: number,
  build: (line: Line) => AdfNode,
): { readonly nodes: readonly AdfNode[]; readonly notes: readonly Text[] } {
  const nodes: AdfNode[] = [];
  let bytes = 0;
  let rows = 0;
  for (const [index, line] of lines.entries()) {
    if ('row' in line && rows === maxExportRows) continue;
    const node = build(line);
    bytes += jsonBytes(node) + 1;
    // What stands below all rows is of all of them, and there is room for one line more.
    const isEnd = 'band' in line && index === lines.length - 1;
    if (bytes > maxExportBytes && !isEnd) continue;
    nodes.push(node);
    if ('row' in line) rows += 1;
  }
  const notes = rows < total ? [buildText('note.export.firstRows', { count: rows, total })] : [];
  return { nodes, notes };
}

function toCell(
  type: 'tableHeader' | 'tableCell',
  inline: readonly AdfNode[],
  attrs: Readonly<Record<string, unknown>>,
  isEndAligned = false,
): AdfNode {
  const paragraph = toParagraph(inline);
  const marks = [{ type: 'alignment', attrs: { align: 'end' } }];
  return { type, attrs, content: [isEndAligned ? { ...paragraph, marks } : paragraph] };
}

/** Whether numbers of a column stand under each other by their ends; stars begin together. */
const endsAligned = ({ type, look }: TableColumn) => showingOf(type).isQuantity === true && look !== 'stars';

/** Pixels of a table of the page's width (760). */
function toWidth(percent: number | undefined): Readonly<Record<string, unknown>> {
  return percent === undefined ? {} : { colwidth: [Math.round((percent / 100) * 760)] };
}

/** A link keeps its mark beside the bold one; a status is bold by itself. */
function strong(nodes: readonly AdfNode[]): readonly AdfNode[] {
  return nodes.map((node) =>
    node.text === undefined ? node : { ...node, marks: [...(node.marks ?? []), { type: 'strong' }] },
  );
}
