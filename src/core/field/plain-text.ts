import { maxFieldText } from '../../contract/field-limits';
import type { CellValue } from '../../contract/table';

/**
 * A cell as the text that it is known by, the same for everyone and whatever its column's type becomes: ids are
 * stored in issues and compared. What people read of it is its type's `plainTexts`.
 */
export function toPlainText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'object') return String(cell);
  return listTexts(cell).join(', ');
}

/** The texts of a cell one by one: a list gives several. */
export function toPlainTexts(cell: CellValue | undefined): readonly string[] {
  if (cell === null || cell === undefined) return [];
  return typeof cell === 'object' ? listTexts(cell) : [toPlainText(cell)];
}

/** A text cut to what an issue stores, on one line and well-formed, never in the middle of a character. */
export function toStoredText(text: string): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim();
  if (line.length <= maxFieldText) return line;
  const cut = line.slice(0, maxFieldText - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function listTexts(cell: Exclude<CellValue, string | number | boolean | null>): readonly string[] {
  if (isList(cell)) return cell.map((each) => (typeof each === 'string' ? each : each.name));
  return ['url' in cell ? cell.text : cell.name];
}

function isList(cell: object): cell is readonly (string | { readonly name: string })[] {
  return Array.isArray(cell);
}
