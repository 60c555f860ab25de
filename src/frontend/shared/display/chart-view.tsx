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
import type { ViewSettings } from '../../../contract/view';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { AppliedView } from '../../../core/view/apply-view';
import { describeValue, groupForChart, toChartTable, toDrawnNumbers } from '../../../core/view/chart-table';
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
      <Chart grouped={grouped} settings={settings} label={label} format={format} />
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
  grouped,
  settings,
  label,
  format,
}: {
  readonly grouped: GroupedRows;
  readonly settings: ViewSettings;
  readonly label: string;
  readonly format: ViewerFormat;
}) {
  const { kind, aggregation } = settings.chart;
  const valueName = describeValue(grouped, aggregation, format);
  const hasSeries = grouped.series.length > 1;
  const drawn = toDrawnNumbers(grouped, format);
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
  };
  const axes = { ...shared, xAccessor: 0, yAccessor: 1 };
  const slices = { ...shared, colorAccessor: 0, valueAccessor: 1, labelAccessor: 0, showMarkLabels: true };
  switch (kind) {
    case 'bar':
      return <BarChart {...axes} {...(hasSeries ? { colorAccessor: 2 } : {})} />;
    case 'horizontal-bar':
      return <HorizontalBarChart {...axes} />;
    case 'stacked-bar':
      return <StackBarChart {...axes} colorAccessor={2} />;
    case 'line':
      return <LineChart {...axes} {...(hasSeries ? { colorAccessor: 2 } : {})} />;
    case 'pie':
      return <PieChart {...slices} />;
    case 'donut':
      return <DonutChart {...slices} />;
  }
}
