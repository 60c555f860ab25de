import type { CellValue } from '../../contract/table';
import { showingOf } from './column-types/registry';
import type { PrintedColumn } from './column-types/showing-rules';
import type { ViewerFormat } from './viewer-format';

/**
 * A cell as a person reads it: by its column's type and format, the viewer's locale and, for points in time,
 * time zone. Nothing for an empty cell.
 */
export function formatCell(cell: CellValue, column: PrintedColumn, viewer: ViewerFormat): string {
  return cell === null ? '' : showingOf(column.type).text(cell, column, viewer);
}
