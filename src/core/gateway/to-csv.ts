import type { CellValue, TableColumn } from '../../contract/table';
import { showingOf } from '../table/column-types/registry';
import type { FilledCell } from '../table/column-types/showing-rules';

/** Characters with which spreadsheets begin a formula. https://owasp.org/www-community/attacks/CSV_Injection */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * Rows as CSV (RFC 4180) with a header line of column keys. Numbers, booleans and dates as they are stored, so
 * that a program reads them without knowing a locale.
 * @param isFormulaSafe whether a text that a spreadsheet would take for a formula gets an apostrophe before it
 */
export function toCsv(
  columns: readonly TableColumn[],
  rows: readonly (readonly CellValue[])[],
  isFormulaSafe: boolean,
): string {
  const prints = columns.map(({ type }) => showingOf(type).csvForPrograms);
  const lines = [
    columns.map(({ key }) => toField(key, String, isFormulaSafe)),
    ...rows.map((cells) => cells.map((cell, index) => toField(cell, prints[index]!, isFormulaSafe))),
  ];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

function toField(cell: CellValue, print: (cell: FilledCell) => string, isFormulaSafe: boolean): string {
  if (cell === null) return '';
  const text = print(cell);
  // The minus of a number is no formula.
  if (typeof cell === 'number') return text;
  const safe = isFormulaSafe && formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
