import {
  BarChart,
  DonutChart,
  DynamicTable,
  HorizontalBarChart,
  Inline,
  LineChart,
  PieChart,
  Stack,
  StackBarChart,
  Text,
} from '@forge/react';
import { useMemo, useState } from 'react';
import { Button } from '../controls';
import type { Table } from '../../../contract/table';
import type { Accent } from '../../../contract/cell-looks';
import type { ViewSettings } from '../../../contract/view';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { AppliedView } from '../../../core/view/apply-view';
import {
  describeValue,
  findChartAccents,
  groupForChart,
  isRound,
  toChartTable,
  toDrawnNumbers,
} from '../../../core/view/chart-table';
import type { GroupedRows } from '../../../core/view/group-rows';
import { t } from '../texts';

interface ChartViewProps {
  readonly label: string;
  readonly table: Table;
  readonly applied: AppliedView;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
}

/** A chart of the view's rows, and its numbers as a table for those who ask. */
export function ChartView({ label, table, applied, settings, format }: ChartViewProps) {
  const [showsNumbers, setShowsNumbers] = useState(false);
  const grouped = useMemo(
    () => groupForChart(table, applied, settings, format),
    [table, applied, settings, format],
  );
  const numbers = toChartTable(grouped, table.columns, settings, format);
  return (
    <Stack space="space.100">
      <Chart table={table} grouped={grouped} settings={settings} label={label} format={format} />
      <Inline>
        <Button appearance="subtle" spacing="compact" onClick={() => setShowsNumbers(!showsNumbers)}>
          {showsNumbers ? t('shared.display.hideNumbers') : t('shared.display.showNumbers')}
        </Button>
      </Inline>
      {showsNumbers ? (
        <DynamicTable
          label={t('shared.display.numbersOf', { name: label })}
          head={{ cells: numbers.columns.map(({ key, name }) => ({ key, content: name })) }}
          rows={numbers.rows.map((row, index) => ({
            key: String(index),
            cells: numbers.columns.map((column, columnIndex) => ({
              key: column.key,
              content: <Text>{formatCell(row[columnIndex] ?? null, column, format)}</Text>,
            })),
          }))}
        />
      ) : null}
    </Stack>
  );
}

/** Points as the charts take them: group, number, series. */
type Point = readonly [group: string, value: number, series: string];

function Chart({
  table,
  grouped,
  settings,
  label,
  format,
}: {
  readonly table: Table;
  readonly grouped: GroupedRows;
  readonly settings: ViewSettings;
  readonly label: string;
  readonly format: ViewerFormat;
}) {
  const { kind, aggregation } = settings.chart;
  const valueName = describeValue(grouped, aggregation, format);
  const hasSeries = grouped.series.length > 1;
  const drawn = toDrawnNumbers(grouped, format, kind);
  const accents = useMemo(() => findChartAccents(table, settings), [table, settings]);
  const data: Point[] = drawn.series.flatMap((series) =>
    grouped.groups.flatMap((group, index): Point[] => {
      const value = series.values[index] ?? null;
      return value === null
        ? []
        : [[group === '' ? t('shared.display.all') : group, value, series.label || valueName]];
    }),
  );
  const shared = {
    data,
    title: label,
    subtitle: drawn.unit === '' ? valueName : `${valueName} (${drawn.unit})`,
    height: 320,
    ...(accents === null ? {} : { colorPalette: toPalette(accents, drawn.series, grouped.groups, kind) }),
  };
  const axes = { ...shared, xAccessor: 0, yAccessor: 1 };
  const slices = { ...shared, colorAccessor: 0, valueAccessor: 1, labelAccessor: 0, showMarkLabels: true };
  switch (kind) {
    case 'bar':
      return <BarChart {...axes} {...(hasSeries ? { colorAccessor: 2 } : {})} />;
    case 'horizontal-bar':
      return <HorizontalBarChart {...axes} />;
    case 'stacked-bar':
    case 'percent-bar':
      return <StackBarChart {...axes} colorAccessor={2} />;
    case 'line':
      return <LineChart {...axes} {...(hasSeries ? { colorAccessor: 2 } : {})} />;
    case 'pie':
      return <PieChart {...slices} />;
    case 'donut':
      return <DonutChart {...slices} />;
  }
}

/** Bold accents that can be told from a light page and from a dark one (3 to 1). */
const fills: Readonly<Record<Accent, string>> = {
  red: '#E2483D',
  orange: '#C25100',
  yellow: '#B38600',
  lime: '#5B7F24',
  green: '#22A06B',
  teal: '#2898BD',
  blue: '#357DE8',
  purple: '#AF59E1',
  magenta: '#CD519D',
  gray: '#7D818A',
};

/** Colours for what a chart's legend names; what is no value, such as “Other”, is gray. */
function toPalette(
  accents: ReadonlyMap<string, Accent>,
  series: GroupedRows['series'],
  groups: readonly string[],
  kind: ViewSettings['chart']['kind'],
) {
  const names = isRound(kind) ? groups : series.map(({ label }) => label);
  return names.map((key) => ({ key, value: fills[accents.get(key) ?? 'gray'] }));
}
