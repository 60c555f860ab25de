import type { TableColumn } from '../../../contract/table';
import type { Display, ViewSettings } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import { isNumeric } from '../../../core/view/aggregate';

/** Takes another display, with columns that suit it where none were chosen, so that the preview shows something. */
export function chooseDisplay(
  settings: ViewSettings,
  display: Display,
  columns: readonly TableColumn[],
): ViewSettings {
  const next = { ...settings, display };
  if (display === 'chart' && settings.chart.groupBy === undefined) {
    const found = findGrouping(columns);
    return found === undefined ? next : { ...next, chart: { ...settings.chart, groupBy: found.key } };
  }
  if (
    display === 'value' &&
    settings.value.column === undefined &&
    settings.value.aggregation === undefined
  ) {
    const number = columns.find(isNumeric);
    const value =
      number === undefined
        ? { ...settings.value, aggregation: 'count' as const }
        : { ...settings.value, aggregation: 'sum' as const, column: number.key };
    return { ...next, value };
  }
  return next;
}

/** The shown column that groups rows best; of several of one type the first. */
function findGrouping(columns: readonly TableColumn[]): TableColumn | undefined {
  const rankOf = ({ type }: TableColumn) => showingOf(type).grouping.rank ?? Infinity;
  return columns
    .filter((column) => column.hidden !== true && rankOf(column) !== Infinity)
    .sort((a, b) => rankOf(a) - rankOf(b))[0];
}
