import type { ColumnType, TableColumn } from '../../../contract/table';
import type { Display, ViewSettings } from '../../../contract/view';
import { isNumeric } from '../../../core/view/aggregate';

/** Types that group rows best, the best first. */
const groupingTypes: readonly ColumnType[] = [
  'choice',
  'choices',
  'lookup',
  'boolean',
  'date',
  'date-time',
  'person',
  'people',
  'text',
];

/** Takes another display, with columns that suit it where none were chosen, so that the preview shows something. */
export function chooseDisplay(
  settings: ViewSettings,
  display: Display,
  columns: readonly TableColumn[],
): ViewSettings {
  const next = { ...settings, display };
  if (display === 'chart' && settings.chart.groupBy === undefined) {
    const found = groupingTypes
      .map((type) => columns.find((column) => column.type === type && column.hidden !== true))
      .find((column) => column !== undefined);
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
