import type { CellValue, TableColumn } from '../../contract/table';
import type { Text } from '../../contract/text/text';
import { joinPath } from '../table/json-path';

/** A cell of a combined row: that of a part, or those of all its matching rows. */
export type CombinedCell = CellValue | readonly CellValue[];

/** Cells of one part in a combined row, by column key; null: it has none for this row. */
type PartCells = Readonly<Record<string, CombinedCell>> | null;

/** A combined row: the cells of each part under its name, or, of stacked parts, cells by key. */
export type CombinedRow = Readonly<Record<string, PartCells | CombinedCell>>;

/** Rows of a part, and which of them each combined row is made of. */
export interface CombinedSource {
  readonly rows: readonly (readonly CellValue[])[];
  /** By combined row the number of the part's row; -1: it has none there. */
  readonly at: Int32Array;
}

/** A column that combined rows can be read by. */
export interface CombinedColumn {
  /** JSONPath of its cells in a combined row. */
  readonly path: string;
  /** Column of the part, or of the stack. */
  readonly column: TableColumn;
  /** The part that it is of; null: of several. */
  readonly part: string | null;
  /**
   * Where its cells lie, of its own type: in each of these sources at this place of a row. Null: they are made of a row,
   * as lists of those of several rows, or are of several types.
   */
  readonly cells: readonly { readonly source: number; readonly place: number }[] | null;
}

/**
 * Rows that are made of those of parts. They are known by their numbers, from 0, and nothing is made of one until it is
 * asked for.
 */
export interface CombinedTable {
  readonly count: number;
  readonly sources: readonly CombinedSource[];
  readonly columns: readonly CombinedColumn[];
  /** A row as paths, templates and expressions see it. */
  readonly rowAt: (row: number) => CombinedRow;
  /** What whoever sets it up should know. */
  readonly notes: readonly Text[];
  /** Why rows are missing; null: none is. */
  readonly missing: Text | null;
}

/** Path of a part's column in a joined row. */
export const joinedPath = (part: string, column: string) => joinPath(joinPath('$', part), column);

/** Path of a column in a stacked row. */
export const stackedPath = (column: string) => joinPath('$', column);
