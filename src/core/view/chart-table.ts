import type { Table, TableColumn } from '../../contract/table';
import type { Accent } from '../../contract/cell-looks';
import type { ChartKind, ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../table/viewer-format';
import type { AppliedView } from './apply-view';
import { dressColumns } from './dress-columns';
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
  const grouping = hasParts(chart.kind) ? chart : { ...chart, seriesBy: undefined };
  const most = isRound(chart.kind) ? 12 : undefined;
  // The top ones, and one group more for all the others.
  const groups = chart.top === undefined ? most : Math.min(chart.top + 1, most ?? Infinity);
  const grouped = groupRows(shown, columns, grouping, viewer, groups === undefined ? {} : { groups });
  return withReference(grouped, chart, viewer);
}

/** Whether the groups of a kind of chart can be parted by a second column. */
export function hasParts(kind: ChartKind): boolean {
  return kind === 'bar' || kind === 'stacked-bar' || kind === 'percent-bar' || kind === 'line';
}

/** Whether a kind of chart is a disc, whose slices are the groups. */
export function isRound(kind: ChartKind): boolean {
  return kind === 'pie' || kind === 'donut';
}

/** The line to compare with, as one more series: charts of lines know no other way to draw one. */
function withReference(
  grouped: GroupedRows,
  { kind, reference, referenceName, aggregation }: ViewSettings['chart'],
  viewer: ViewerFormat,
): GroupedRows {
  if (kind !== 'line' || reference === undefined) return grouped;
  const label = referenceName === '' ? wordsOf(viewer)('table.reference') : referenceName;
  const series = grouped.series.map((each) =>
    each.label === '' ? { ...each, label: describeValue(grouped, aggregation, viewer) } : each,
  );
  return { ...grouped, series: [...series, { label, values: grouped.groups.map(() => reference) }] };
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

/**
 * Numbers for drawing: charts know no durations or percentages, so they get hours or hundredths, and bars that are
 * stacked in percent the share of each part. A part below nought has none.
 */
export function toDrawnNumbers(
  grouped: GroupedRows,
  viewer: ViewerFormat,
  kind: ChartKind = 'bar',
): DrawnNumbers {
  const { series, valueColumn } = grouped;
  if (kind === 'percent-bar') return { series: toShares(grouped), unit: '%' };
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

function toShares({ groups, series }: GroupedRows): GroupedRows['series'] {
  const partOf = (value: number | null | undefined) => Math.max(0, value ?? 0);
  const totals = groups.map((_, index) => series.reduce((sum, { values }) => sum + partOf(values[index]), 0));
  return series.map((each) => ({
    ...each,
    values: each.values.map((value, index) =>
      totals[index] === 0 ? 0 : Number(((partOf(value) / totals[index]!) * 100).toPrecision(12)),
    ),
  }));
}

/**
 * Accents for the parts, or for the slices, of a chart whose column's values have colours: those that a table shows
 * them in. Null: the chart chooses its colours itself.
 */
export function findChartAccents(
  { columns, rows }: Table,
  { chart }: Pick<ViewSettings, 'chart'>,
): ReadonlyMap<string, Accent> | null {
  const key = isRound(chart.kind) ? chart.groupBy : hasParts(chart.kind) ? chart.seriesBy : undefined;
  const index = columns.findIndex((column) => column.key === key);
  const column = columns[index];
  if (column === undefined) return null;
  return dressColumns(rows, [{ column, index }])[0]?.column.found?.accents ?? null;
}
