import type { CellValue, TableColumn } from '../../contract/table';

/** Rows of a part, as its data source keeps them. */
export interface PartTable {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** A cell of a combined row: that of a part, or those of all its matching rows. */
type Cell = CellValue | readonly CellValue[];

/** Cells of one part in a combined row, by column key; null: it has none for this row. */
export type PartCells = Readonly<Record<string, Cell>> | null;

/** A combined row: the cells of each part under its name, or, of stacked parts, cells by key. */
export type CombinedRow = Readonly<Record<string, PartCells | Cell>>;
