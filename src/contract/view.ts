import type * as z from 'zod/mini';
import type {
  colorRuleSchema,
  columnTotalSchema,
  conditionSchema,
  filterSchema,
  pivotSchema,
  rowGroupingSchema,
  shownColumnSchema,
  sortSchema,
  viewSettingsSchema,
} from './view-schema';

/*
 * A view: how one macro, panel or dashboard widget shows a table. It never decides what somebody may see; the
 * data source does.
 */

/** Ways to show a table. */
export const displays = ['table', 'list', 'cards', 'value', 'chart', 'pivot', 'details'] as const;
export type Display = (typeof displays)[number];

/**
 * Comparisons of a filter. Which of them a column offers follows from its type. `value` of a date may be a day
 * (2026-03-31) or relative to the viewer's today: `today`, `today-7`, `today+30`.
 */
export const filterOperators = [
  'is',
  'is-not',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'less',
  'at-most',
  'greater',
  'at-least',
  'before',
  'on-or-before',
  'after',
  'on-or-after',
  'in',
  'not-in',
  'empty',
  'not-empty',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** One condition on one column. `in` and `not-in` take several values, `empty` and `not-empty` none. */
export type Condition = z.output<typeof conditionSchema>;

/** Conditions of which all, or any one, must hold; none: every row. */
export type Filter = z.output<typeof filterSchema>;

/** Order by one column. */
export type Sort = z.output<typeof sortSchema>;

/**
 * A column that a view shows: which, under what name, how wide (percent of the table; absent: as it needs), and how its
 * numbers are drawn (absent: as text).
 */
export type ShownColumn = z.output<typeof shownColumnSchema>;

/** Ways to make one number of many rows; `distinct` counts the different values of a column. */
export const aggregations = ['count', 'distinct', 'sum', 'average', 'minimum', 'maximum'] as const;
export type Aggregation = (typeof aggregations)[number];

export const chartKinds = [
  'bar',
  'horizontal-bar',
  'stacked-bar',
  'percent-bar',
  'line',
  'pie',
  'donut',
] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Parts of a day that dates are grouped by. */
export const dateSteps = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateStep = (typeof dateSteps)[number];

/** A colour for what fulfils a condition. Of several rules that do, the first counts. */
export type ColorRule = z.output<typeof colorRuleSchema>;

/** One number of all rows, and of each group's, below a column. */
export type ColumnTotal = z.output<typeof columnTotalSchema>;

/** Rows that have a column's value in common stand together. */
export type RowGrouping = z.output<typeof rowGroupingSchema>;

/** Orders of a chart's groups; `automatic`: time and numbers upwards, everything else from the greatest. */
export const chartOrders = ['automatic', 'greatest', 'least', 'name'] as const;
export type ChartOrder = (typeof chartOrders)[number];

/** A table of two groupings: one number of the rows that a row's and a column's group have in common. */
export type PivotSettings = z.output<typeof pivotSchema>;

/** How one surface shows a table. Every field has a default, so that `{}` is a whole view. */
export type ViewSettings = z.output<typeof viewSettingsSchema>;
