import { readingOf } from '../table/column-types/registry';
import { foldText } from '../../contract/text/fold-text';
import type { CellValue, ColumnType } from '../../contract/table';

/** Turns a cell of one column into what it is matched by; null: it matches nothing. */
export type ToMatchKey = (cell: CellValue | undefined) => string | null;

/**
 * What the cells of a column are matched by. A cell without a value matches none, as in SQL. People and mail addresses
 * match without regard to case, people without an address by their name; days and times as they are stored. A number
 * matches a text that spells it, as one service writes an id as `42` and another as `"42"`. Lists match nothing.
 * @param folds whether case, accents and width of texts make no difference
 */
export function buildMatchKey(type: ColumnType, folds: boolean): ToMatchKey {
  const isMail = readingOf(type).ignoresCase === true;
  return (cell) => {
    if (typeof cell === 'string') return toKey(cell, isMail, folds);
    if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
    if (cell === null || cell === undefined || Array.isArray(cell)) return null;
    const { email = '', name, url } = cell as { email?: string; name?: string; url?: string };
    return email === '' ? toKey(name ?? url ?? '', false, folds) : toKey(email, true, folds);
  };
}

function toKey(text: string, isMail: boolean, folds: boolean): string | null {
  const key = folds ? foldText(text.trim()) : isMail ? text.toLowerCase() : text;
  return key === '' ? null : key;
}
