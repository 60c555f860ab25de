import type * as z from 'zod/mini';
import type {
  conditionSchema,
  filterSchema,
  shownColumnSchema,
  sortSchema,
  viewSettingsSchema,
} from './view-schema';

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

/** One condition on one column. */
export type Condition = z.output<typeof conditionSchema>;

/** Conditions of which all, or any one, must hold; none: every row. */
export type Filter = z.output<typeof filterSchema>;

/** Order by one column. */
export type Sort = z.output<typeof sortSchema>;

/** A column that a view shows. */
export type ShownColumn = z.output<typeof shownColumnSchema>;

/** Ways to make one number of many rows. */
export const aggregations = ['count', 'sum', 'average', 'minimum', 'maximum'] as const;
export type Aggregation = (typeof aggregations)[number];

export const chartKinds = ['bar', 'horizontal-bar', 'stacked-bar', 'line', 'pie', 'donut'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Parts of a day that dates are grouped by. */
export const dateSteps = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateStep = (typeof dateSteps)[number];

/** How one surface shows a table. */
export type ViewSettings = z.output<typeof viewSettingsSchema>;
