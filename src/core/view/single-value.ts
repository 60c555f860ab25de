import type { CellValue, Table } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';
import { formatCell } from '../table/format-cell';
import type { ViewerFormat } from '../table/viewer-format';
import { effectiveSort } from './apply-view';
import type { AppliedView, ViewOptions } from './apply-view';
import { printAggregate, printCount } from './print-aggregate';

/**
 * The one text of a view that shows a single value: the chosen column's cell in the first row, or one number of
 * all rows. Null where there is none.
 */
export function toSingleValue(
  { columns, rows }: Table,
  applied: AppliedView,
  { value: settings }: Pick<ViewSettings, 'value'>,
  viewer: ViewerFormat,
): string | null {
  const { column: key, aggregation, prefix, suffix } = settings;
  const index =
    key === undefined ? (applied.columns[0]?.index ?? -1) : columns.findIndex((each) => each.key === key);
  const column = columns[index];
  const cells = applied.rowNumbers.map((number): CellValue => rows[number]?.[index] ?? null);
  const isRowCount = aggregation === 'count' && key === undefined;
  if (!isRowCount && column === undefined) return null;
  const text = isRowCount
    ? printCount(cells.length, viewer)
    : aggregation === undefined
      ? formatCell(cells[0] ?? null, column!, viewer)
      : printAggregate(cells, column!, aggregation, viewer);
  return text === '' ? null : `${prefix}${text}${suffix}`;
}

/**
 * Whether that text could be another one if there were more rows: it is of all of them, of the first in an order, or
 * there is none.
 */
export function dependsOnAllRows(
  { rowNumbers }: AppliedView,
  settings: Pick<ViewSettings, 'value' | 'sort'>,
  order: Pick<ViewOptions, 'defaultSort'>,
): boolean {
  const isFirstOfOrder = effectiveSort(settings, order).length > 0;
  return settings.value.aggregation !== undefined || rowNumbers.length === 0 || isFirstOfOrder;
}
