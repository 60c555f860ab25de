import type { CellValue, Table, TableColumn } from '../../contract/table';
import { showingOf } from './column-types/registry';
import type { ViewerFormat } from './viewer-format';

/**
 * A table as CSV (RFC 4180), printed as the viewer reads it. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front (OWASP, "CSV injection").
 */
export function toCsv(table: Table, viewer: ViewerFormat): string {
  const lines = [
    table.columns.map(({ name }) => quote(defuse(name))),
    ...table.rows.map((row) =>
      table.columns.map((column, index) => quote(print(row[index] ?? null, column, viewer))),
    ),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** A table as lines of cells parted by tabs: what pasting into a spreadsheet or a table understands. */
export function toTabbedText(table: Table, viewer: ViewerFormat): string {
  const lines = [
    table.columns.map(({ name }) => flatten(defuse(name))),
    ...table.rows.map((row) =>
      table.columns.map((column, index) => flatten(print(row[index] ?? null, column, viewer))),
    ),
  ];
  return lines.map((cells) => `${cells.join('\t')}\n`).join('');
}

function print(cell: CellValue, column: TableColumn, viewer: ViewerFormat): string {
  if (cell === null) return '';
  const text = showingOf(column.type).csv(cell, column, viewer);
  // The minus of a number is no formula.
  return typeof cell === 'number' ? text : defuse(text);
}

function defuse(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function flatten(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
