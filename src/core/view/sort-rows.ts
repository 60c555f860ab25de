import type { CellValue, TableColumn } from '../../contract/table';
import type { Sort } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';
import type { FilledCell } from '../table/column-types/showing-rules';

type Rows = readonly (readonly CellValue[])[];

/** Puts rows of one table in order, again and again. */
export interface RowSorter {
  /**
   * Row numbers in an order of up to several columns; empty cells come last whatever the direction, equal rows
   * stay as they came. A column that is not there any more orders nothing.
   * @param rowNumbers rows to put in order; absent: all of them
   */
  order(sort: readonly Sort[], rowNumbers?: readonly number[]): readonly number[];
}

/**
 * Prepares a table for sorting. A column's values are compared as texts once, when it is first sorted by; after
 * that rows are compared as numbers, so that each letter in a search box costs little.
 */
export function buildRowSorter(rows: Rows, columns: readonly TableColumn[], locale: string): RowSorter {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const known = new Map<number, Int32Array>();
  const ranksOf = (index: number): Int32Array => {
    const { compare } = showingOf(columns[index]!.type);
    const ranks = known.get(index) ?? rankCells(rows, index, (a, b) => compare(a, b, collator));
    known.set(index, ranks);
    return ranks;
  };
  return {
    order(sort, rowNumbers = rows.map((_, index) => index)) {
      const orders = sort.flatMap(({ column, direction }) => {
        const index = columns.findIndex(({ key }) => key === column);
        return index === -1 ? [] : [{ ranks: ranksOf(index), isDown: direction === 'descending' }];
      });
      if (orders.length === 0) return rowNumbers;
      return [...rowNumbers].sort((left, right) => {
        for (const { ranks, isDown } of orders) {
          const a = ranks[left]!;
          const b = ranks[right]!;
          if (a === b) continue;
          if (a === noRank) return 1;
          if (b === noRank) return -1;
          return isDown ? b - a : a - b;
        }
        return left - right;
      });
    },
  };
}

/** Row numbers in an order; see {@link RowSorter.order}. */
export function sortRows(
  rows: Rows,
  columns: readonly TableColumn[],
  sort: readonly Sort[],
  locale: string,
  rowNumbers?: readonly number[],
): readonly number[] {
  return buildRowSorter(rows, columns, locale).order(sort, rowNumbers);
}

const noRank = -1;

/**
 * The place of each row's cell among the different values of its column. Values repeat, and comparing texts
 * by a collator is the dear part: each different one is compared while its rows are compared as numbers.
 */
function rankCells(
  rows: Rows,
  columnIndex: number,
  compare: (a: FilledCell, b: FilledCell) => number,
): Int32Array {
  const rowsOf = new Map<unknown, number[]>();
  const cells: FilledCell[] = [];
  const ranks = new Int32Array(rows.length).fill(noRank);
  rows.forEach((row, number) => {
    const cell = row[columnIndex] ?? null;
    if (cell === null) return;
    const known = rowsOf.get(cell);
    if (known !== undefined) return void known.push(number);
    rowsOf.set(cell, [number]);
    cells.push(cell);
  });
  cells.sort(compare);
  let rank = 0;
  cells.forEach((cell, index) => {
    // Values that only differ in case or marks share a rank, so that the next column decides.
    if (index > 0 && compare(cells[index - 1]!, cell) !== 0) rank += 1;
    for (const number of rowsOf.get(cell)!) ranks[number] = rank;
  });
  return ranks;
}
