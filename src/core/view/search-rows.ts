import type { CellValue, ColumnType, TableColumn } from '../../contract/table';
import { formatCell } from '../table/format-cell';
import { cellTexts, foldForSearch } from './cell-texts';
import type { ViewerFormat } from '../table/viewer-format';

/** Finds rows by what stands in them. */
export interface RowSearch {
  /** Numbers of the rows that contain every word of `query`; all of them without one. */
  find(query: string): readonly number[];
}

/** Types whose cells read differently from what is stored, so that they are found by what is shown too. */
const shownOtherwise: readonly ColumnType[] = [
  'number',
  'currency',
  'percent',
  'boolean',
  'date',
  'date-time',
];

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
  const textOf = (row: readonly CellValue[]) =>
    foldForSearch(
      columns
        .map(({ column, index }) => {
          const cell = row[index] ?? null;
          if (cell === null) return '';
          const stored = cellTexts(cell).join('\n');
          return shownOtherwise.includes(column.type)
            ? `${stored}\n${formatCell(cell, column, format)}`
            : stored;
        })
        .join('\n'),
    );
  return {
    find(query) {
      const words = foldForSearch(query)
        .split(/\s+/)
        .filter((word) => word !== '');
      if (words.length === 0) return rows.map((_, index) => index);
      texts ??= rows.map(textOf);
      const found: number[] = [];
      texts.forEach((text, index) => {
        if (words.every((word) => text.includes(word))) found.push(index);
      });
      return found;
    },
  };
}
