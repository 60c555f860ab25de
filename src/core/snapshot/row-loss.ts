import type { CellValue } from '../../contract/table';

/** What a loss is told by: how many rows there are, and which columns have a value in any of them. */
export interface RowMeasure {
  readonly rowCount: number;
  /** Keys of columns with at least one value. */
  readonly filledColumns: readonly string[];
}

/** What a read lacks of the rows that it would replace. */
export interface RowLoss {
  readonly before: number;
  readonly after: number;
  /** Keys of the columns that all went silent; empty: they did not, rows are missing. */
  readonly silentColumns: readonly string[];
}

/** Measures rows whose cells stand in the order of `columns`. */
export function measureRows(
  columns: readonly { readonly key: string }[],
  rows: readonly (readonly CellValue[])[],
): RowMeasure {
  const filled = columns.filter((_, index) => rows.some((row) => (row[index] ?? null) !== null));
  return { rowCount: rows.length, filledColumns: filled.map(({ key }) => key) };
}

/**
 * What a read lacks: more than half of the rows that there were, or every value of every column that had some. Null: it
 * is as whole as what it replaces.
 */
export function findLoss(known: RowMeasure, read: RowMeasure): RowLoss | null {
  const isFewer = read.rowCount * 2 < known.rowCount;
  const has = new Set(read.filledColumns);
  const isSilent =
    read.rowCount > 0 && known.filledColumns.length > 0 && !known.filledColumns.some((key) => has.has(key));
  if (!isFewer && !isSilent) return null;
  const silentColumns = isSilent ? [...known.filledColumns] : [];
  return { before: known.rowCount, after: read.rowCount, silentColumns };
}

/** Whether a loss goes further than one that an administrator has seen. */
export function isWorse(loss: RowLoss, seen: Pick<RowLoss, 'after' | 'silentColumns'>): boolean {
  return loss.after * 2 < seen.after || loss.silentColumns.length > seen.silentColumns.length;
}

/** Whether a read still lacks what an earlier one lacked. */
export function isStillLost(loss: RowLoss, read: RowMeasure): boolean {
  const has = new Set(read.filledColumns);
  if (loss.silentColumns.length > 0) return !loss.silentColumns.some((key) => has.has(key));
  return read.rowCount * 2 < loss.before;
}
