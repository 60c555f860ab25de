import type { CellValue, TableColumn } from '../../contract/table';

/** Rows of a part, as its data source keeps them. */
export interface PartTable {
  /** As paths and expressions call it. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}
