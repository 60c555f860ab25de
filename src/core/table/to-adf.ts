import type { CellValue, Table, TableColumn } from '../../contract/table';
import { formatCell } from './format-cell';

/** A node of the Atlassian Document Format. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly text?: string;
}

/** A whole document. */
export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

/** Rows an export holds at most: an export is a page of paper, not a data file. */
export const maxExportRows = 500;

/** The table as a document, with a note under it if rows are left out or the data is old. */
export function toAdf(table: Table, locale: string, timeZone: string, notes: readonly string[]): AdfDocument {
  const rows = table.rows.slice(0, maxExportRows);
  const left = table.rows.length - rows.length;
  const allNotes =
    left > 0 ? [...notes, `Showing the first ${rows.length} of ${table.rows.length} rows.`] : notes;
  const content: AdfNode[] = [];
  if (rows.length > 0 && table.columns.length > 0) {
    content.push({
      type: 'table',
      attrs: { isNumberColumnEnabled: false, layout: 'default' },
      content: [
        {
          type: 'tableRow',
          content: table.columns.map((column) => toCell('tableHeader', toText(column.name))),
        },
        ...rows.map((row) => ({
          type: 'tableRow',
          content: table.columns.map((column, index) =>
            toCell('tableCell', toInline(row[index] ?? null, column, locale, timeZone)),
          ),
        })),
      ],
    });
  } else {
    content.push(toParagraph(toText('No rows.')));
  }
  for (const note of allNotes) content.push(toParagraph(toText(note, [{ type: 'em' }])));
  return { type: 'doc', version: 1, content };
}

/** A document of one paragraph. */
export function toAdfMessage(text: string): AdfDocument {
  return { type: 'doc', version: 1, content: [toParagraph(toText(text))] };
}

function toCell(type: 'tableHeader' | 'tableCell', inline: readonly AdfNode[]): AdfNode {
  return { type, attrs: {}, content: [toParagraph(inline)] };
}

function toParagraph(inline: readonly AdfNode[]): AdfNode {
  return { type: 'paragraph', content: inline };
}

/** ADF refuses empty text nodes. */
function toText(text: string, marks?: AdfNode['marks']): readonly AdfNode[] {
  if (text === '') return [];
  return [marks === undefined ? { type: 'text', text } : { type: 'text', text, marks }];
}

function toInline(
  cell: CellValue,
  column: TableColumn,
  locale: string,
  timeZone: string,
): readonly AdfNode[] {
  const text = formatCell(cell, column, { locale, timeZone });
  if (typeof cell === 'object' && cell !== null && 'url' in cell) {
    return toText(text, [{ type: 'link', attrs: { href: cell.url } }]);
  }
  if (column.type === 'email' && typeof cell === 'string') {
    return toText(text, [{ type: 'link', attrs: { href: `mailto:${cell}` } }]);
  }
  return toText(text);
}
