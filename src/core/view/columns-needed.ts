import type { ViewSettings } from '../../contract/view';

/** Keys of the columns that a view needs: shown, ordered or filtered by, charted; null: those not hidden as well. */
export function columnsNeeded(settings: ViewSettings): {
  readonly named: ReadonlySet<string>;
  readonly needsShown: boolean;
} {
  const { columns, sort, filter, chart, value, display } = settings;
  const named = [
    ...columns.map(({ key }) => key),
    ...sort.map(({ column }) => column),
    ...filter.conditions.map(({ column }) => column),
    ...(display === 'chart' ? [chart.groupBy, chart.seriesBy, chart.value] : []),
    ...(display === 'value' ? [value.column] : []),
  ];
  return {
    named: new Set(named.filter((key) => key !== undefined)),
    needsShown: columns.length === 0,
  };
}
