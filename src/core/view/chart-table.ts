import type { Table, TableColumn } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../table/viewer-format';
import type { AppliedView } from './apply-view';
import { groupRows } from './group-rows';
import type { GroupedRows } from './group-rows';
import { withFewDecimals } from './single-value';
import { wordsOf } from '../table/table-words';

/** Groups the rows of a view for its chart. */
export function groupForChart(
  { columns, rows }: Table,
  { rowNumbers }: AppliedView,
  { chart }: Pick<ViewSettings, 'chart'>,
  viewer: ViewerFormat,
): GroupedRows {
  const shown = rowNumbers.map((number) => rows[number]!);
  const isParted = chart.kind === 'stacked-bar' || chart.kind === 'line' || chart.kind === 'bar';
  const grouping = isParted ? chart : { ...chart, seriesBy: undefined };
  const isRound = chart.kind === 'pie' || chart.kind === 'donut';
  return groupRows(shown, columns, grouping, viewer, isRound ? { groups: 12 } : {});
}

/** The numbers of a chart as a table, for those who read them rather than look at them, and for exports. */
export function toChartTable(
  grouped: GroupedRows,
  columns: readonly TableColumn[],
  { chart }: Pick<ViewSettings, 'chart'>,
  viewer: ViewerFormat,
): Table {
  const words = wordsOf(viewer);
  const groupColumn = columns.find(({ key }) => key === chart.groupBy);
  const hasSeries = grouped.series.length > 1 || (grouped.series[0]?.label ?? '') !== '';
  const valueName = describeValue(grouped, chart.aggregation, viewer);
  const base: TableColumn = grouped.valueColumn ?? { key: 'value', name: valueName, type: 'number' };
  const valueColumn = chart.aggregation === 'average' ? withFewDecimals(base) : base;
  return {
    columns: [
      { key: 'group', name: groupColumn?.name ?? words('table.allRows'), type: 'text' },
      ...grouped.series.map(({ label }, index) => ({
        ...valueColumn,
        key: `series-${index}`,
        name: hasSeries ? label : valueName,
      })),
    ],
    rows: grouped.groups.map((label, index) => [
      label === '' ? words('table.all') : label,
      ...grouped.series.map(({ values }) => values[index] ?? null),
    ]),
  };
}

/** Such as "Count" or "Sum of Price". */
export function describeValue(
  { valueColumn }: Pick<GroupedRows, 'valueColumn'>,
  aggregation: ViewSettings['chart']['aggregation'],
  viewer: ViewerFormat,
): string {
  const words = wordsOf(viewer);
  const name = words(`table.${aggregation}`);
  return valueColumn === null
    ? name
    : words('table.aggregationOf', { aggregation: name, column: valueColumn.name });
}
