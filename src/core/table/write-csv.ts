import { guardFormula } from './guard-formula';

/**
 * A field of a line. A text is guarded against being taken for a formula; `own` is what the app itself has written,
 * such as a number, whose minus begins none.
 */
export type CsvField = string | { readonly own: string };

/**
 * Lines as CSV (RFC 4180): commas, CRLF after every line. Fields with another program's separator are quoted too,
 * for LibreOffice parts at commas, semicolons and tabs at once.
 * @param isFormulaSafe false: texts as they are, for programs
 */
export function writeCsv(lines: readonly (readonly CsvField[])[], isFormulaSafe = true): string {
  const write = (field: CsvField) => quote(toText(field, isFormulaSafe));
  return lines.map((fields) => `${fields.map(write).join(',')}\r\n`).join('');
}

/** Lines whose fields are parted by tabs: what pasting into a spreadsheet or a table understands. */
export function writeTabbedText(lines: readonly (readonly CsvField[])[]): string {
  const write = (field: CsvField) =>
    typeof field === 'string' ? guardFormula(flatten(field)) : flatten(field.own);
  return lines.map((fields) => `${fields.map(write).join('\t')}\n`).join('');
}

function toText(field: CsvField, isFormulaSafe: boolean): string {
  if (typeof field !== 'string') return field.own;
  return isFormulaSafe ? guardFormula(field) : field;
}

function quote(text: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function flatten(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
