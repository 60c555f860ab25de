import * as z from 'zod/mini';
import { accents, cellLooks, columnKeySchema } from './table';

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
const conditionSchema = z.object({
  column: columnKeySchema,
  operator: z.enum(filterOperators),
  values: z._default(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(100)), []),
});
export type Condition = z.output<typeof conditionSchema>;

/** Conditions of which all, or any one, must hold; none: every row. */
export const filterSchema = z.object({
  match: z._default(z.enum(['all', 'any']), 'all'),
  conditions: z._default(z.array(conditionSchema).check(z.maxLength(30)), []),
});
export type Filter = z.output<typeof filterSchema>;

/** Order by one column. */
export const sortSchema = z.object({
  column: columnKeySchema,
  direction: z.enum(['ascending', 'descending']),
});
export type Sort = z.output<typeof sortSchema>;

/**
 * A column that a view shows: which, under what name, how wide (percent of the table; absent: as it needs), and how its
 * numbers are drawn (absent: as text).
 */
const shownColumnSchema = z.object({
  key: columnKeySchema,
  name: z.optional(z.string().check(z.trim(), z.maxLength(120))),
  width: z.optional(z.number().check(z.int(), z.minimum(2), z.maximum(100))),
  look: z.optional(z.enum(cellLooks)),
});
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
const colorRuleSchema = z.object({
  ...conditionSchema.shape,
  accent: z.enum(accents),
  /** Whether the condition's own cell is coloured, or its whole row. */
  marks: z._default(z.enum(['cell', 'row']), 'cell'),
  /** What the colour means; empty: the condition in words. */
  name: z._default(z.string().check(z.trim(), z.maxLength(120)), ''),
});
export type ColorRule = z.output<typeof colorRuleSchema>;

/** One number of all rows, and of each group's, below a column. */
export const columnTotalSchema = z.object({ column: columnKeySchema, aggregation: z.enum(aggregations) });
export type ColumnTotal = z.output<typeof columnTotalSchema>;

/** Rows that have a column's value in common stand together. */
const rowGroupingSchema = z.object({
  column: columnKeySchema,
  /** How long the steps are by which points in time are grouped. */
  dateStep: z._default(z.enum(dateSteps), 'month'),
});
export type RowGrouping = z.output<typeof rowGroupingSchema>;

/** Orders of a chart's groups; `automatic`: time and numbers upwards, everything else from the greatest. */
export const chartOrders = ['automatic', 'greatest', 'least', 'name'] as const;
export type ChartOrder = (typeof chartOrders)[number];

/** What a chart draws: rows grouped by a column, and one number for each group. */
export const chartSchema = z.object({
  kind: z._default(z.enum(chartKinds), 'bar'),
  groupBy: z.optional(columnKeySchema),
  /** Second grouping, for the parts of stacked bars or one line each. */
  seriesBy: z.optional(columnKeySchema),
  aggregation: z._default(z.enum(aggregations), 'count'),
  /** Column that is summed or compared; not needed to count. */
  value: z.optional(columnKeySchema),
  dateStep: z._default(z.enum(dateSteps), 'month'),
  order: z._default(z.enum(chartOrders), 'automatic'),
  /** How many groups are drawn, the greatest or latest of them; what is left is drawn as one. Absent: 40. */
  top: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(40))),
  /** A line to compare with, in the unit of the numbers as they are stored; drawn where the chart is one of lines. */
  reference: z.optional(z.number()),
  referenceName: z._default(z.string().check(z.trim(), z.maxLength(60)), ''),
});

/** A table of two groupings: one number of the rows that a row's and a column's group have in common. */
const pivotSchema = z.object({
  rowsBy: z.optional(columnKeySchema),
  columnsBy: z.optional(columnKeySchema),
  aggregation: z._default(z.enum(aggregations), 'count'),
  /** Column that is summed or compared; not needed to count. */
  value: z.optional(columnKeySchema),
  dateStep: z._default(z.enum(dateSteps), 'month'),
  order: z._default(z.enum(chartOrders), 'automatic'),
  /** Whether greater numbers stand on a darker ground. */
  showsHeat: z._default(z.boolean(), true),
});
export type PivotSettings = z.output<typeof pivotSchema>;

/** What a single value shows: a cell of the first row, or one number of all rows. */
const singleValueSchema = z.object({
  column: z.optional(columnKeySchema),
  /** Absent: the first row's cell. */
  aggregation: z.optional(z.enum(aggregations)),
  prefix: z._default(z.string().check(z.maxLength(60)), ''),
  suffix: z._default(z.string().check(z.maxLength(60)), ''),
});

/** How one surface shows a table. Every field has a default, so that `{}` is a whole view. */
export const viewSettingsSchema = z.object({
  display: z._default(z.enum(displays), 'table'),
  title: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  /** Columns in order; empty: those that the data source shows, in its order. */
  columns: z._default(z.array(shownColumnSchema).check(z.maxLength(100)), []),
  sort: z._default(z.array(sortSchema).check(z.maxLength(3)), []),
  filter: z._default(filterSchema, { match: 'all', conditions: [] }),
  rules: z._default(z.array(colorRuleSchema).check(z.maxLength(30)), []),
  totals: z._default(z.array(columnTotalSchema).check(z.maxLength(100)), []),
  /** Groups of rows, and groups within these. */
  groups: z._default(z.array(rowGroupingSchema).check(z.maxLength(2)), []),
  /** Whether groups begin folded to their totals. */
  areGroupsFolded: z._default(z.boolean(), false),
  rowsPerPage: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(100)), 10),
  showSearch: z._default(z.boolean(), false),
  /** Whether viewers may filter by column. */
  showFilters: z._default(z.boolean(), false),
  showDownload: z._default(z.boolean(), true),
  /** Whether a row can be opened to everything that the reader may see of it. */
  showDetails: z._default(z.boolean(), true),
  /** The line with row count, age and Refresh. */
  showUpdated: z._default(z.boolean(), true),
  /** What to say when there is no row; empty: a sentence of ours. */
  emptyText: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  chart: z._default(chartSchema, chartSchema.parse({})),
  pivot: z._default(pivotSchema, pivotSchema.parse({})),
  value: z._default(singleValueSchema, singleValueSchema.parse({})),
});
export type ViewSettings = z.output<typeof viewSettingsSchema>;
