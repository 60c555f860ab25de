import type { CellValue, TableColumn } from '../../contract/table';
import type { Aggregation } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';

/** Adds cells up to one number. Tallies of parts can be put together to that of the whole. */
export class Tally {
  /** Rows, also those without a number. */
  rows = 0;
  private numbers = 0;
  private sum = 0;
  private least = Infinity;
  private greatest = -Infinity;
  private readonly values: Set<unknown> | null;

  /** @param countsValues whether the different values are kept, for the aggregation `distinct` */
  constructor(countsValues = false) {
    this.values = countsValues ? new Set() : null;
  }

  add(cell: CellValue): void {
    this.rows += 1;
    if (this.values !== null && cell !== null) this.values.add(identityOf(cell));
    if (typeof cell !== 'number') return;
    this.numbers += 1;
    this.sum += cell;
    if (cell < this.least) this.least = cell;
    if (cell > this.greatest) this.greatest = cell;
  }

  merge(other: Tally): void {
    this.rows += other.rows;
    for (const value of other.values ?? []) this.values?.add(value);
    this.numbers += other.numbers;
    this.sum += other.sum;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /** Null where there is no number to speak of. */
  result(aggregation: Aggregation): number | null {
    if (aggregation === 'count') return this.rows;
    if (aggregation === 'distinct') return this.values?.size ?? null;
    if (this.numbers === 0) return null;
    switch (aggregation) {
      case 'sum':
        return toPlain(this.sum);
      case 'average':
        return toPlain(this.sum / this.numbers);
      case 'minimum':
        return this.least;
      case 'maximum':
        return this.greatest;
    }
  }
}

/** What two cells of one value have in common. */
function identityOf(cell: CellValue): unknown {
  return typeof cell === 'object' ? JSON.stringify(cell) : cell;
}

/** Without the last digits that only adding in binary brings, such as 0.30000000000000004. */
function toPlain(value: number): number {
  return Number(value.toPrecision(14));
}

/** Whether an aggregation of a column's cells means something. */
export function isOffered(aggregation: Aggregation, { type }: Pick<TableColumn, 'type'>): boolean {
  return showingOf(type).aggregations.includes(aggregation);
}

/** Whether a chart can draw an aggregation of a column's cells. */
export function isDrawn(aggregation: Aggregation, column: Pick<TableColumn, 'type'>): boolean {
  const isNumber = aggregation === 'distinct' || showingOf(column.type).isQuantity === true;
  return isNumber && isOffered(aggregation, column);
}

/**
 * One value of many cells of a column: a number, or for the least and greatest of dates a date. Null where
 * there is none, or none that means something.
 */
export function aggregateCells(
  cells: readonly CellValue[],
  { type }: Pick<TableColumn, 'type'>,
  aggregation: Aggregation,
): CellValue {
  if (!isOffered(aggregation, { type })) return null;
  const isEnd = aggregation === 'minimum' || aggregation === 'maximum';
  if (isEnd && showingOf(type).isQuantity !== true) return findEnd(cells, type, aggregation);
  const tally = new Tally(aggregation === 'distinct');
  // What counts is rows with a value in the column.
  for (const cell of cells) if (aggregation !== 'count' || cell !== null) tally.add(cell);
  return tally.result(aggregation);
}

/** The first or last cell in the order of its type. */
function findEnd(
  cells: readonly CellValue[],
  type: TableColumn['type'],
  end: 'minimum' | 'maximum',
): CellValue {
  const { compare } = showingOf(type);
  const collator = new Intl.Collator('en');
  let found: CellValue = null;
  for (const cell of cells) {
    if (cell === null) continue;
    const order = found === null ? 0 : compare(cell, found, collator);
    if (found === null || (end === 'minimum' ? order < 0 : order > 0)) found = cell;
  }
  return found;
}
