import type { CellValue, TableColumn } from '../../contract/table';
import { showingOf } from './column-types/registry';
import { linesOf } from './shown-table';
import type { Band, ShownTable } from './shown-table';
import type { ViewerFormat } from './viewer-format';
import { writeCsv, writeTabbedText } from './write-csv';
import type { CsvField } from './write-csv';

/** A table as CSV, printed as the viewer reads it. No text in it begins a formula. */
export function toCsv(table: ShownTable, viewer: ViewerFormat): string {
  return writeCsv(toLines(table, viewer));
}

/** A table as lines of cells parted by tabs. No text in it begins a formula. */
export function toTabbedText(table: ShownTable, viewer: ViewerFormat): string {
  return writeTabbedText(toLines(table, viewer));
}

function toLines(table: ShownTable, viewer: ViewerFormat): CsvField[][] {
  const { columns, rows } = table;
  const print = (row: readonly CellValue[]) =>
    columns.map((column, index) => toField(row[index] ?? null, column, viewer));
  const lines = linesOf(table).map((line) =>
    'band' in line ? toBandFields(line.band) : print(rows[line.row]!),
  );
  return [columns.map(({ name }) => name), ...lines];
}

function toBandFields({ label, texts }: Band): CsvField[] {
  return texts.map((each, index) => [...(index === 0 ? [label] : []), ...each].join('; '));
}

function toField(cell: CellValue, column: TableColumn, viewer: ViewerFormat): CsvField {
  if (cell === null) return '';
  const text = showingOf(column.type).csv(cell, column, viewer);
  return typeof cell === 'number' ? { own: text } : text;
}
