import type { TableColumn } from '../../../contract/table';
import type { Display, ViewSettings } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import { isOffered } from '../../../core/view/aggregate';

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
  if (display === 'pivot' && settings.pivot.rowsBy === undefined) {
    const found = findGrouping(columns);
    if (found === undefined) return next;
    const other = findGrouping(columns.filter(({ key }) => key !== found.key));
    const columnsBy = other === undefined ? {} : { columnsBy: other.key };
    return { ...next, pivot: { ...settings.pivot, rowsBy: found.key, ...columnsBy } };
  }
  if (
    display === 'value' &&
    settings.value.column === undefined &&
    settings.value.aggregation === undefined
  ) {
    const number = columns.find(({ type }) => showingOf(type).isQuantity);
    if (number === undefined) return { ...next, value: { ...settings.value, aggregation: 'count' } };
    const aggregation = isOffered('sum', number) ? 'sum' : 'average';
    return { ...next, value: { ...settings.value, aggregation, column: number.key } };
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
