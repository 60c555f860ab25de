import type { CellValue, TableColumn } from '../../contract/table';
import { showingOf } from '../table/column-types/registry';
import type { FilledCell } from '../table/column-types/showing-rules';
import { writeCsv } from '../table/write-csv';
import type { CsvField } from '../table/write-csv';

/**
 * Rows as lines of CSV, the first with the columns' keys. Numbers, booleans and dates as they are stored, so that a program
 * reads them without knowing a locale.
 * @param isFormulaSafe whether a text that a spreadsheet would take for a formula is guarded
 */
export function toCsvLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly CellValue[])[],
  isFormulaSafe: boolean,
): readonly string[] {
  const prints = columns.map(({ type }) => showingOf(type).csvForPrograms);
  const lines = rows.map((row) => row.map((cell, index) => toField(cell, prints[index]!)));
  return [columns.map(({ key }) => key), ...lines].map((line) => writeCsv([line], isFormulaSafe));
}

function toField(cell: CellValue, print: (cell: FilledCell) => string): CsvField {
  if (cell === null) return { own: '' };
  const text = print(cell);
  return typeof cell === 'number' || typeof cell === 'boolean' ? { own: text } : text;
}
