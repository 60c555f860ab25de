import type { CellValue, TableColumn } from '../../contract/table';
import { writeCsv } from '../table/write-csv';
import type { CsvField } from '../table/write-csv';

/**
 * Rows as CSV with a header line of column keys. Numbers, booleans and dates as they are stored, so that a program
 * reads them without knowing a locale.
 * @param isFormulaSafe whether a text that a spreadsheet would take for a formula is guarded
 */
export function toCsv(
  columns: readonly TableColumn[],
  rows: readonly (readonly CellValue[])[],
  isFormulaSafe: boolean,
): string {
  return writeCsv([columns.map(({ key }) => key), ...rows.map((row) => row.map(toField))], isFormulaSafe);
}

function toField(cell: CellValue): CsvField {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean')
    return { own: String(cell ?? '') };
  if (typeof cell === 'string') return cell;
  if (Array.isArray(cell)) {
    return (cell as readonly (string | { readonly name: string })[])
      .map((each) => (typeof each === 'string' ? each : each.name))
      .join('; ');
  }
  return 'url' in cell
    ? cell.url
    : 'email' in cell && cell.email
      ? `${cell.name} <${cell.email}>`
      : (cell as { readonly name: string }).name;
}
