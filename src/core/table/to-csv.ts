import type { CellValue, Table, TableColumn } from '../../contract/table';
import { showingOf } from './column-types/registry';
import type { ViewerFormat } from './viewer-format';
import { writeCsv, writeTabbedText } from './write-csv';
import type { CsvField } from './write-csv';

/** A table as CSV, printed as the viewer reads it. No text in it begins a formula. */
export function toCsv(table: Table, viewer: ViewerFormat): string {
  return writeCsv(toLines(table, viewer));
}

/** A table as lines of cells parted by tabs. No text in it begins a formula. */
export function toTabbedText(table: Table, viewer: ViewerFormat): string {
  return writeTabbedText(toLines(table, viewer));
}

function toLines({ columns, rows }: Table, viewer: ViewerFormat): CsvField[][] {
  const print = (row: readonly CellValue[]) =>
    columns.map((column, index) => toField(row[index] ?? null, column, viewer));
  return [columns.map(({ name }) => name), ...rows.map(print)];
}

function toField(cell: CellValue, column: TableColumn, viewer: ViewerFormat): CsvField {
  if (cell === null) return '';
  const text = showingOf(column.type).csv(cell, column, viewer);
  return typeof cell === 'number' ? { own: text } : text;
}
