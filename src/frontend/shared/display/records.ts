import type { CellValue, TableColumn } from '../../../contract/table';
import type { RowMarks } from '../../../core/table/shown-table';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { PickedColumn } from '../../../core/view/pick-columns';

/** One row that is on the screen. */
export interface ShownRow {
  /** Its number in the table: its identity while the table stays. */
  readonly number: number;
  readonly cells: readonly CellValue[];
  /** Its colours; null: it has none. */
  readonly marks: RowMarks | null;
}

/** What a display of rows gets: the visible page only, as everything handed to the renderer crosses the bridge. */
export interface RecordsProps {
  readonly label: string;
  readonly columns: readonly PickedColumn[];
  readonly rows: readonly ShownRow[];
  readonly format: ViewerFormat;
  /** Opens the row of this number; null: rows are not opened here. */
  readonly onOpen: ((number: number) => void) | null;
}

/** What is drawn of a column in a row. */
export interface ShownField {
  readonly column: TableColumn;
  readonly cell: CellValue;
  readonly marks: RowMarks | null;
  readonly isFirst: boolean;
}

/** The shown columns with their cells in a row. */
export function fieldsOf(columns: readonly PickedColumn[], row: ShownRow): readonly ShownField[] {
  return columns.map(({ column, index }, position) => ({
    column,
    cell: row.cells[index] ?? null,
    marks: row.marks,
    isFirst: position === 0,
  }));
}
