import * as z from 'zod/mini';
import { columnKeySchema } from './table';
import { accents, cellLooks } from './cell-looks';
import { aggregations, chartKinds, chartOrders, dateSteps, displays, filterOperators } from './view';

/* The schema of a view's settings (`view.ts`). */

/** One condition on one column. `in` and `not-in` take several values, `empty` and `not-empty` none. */
export const conditionSchema = z.object({
  column: columnKeySchema,
  operator: z.enum(filterOperators),
  values: z._default(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(100)), []),
});

/** Conditions of which all, or any one, must hold; none: every row. */
export const filterSchema = z.object({
  match: z._default(z.enum(['all', 'any']), 'all'),
  conditions: z._default(z.array(conditionSchema).check(z.maxLength(30)), []),
});

/** Order by one column. */
export const sortSchema = z.object({
  column: columnKeySchema,
  direction: z.enum(['ascending', 'descending']),
});

/**
 * A column that a view shows: which, under what name, how wide (percent of the table; absent: as it needs), and how its
 * numbers are drawn (absent: as text).
 */
export const shownColumnSchema = z.object({
  key: columnKeySchema,
  name: z.optional(z.string().check(z.trim(), z.maxLength(120))),
  width: z.optional(z.number().check(z.int(), z.minimum(2), z.maximum(100))),
  look: z.optional(z.enum(cellLooks)),
});

/** A colour for what fulfils a condition. Of several rules that do, the first counts. */
export const colorRuleSchema = z.object({
  ...conditionSchema.shape,
  accent: z.enum(accents),
  /** Whether the condition's own cell is coloured, or its whole row. */
  marks: z._default(z.enum(['cell', 'row']), 'cell'),
  /** What the colour means; empty: the condition in words. */
  name: z._default(z.string().check(z.trim(), z.maxLength(120)), ''),
});

/** One number of all rows, and of each group's, below a column. */
export const columnTotalSchema = z.object({ column: columnKeySchema, aggregation: z.enum(aggregations) });

/** Rows that have a column's value in common stand together. */
export const rowGroupingSchema = z.object({
  column: columnKeySchema,
  /** How long the steps are by which points in time are grouped. */
  dateStep: z._default(z.enum(dateSteps), 'month'),
});

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
export const pivotSchema = z.object({
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
