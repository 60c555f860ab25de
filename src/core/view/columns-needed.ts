import type { TableColumn } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';

/** Keys of the columns that a view needs: shown, ordered, filtered, coloured or grouped by, added up, charted; null: those not hidden as well. */
export function columnsNeeded(settings: ViewSettings): {
  readonly named: ReadonlySet<string>;
  readonly needsShown: boolean;
} {
  const { columns, sort, filter, rules, totals, groups, chart, pivot, value, display } = settings;
  const named = [
    ...columns.map(({ key }) => key),
    ...sort.map(({ column }) => column),
    ...[...filter.conditions, ...rules, ...totals, ...groups].map(({ column }) => column),
    ...(display === 'chart' ? [chart.groupBy, chart.seriesBy, chart.value] : []),
    ...(display === 'pivot' ? [pivot.rowsBy, pivot.columnsBy, pivot.value] : []),
    ...(display === 'value' ? [value.column] : []),
  ];
  return {
    named: new Set(named.filter((key) => key !== undefined)),
    needsShown: columns.length === 0,
  };
}

/** Tells of a column whether a view needs it. */
export function keepNeeded(settings: ViewSettings): (column: TableColumn) => boolean {
  const { named, needsShown } = columnsNeeded(settings);
  return ({ key, hidden }) => named.has(key) || (needsShown && hidden !== true);
}
