import type { MacroConfig } from '../binding';
import { recordIdPattern } from '../key-patterns';
import { accents, cellLooks } from '../cell-looks';
import { aggregations, chartKinds, chartOrders, dateSteps, displays, filterOperators } from '../view';
import type {
  ColorRule,
  ColumnTotal,
  Condition,
  Filter,
  PivotSettings,
  RowGrouping,
  ShownColumn,
  Sort,
  ViewSettings,
} from '../view';
import { bindingGlance, columnKey } from './binding-glance';
import {
  anything,
  anyNumber,
  byName,
  exactly,
  flag,
  list,
  members,
  oneOf,
  optional,
  preset,
  text,
  trimmed,
  whole,
} from './glance';
import type { Glance } from './glance';

/* What readers' browsers send of a macro, known without its schemas (`glance.ts`). */

/** Values of parameters by key (`parameterValuesSchema`). */
const parameterValuesGlance = byName(text(60), text(2000));

const condition = {
  column: columnKey,
  operator: oneOf(filterOperators),
  values: preset(list(text(500), 100), () => []),
};

const filter: Glance<Filter> = members<Filter>({
  match: preset(oneOf(['all', 'any']), () => 'all'),
  conditions: preset(list(members<Condition>(condition), 30), () => []),
});

const chart = members<ViewSettings['chart']>({
  kind: preset(oneOf(chartKinds), () => 'bar'),
  groupBy: optional(columnKey),
  seriesBy: optional(columnKey),
  aggregation: preset(oneOf(aggregations), () => 'count'),
  value: optional(columnKey),
  dateStep: preset(oneOf(dateSteps), () => 'month'),
  order: preset(oneOf(chartOrders), () => 'automatic'),
  top: optional(whole(1, 40)),
  reference: optional(anyNumber),
  referenceName: preset(trimmed(60), () => ''),
});

const pivot = members<PivotSettings>({
  rowsBy: optional(columnKey),
  columnsBy: optional(columnKey),
  aggregation: preset(oneOf(aggregations), () => 'count'),
  value: optional(columnKey),
  dateStep: preset(oneOf(dateSteps), () => 'month'),
  order: preset(oneOf(chartOrders), () => 'automatic'),
  showsHeat: preset(flag, () => true),
});

const rule = members<ColorRule>({
  ...condition,
  accent: oneOf(accents),
  marks: preset(oneOf(['cell', 'row']), () => 'cell'),
  name: preset(trimmed(120), () => ''),
});

const total = members<ColumnTotal>({ column: columnKey, aggregation: oneOf(aggregations) });

const grouping = members<RowGrouping>({
  column: columnKey,
  dateStep: preset(oneOf(dateSteps), () => 'month'),
});

const singleValue = members<ViewSettings['value']>({
  column: optional(columnKey),
  aggregation: optional(oneOf(aggregations)),
  prefix: preset(text(60), () => ''),
  suffix: preset(text(60), () => ''),
});

/** `viewSettingsSchema`. */
const viewSettingsGlance: Glance<ViewSettings> = members<ViewSettings>({
  display: preset(oneOf(displays), () => 'table'),
  title: preset(trimmed(200), () => ''),
  columns: preset(
    list(
      members<ShownColumn>({
        key: columnKey,
        name: optional(trimmed(120)),
        width: optional(whole(2, 100)),
        look: optional(oneOf(cellLooks)),
      }),
      100,
    ),
    () => [],
  ),
  sort: preset(
    list(members<Sort>({ column: columnKey, direction: oneOf(['ascending', 'descending']) }), 3),
    () => [],
  ),
  filter: preset(filter, () => ({ match: 'all', conditions: [] })),
  rules: preset(list(rule, 30), () => []),
  totals: preset(list(total, 100), () => []),
  groups: preset(list(grouping, 2), () => []),
  areGroupsFolded: preset(flag, () => false),
  rowsPerPage: preset(whole(1, 100), () => 10),
  showSearch: preset(flag, () => false),
  showFilters: preset(flag, () => false),
  showDownload: preset(flag, () => true),
  showDetails: preset(flag, () => true),
  showUpdated: preset(flag, () => true),
  emptyText: preset(trimmed(500), () => ''),
  chart: preset(chart, () => chart({})),
  pivot: preset(pivot, () => pivot({})),
  value: preset(singleValue, () => singleValue({})),
});

/** `macroConfigSchema`. */
export const macroConfigGlance: Glance<MacroConfig> = members<MacroConfig>({
  version: exactly(2),
  binding: bindingGlance,
  view: viewSettingsGlance,
  lookId: optional(text(40, recordIdPattern)),
  rowsShown: optional(whole(0, 1_000)),
  inputs: preset(parameterValuesGlance, () => ({})),
});

/** What `viewTable` and `refreshTable` take (`macroRequests`). */
export const viewRequestGlance = members<{
  config?: unknown;
  parameters: Record<string, string>;
  unpacks: boolean;
}>({
  config: optional(anything) as never,
  parameters: preset(parameterValuesGlance, () => ({})),
  unpacks: preset(flag, () => false),
});
