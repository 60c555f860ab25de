import type { CellValue, TableColumn } from '../../contract/table';

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
  const line = (cells: readonly CellValue[]) => cells.map((cell) => toField(cell, isFormulaSafe)).join(',');
  return [line(columns.map(({ key }) => key)), ...rows.map(line)].map((each) => `${each}\r\n`).join('');
}

function toField(cell: CellValue, isFormulaSafe: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = toText(cell);
  const safe = isFormulaSafe && formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toText(cell: Exclude<CellValue, null | number | boolean>): string {
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
