import type { TableColumn } from '../../contract/table';
import type { ShownColumn } from '../../contract/view';

/** A column as a view shows it. */
export interface PickedColumn {
  /** With the view's own name and look, where it has them. */
  readonly column: TableColumn;
  /** Where its cells stand in the table's rows. */
  readonly index: number;
  /** Percent of the table; absent: as it needs. */
  readonly width?: number;
}

/** Columns that a view shows, in its order; a view that names none shows all that are not hidden. */
export function pickColumns(
  columns: readonly TableColumn[],
  shown: readonly ShownColumn[],
): readonly PickedColumn[] {
  if (shown.length === 0) {
    return columns.flatMap((column, index) => (column.hidden === true ? [] : [{ column, index }]));
  }
  const seen = new Set<string>();
  return shown.flatMap(({ key, name, width, look }) => {
    const index = columns.findIndex((column) => column.key === key);
    const column = columns[index];
    if (column === undefined || seen.has(key)) return [];
    seen.add(key);
    const named = name === undefined || name === '' ? column : { ...column, name };
    const drawn = look === undefined ? named : { ...named, look };
    return [width === undefined ? { column: drawn, index } : { column: drawn, index, width }];
  });
}
