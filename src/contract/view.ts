import * as z from 'zod';
import { columnKeySchema } from './table';

/*
 * A view: how one macro, panel or dashboard widget shows a table. It never decides what somebody may see; the
 * data source does.
 */

/** Ways to show a table. */
export const displays = ['table', 'list', 'cards', 'value', 'chart', 'details'] as const;
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
export const conditionSchema = z.object({
  column: columnKeySchema,
  operator: z.enum(filterOperators),
  values: z.array(z.string().max(500)).max(100).default([]),
});
export type Condition = z.output<typeof conditionSchema>;

/** Conditions of which all, or any one, must hold; none: every row. */
export const filterSchema = z.object({
  match: z.enum(['all', 'any']).default('all'),
  conditions: z.array(conditionSchema).max(30).default([]),
});
export type Filter = z.output<typeof filterSchema>;

/** Order by one column. */
export const sortSchema = z.object({
  column: columnKeySchema,
  direction: z.enum(['ascending', 'descending']),
});
export type Sort = z.output<typeof sortSchema>;

/** A column that a view shows: which, under what name, how wide (percent of the table; absent: as it needs). */
export const shownColumnSchema = z.object({
  key: columnKeySchema,
  name: z.string().trim().max(120).optional(),
  width: z.number().int().min(2).max(100).optional(),
});
export type ShownColumn = z.output<typeof shownColumnSchema>;

/** Ways to make one number of many rows. */
export const aggregations = ['count', 'sum', 'average', 'minimum', 'maximum'] as const;
export type Aggregation = (typeof aggregations)[number];

export const chartKinds = ['bar', 'horizontal-bar', 'stacked-bar', 'line', 'pie', 'donut'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Parts of a day that dates are grouped by. */
export const dateSteps = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateStep = (typeof dateSteps)[number];

/** What a chart draws: rows grouped by a column, and one number for each group. */
export const chartSchema = z.object({
  kind: z.enum(chartKinds).default('bar'),
  groupBy: columnKeySchema.optional(),
  /** Second grouping, for the parts of stacked bars or one line each. */
  seriesBy: columnKeySchema.optional(),
  aggregation: z.enum(aggregations).default('count'),
  /** Column that is summed or compared; not needed to count. */
  value: columnKeySchema.optional(),
  dateStep: z.enum(dateSteps).default('month'),
});

/** What a single value shows: a cell of the first row, or one number of all rows. */
export const singleValueSchema = z.object({
  column: columnKeySchema.optional(),
  /** Absent: the first row's cell. */
  aggregation: z.enum(aggregations).optional(),
  prefix: z.string().max(60).default(''),
  suffix: z.string().max(60).default(''),
});

/** How one surface shows a table. Every field has a default, so that `{}` is a whole view. */
export const viewSettingsSchema = z.object({
  display: z.enum(displays).default('table'),
  title: z.string().trim().max(200).default(''),
  /** Columns in order; empty: those that the data source shows, in its order. */
  columns: z.array(shownColumnSchema).max(100).default([]),
  sort: z.array(sortSchema).max(3).default([]),
  filter: filterSchema.default({ match: 'all', conditions: [] }),
  rowsPerPage: z.number().int().min(1).max(100).default(10),
  showSearch: z.boolean().default(false),
  /** Whether viewers may filter by column. */
  showFilters: z.boolean().default(false),
  showDownload: z.boolean().default(true),
  /** The line with row count, age and Refresh. */
  showUpdated: z.boolean().default(true),
  /** What to say when there is no row; empty: a sentence of ours. */
  emptyText: z.string().trim().max(500).default(''),
  chart: chartSchema.default(chartSchema.parse({})),
  value: singleValueSchema.default(singleValueSchema.parse({})),
});
export type ViewSettings = z.output<typeof viewSettingsSchema>;
