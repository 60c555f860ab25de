import type { Table } from '../../contract/table';
import type { Accent } from '../../contract/cell-looks';

/** The colour of a cell or row, with what it means. */
export interface Mark {
  readonly accent: Accent;
  /** In words, for those who do not see the colour. */
  readonly meaning: string;
}

/** The marks of one row. */
export interface RowMarks {
  /** Null: the row has none. */
  readonly row: Mark | null;
  /** Of the cell of a column, by the column's key; the row's where it has none of its own. */
  cell(key: string): Mark | null;
}

/** A line across a table: of a group of rows, or of all of them. */
export interface Band {
  /** Rows of the table that stand above it. */
  readonly position: number;
  readonly label: string;
  /** How deep its group lies, 0 for the outermost. */
  readonly level: number;
  /** What stands below each column, such as “Sum: 1,234”. */
  readonly texts: readonly (readonly string[])[];
}

/** A table as it is shown or printed, with what a view adds to its rows. */
export interface ShownTable extends Table {
  /** Of each row; absent: none has any. */
  readonly marks?: readonly (RowMarks | null)[];
  /** Colours of the cells' grounds, as a document takes them (`#deebff`), by row and column; absent: none. */
  readonly grounds?: readonly (readonly (string | null)[])[];
  /** In the order of their positions; absent: none. */
  readonly bands?: readonly Band[];
}

/** A row by its number, or a line across the table. */
export type ShownLine = { readonly row: number } | { readonly band: Band };

/** Rows and bands of a table from top to bottom. */
export function linesOf({ rows, bands = [] }: ShownTable): readonly ShownLine[] {
  const lines: ShownLine[] = [];
  let next = 0;
  for (let row = 0; row <= rows.length; row += 1) {
    for (; bands[next]?.position === row; next += 1) lines.push({ band: bands[next]! });
    if (row < rows.length) lines.push({ row });
  }
  return lines;
}
