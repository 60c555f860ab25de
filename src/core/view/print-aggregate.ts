import type { CellValue, TableColumn } from '../../contract/table';
import type { Aggregation } from '../../contract/view';
import { printNumber } from '../table/column-types/parts/numbers';
import { showingOf } from '../table/column-types/registry';
import { formatCell } from '../table/format-cell';
import type { ViewerFormat } from '../table/viewer-format';
import { aggregateCells } from './aggregate';

/** One number or date of a column's cells, as the viewer reads it; empty where there is none that means something. */
export function printAggregate(
  cells: readonly CellValue[],
  column: TableColumn,
  aggregation: Aggregation,
  viewer: ViewerFormat,
): string {
  return printAggregated(aggregateCells(cells, column, aggregation), column, aggregation, viewer);
}

/** An aggregation's value as the viewer reads it: a count as a number, anything else as the column's cells read. */
export function printAggregated(
  value: CellValue,
  column: TableColumn,
  aggregation: Aggregation,
  viewer: ViewerFormat,
): string {
  if (value === null) return '';
  if (isCounting(aggregation)) return printCount(Number(value), viewer);
  return formatCell(value, aggregation === 'average' ? withFewDecimals(column) : column, viewer);
}

/** Whether an aggregation tells how many there are, so that its number has nothing of the column's format. */
export function isCounting(aggregation: Aggregation): boolean {
  return aggregation === 'count' || aggregation === 'distinct';
}

/** An average has more decimals than anybody wants to read. */
export function withFewDecimals(column: TableColumn): TableColumn {
  const { averageDecimals: decimals } = showingOf(column.type);
  if (decimals === undefined || column.format?.decimals !== undefined) return column;
  return { ...column, format: { ...column.format, decimals } };
}

/** A number of things in the viewer's locale. */
export function printCount(count: number, { locale }: ViewerFormat): string {
  return printNumber(count, undefined, locale, {});
}
