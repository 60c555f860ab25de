import { describe, expect, it } from 'vitest';
import type { Table } from '../../contract/table';
import { viewSettingsSchema } from '../../contract/view-schema';
import { applyView } from './apply-view';
import { findChartAccents, groupForChart, toChartTable, toDrawnNumbers } from './chart-table';

const viewer = { locale: 'en', timeZone: 'UTC' };
const table: Table = {
  columns: [
    { key: 'team', name: 'Team', type: 'choice' },
    { key: 'state', name: 'State', type: 'choice' },
    { key: 'hours', name: 'Hours', type: 'number' },
  ],
  rows: [
    ['A', 'open', 3],
    ['A', 'done', 1],
    ['B', 'open', 5],
    ['C', 'done', -2],
    ['D', 'open', 1],
  ],
};
const chartOf = (chart: Record<string, unknown>) => {
  const settings = viewSettingsSchema.parse({ display: 'chart', chart });
  const applied = applyView(table, settings, { ...viewer, nowMs: 0 });
  const grouped = groupForChart(table, applied, settings, viewer);
  return { settings, grouped };
};
const sums = { groupBy: 'team', aggregation: 'sum', value: 'hours' };

describe('charts', () => {
  it('draw the greatest groups, and all others as one', () => {
    const { grouped } = chartOf({ ...sums, top: 2 });
    expect(grouped.groups).toEqual(['B', 'A', 'Other (2)']);
    expect(grouped.series[0]?.values).toEqual([5, 4, -1]);
  });

  it('stack shares of a whole, of which a part below nought is none', () => {
    const { grouped } = chartOf({ ...sums, seriesBy: 'state', kind: 'percent-bar', order: 'name' });
    const drawn = toDrawnNumbers(grouped, viewer, 'percent-bar');
    expect(drawn.unit).toBe('%');
    const shares = Object.fromEntries(drawn.series.map(({ label, values }) => [label, values]));
    expect(shares).toEqual({ open: [75, 100, 0, 100], done: [25, 0, 0, 0] });
  });

  it('compare lines with another one, which the numbers name too', () => {
    const { grouped, settings } = chartOf({ ...sums, kind: 'line', reference: 4, order: 'name' });
    expect(grouped.series.map(({ label }) => label)).toEqual(['Sum of Hours', 'Reference']);
    const numbers = toChartTable(grouped, table.columns, settings, viewer);
    expect(numbers.columns.map(({ name }) => name)).toEqual(['Team', 'Sum of Hours', 'Reference']);
    expect(numbers.rows[0]).toEqual(['A', 4, 4]);
    expect(chartOf({ ...sums, kind: 'bar', reference: 4 }).grouped.series.length).toBe(1);
  });

  it('have the colours of the values that a table shows', () => {
    const accents = (chart: Record<string, unknown>) => findChartAccents(table, chartOf(chart).settings);
    expect([...accents({ ...sums, kind: 'pie' })!.keys()]).toEqual(['A', 'B', 'C', 'D']);
    expect([...accents({ ...sums, seriesBy: 'state' })!.keys()]).toEqual(['done', 'open']);
    expect(accents(sums)).toBeNull();
    expect(accents({ ...sums, kind: 'pie', groupBy: 'hours' })).toBeNull();
  });
});
