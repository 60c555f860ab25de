import type { CellValue, TableColumn } from '../../contract/table';
import type { Sort } from '../../contract/view';
import { compareCells } from '../table/compare-cells';

type Rows = readonly (readonly CellValue[])[];

/**
 * Row numbers in an order of up to several columns; empty cells come last whatever the direction, equal rows
 * stay as they came. A column that is not there any more orders nothing.
 * @param rowNumbers rows to put in order; absent: all of them
 */
export function sortRows(
  rows: Rows,
  columns: readonly TableColumn[],
  sort: readonly Sort[],
  locale: string,
  rowNumbers: readonly number[] = rows.map((_, index) => index),
): readonly number[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const orders = sort.flatMap(({ column, direction }) => {
    const index = columns.findIndex(({ key }) => key === column);
    return index === -1
      ? []
      : [{ ranks: rankCells(rows, index, collator, rowNumbers), isDown: direction === 'descending' }];
  });
  if (orders.length === 0) return rowNumbers;
  const positions = rowNumbers.map((_, position) => position);
  positions.sort((left, right) => {
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
  return positions.map((position) => rowNumbers[position]!);
}

const noRank = -1;

/**
 * The place of each row's cell among the different values of its column. Values repeat, and comparing texts
 * by a collator is the dear part: each different one is compared while its rows are compared as numbers.
 */
function rankCells(
  rows: Rows,
  columnIndex: number,
  collator: Intl.Collator,
  rowNumbers: readonly number[],
): Int32Array {
  const positionsOf = new Map<unknown, number[]>();
  const cells: Exclude<CellValue, null>[] = [];
  const ranks = new Int32Array(rowNumbers.length).fill(noRank);
  rowNumbers.forEach((rowNumber, position) => {
    const cell = rows[rowNumber]?.[columnIndex] ?? null;
    if (cell === null) return;
    const known = positionsOf.get(cell);
    if (known !== undefined) return void known.push(position);
    positionsOf.set(cell, [position]);
    cells.push(cell);
  });
  cells.sort((a, b) => compareCells(a, b, collator));
  let rank = 0;
  cells.forEach((cell, index) => {
    // Values that only differ in case or marks share a rank, so that the next column decides.
    if (index > 0 && compareCells(cells[index - 1]!, cell, collator) !== 0) rank += 1;
    for (const position of positionsOf.get(cell)!) ranks[position] = rank;
  });
  return ranks;
}
