import type { Table, TableColumn } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../table/viewer-format';
import type { AppliedView } from './apply-view';
import { groupRows } from './group-rows';
import type { GroupedRows } from './group-rows';
import { withFewDecimals } from './print-aggregate';
import { showingOf } from '../table/column-types/registry';
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

/** A group's numbers as a chart draws them, in a unit that its column's type chooses by the greatest of them. */
export interface DrawnNumbers {
  readonly series: GroupedRows['series'];
  /** Sign of the unit; empty: there is none. */
  readonly unit: string;
}

/** Numbers for drawing: charts know no durations or percentages, so they get hours or hundredths. */
export function toDrawnNumbers({ series, valueColumn }: GroupedRows, viewer: ViewerFormat): DrawnNumbers {
  const chartUnit = valueColumn === null ? undefined : showingOf(valueColumn.type).chartUnit;
  if (chartUnit === undefined) return { series, unit: '' };
  const greatest = Math.max(
    0,
    ...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))),
  );
  const { divisor, name } = chartUnit(greatest, viewer);
  const scale = (value: number | null) =>
    // Without the last digits that only calculating in binary brings.
    value === null ? null : Number((value / divisor).toPrecision(12));
  return { series: series.map((each) => ({ ...each, values: each.values.map(scale) })), unit: name };
}
