import type { CellValue, TableColumn } from '../../contract/table';
import { showingOf } from '../table/column-types/registry';
import { foldText } from '../../contract/text/fold-text';
import type { ViewerFormat } from '../table/viewer-format';

/** Finds rows by what stands in them. */
export interface RowSearch {
  /** Makes the rows' texts, so that the first search need not. */
  prepare(): void;
  /** Numbers of the rows that contain every word of `query`; all of them without one. */
  find(query: string): readonly number[];
}

/**
 * Prepares rows for searching in some columns. Each row's text is made at the first search and kept, so that
 * a further letter costs a comparison per row.
 */
export function buildRowSearch(
  rows: readonly (readonly CellValue[])[],
  columns: readonly { readonly column: TableColumn; readonly index: number }[],
  format: ViewerFormat,
): RowSearch {
  let texts: readonly string[] | null = null;
  const readers = columns.map(({ column, index }) => ({ column, index, ...showingOf(column.type) }));
  // Loops, as this runs for every cell of a table while somebody types.
  const textOf = (row: readonly CellValue[]) => {
    let text = '';
    for (const { column, index, searchTexts } of readers) {
      const cell = row[index] ?? null;
      if (cell !== null) for (const part of searchTexts(cell, column, format)) text += `${part}\n`;
    }
    return foldText(text);
  };
  const readTexts = () => (texts ??= rows.map(textOf));
  return {
    prepare: () => void readTexts(),
    find(query) {
      const words = foldText(query)
        .split(/\s+/)
        .filter((word) => word !== '');
      if (words.length === 0) return rows.map((_, index) => index);
      const found: number[] = [];
      readTexts().forEach((text, index) => {
        if (words.every((word) => text.includes(word))) found.push(index);
      });
      return found;
    },
  };
}
