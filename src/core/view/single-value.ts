import type { CellValue, Table, TableColumn } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';
import { formatCell } from '../table/format-cell';
import type { ViewerFormat } from '../table/viewer-format';
import { aggregateCells } from './aggregate';
import { effectiveSort } from './apply-view';
import type { AppliedView, ViewOptions } from './apply-view';

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

function printAggregate(
  cells: readonly CellValue[],
  column: TableColumn,
  aggregation: NonNullable<ViewSettings['value']['aggregation']>,
  viewer: ViewerFormat,
): string {
  const value = aggregateCells(cells, column, aggregation);
  if (aggregation === 'count') return printCount(Number(value), viewer);
  return formatCell(value, aggregation === 'average' ? withFewDecimals(column) : column, viewer);
}

/** An average has more decimals than anybody wants to read. */
export function withFewDecimals(column: TableColumn): TableColumn {
  const { averageDecimals: decimals } = showingOf(column.type);
  if (decimals === undefined || column.format?.decimals !== undefined) return column;
  return { ...column, format: { ...column.format, decimals } };
}

function printCount(count: number, { locale }: ViewerFormat): string {
  return new Intl.NumberFormat(locale).format(count);
}
