import type { CellValue, TableColumn } from '../../../contract/table';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';

/** One row that is on the screen. */
export interface ShownRow {
  /** Its number in the table: its identity while the table stays. */
  readonly number: number;
  readonly cells: readonly CellValue[];
}

/** What a display of rows gets: the visible page only, as everything handed to the renderer crosses the bridge. */
export interface RecordsProps {
  readonly label: string;
  readonly columns: readonly PickedColumn[];
  readonly rows: readonly ShownRow[];
  readonly format: ViewerFormat;
}

/** A shown column with its cell in a row. */
export function fieldsOf(
  columns: readonly PickedColumn[],
  row: ShownRow,
): readonly { readonly column: TableColumn; readonly cell: CellValue }[] {
  return columns.map(({ column, index }) => ({ column, cell: row.cells[index] ?? null }));
}
