import type { CellValue, TableColumn } from '../../contract/table';
import type { Aggregation, ChartOrder, DateStep } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';
import type { GroupingRules, GroupValue } from '../table/column-types/showing-rules';
import type { ViewerFormat } from '../table/viewer-format';
import { isOffered, Tally } from './aggregate';
import { isCounting } from './print-aggregate';
import { wordsOf } from '../table/table-words';

/** How rows are grouped and what is counted of each group. */
export interface Grouping {
  /** Absent: all rows are one group. */
  readonly groupBy?: string | undefined;
  /** Second grouping, within each group. */
  readonly seriesBy?: string | undefined;
  readonly aggregation: Aggregation;
  readonly value?: string | undefined;
  readonly dateStep: DateStep;
  /** Absent: automatic. */
  readonly order?: ChartOrder | undefined;
  /** Of the second grouping; absent: automatic. */
  readonly seriesOrder?: ChartOrder;
}

/** One number per group and series. */
export interface GroupedRows {
  /** Texts of the groups, in order. */
  readonly groups: readonly string[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** Column whose format the numbers have; null for counts. */
  readonly valueColumn: TableColumn | null;
  /** Numbers of whole groups, of whole series, and of all rows, each of which counts once in each; if asked for. */
  readonly totals?: GroupTotals;
}

/** Numbers of what lies across the groups or series. */
interface GroupTotals {
  readonly groups: readonly (number | null)[];
  readonly series: readonly (number | null)[];
  readonly all: number | null;
}

/** Most groups and series: more than a chart can show are added up as "Other". */
const mostGroups = 40;
const mostSeries = 10;

/** Empty steps of time are filled in up to this many groups, so that a line shows a gap as one. */
const mostFilledSteps = 120;

interface Bucket {
  readonly label: string;
  /** What it stands for; null for rows without a value, which come last. */
  readonly value: GroupValue | null;
}

/**
 * Groups rows and makes one number of each group. Unless another order is asked for, time and numbers go upwards and
 * everything else begins with the greatest; rows without a value, and what is left over, come last in every order. A row with several values in the grouping column counts in each of them.
 */
export function groupRows(
  rows: readonly (readonly CellValue[])[],
  columns: readonly TableColumn[],
  grouping: Grouping,
  format: ViewerFormat,
  limits: { readonly groups?: number; readonly series?: number; readonly withTotals?: true } = {},
): GroupedRows {
  const groupAxis = new Axis(
    findColumn(columns, grouping.groupBy),
    grouping.dateStep,
    format,
    grouping.order,
  );
  const seriesAxis = new Axis(
    findColumn(columns, grouping.seriesBy),
    grouping.dateStep,
    format,
    grouping.seriesOrder,
  );
  const { aggregation } = grouping;
  const value = findColumn(columns, grouping.value);
  const isMade = value !== null && isOffered(aggregation, value.column);
  const tallies = new Map<string, Map<string, Tally>>();
  const newTally = () => new Tally(aggregation === 'distinct');
  const whole = { groups: new Map<string, Tally>(), series: new Map<string, Tally>(), all: newTally() };
  for (const row of rows) {
    const cell = isMade ? (row[value.index] ?? null) : null;
    const seriesKeys = seriesAxis.keysOf(row);
    if (limits.withTotals === true) {
      whole.all.add(cell);
      for (const series of seriesKeys) addTo(whole.series, series, newTally, cell);
    }
    for (const group of groupAxis.keysOf(row)) {
      if (limits.withTotals === true) addTo(whole.groups, group, newTally, cell);
      const ofGroup = tallies.get(group) ?? new Map<string, Tally>();
      tallies.set(group, ofGroup);
      for (const series of seriesKeys) addTo(ofGroup, series, newTally, cell);
    }
  }
  const sizeOfGroup = (key: string) =>
    mergeAll([...(tallies.get(key)?.values() ?? [])], aggregation).result(aggregation) ?? -Infinity;
  const sizeOfSeries = (key: string) =>
    mergeAll(
      [...tallies.values()].flatMap((ofGroup) => ofGroup.get(key) ?? []),
      aggregation,
    ).result(aggregation) ?? -Infinity;
  const groups = groupAxis.arrange(sizeOfGroup, limits.groups ?? mostGroups);
  const series = seriesAxis.arrange(sizeOfSeries, limits.series ?? mostSeries);
  const totalOf = (of: ReadonlyMap<string, Tally>, keys: readonly string[]) => {
    const parts = keys.flatMap((key) => of.get(key) ?? []);
    return resultOf(parts, aggregation);
  };
  // In a table, a sum of no rows would look like one of rows that add up to nothing.
  const isBlank = limits.withTotals === true && aggregation === 'sum';
  return {
    groups: groups.map(({ label }) => label),
    series: series.map(({ label, keys: seriesParts }) => ({
      label,
      values: groups.map(({ keys: groupKeys }) => {
        const parts = groupKeys.flatMap((group) =>
          seriesParts.flatMap((each) => tallies.get(group)?.get(each) ?? []),
        );
        return parts.length === 0 && isBlank ? null : resultOf(parts, aggregation);
      }),
    })),
    valueColumn: aggregation === 'count' || value === null ? null : toNumbers(value.column, aggregation),
    ...(limits.withTotals === true
      ? {
          totals: {
            groups: groups.map(({ keys }) => totalOf(whole.groups, keys)),
            series: series.map(({ keys }) => totalOf(whole.series, keys)),
            all: whole.all.result(aggregation),
          },
        }
      : {}),
  };
}

interface Arranged {
  readonly label: string;
  /** Keys that are shown as one. */
  readonly keys: readonly string[];
}

/** The values that rows are grouped by. */
class Axis {
  private readonly buckets = new Map<string, Bucket>();
  private readonly rules: GroupingRules | null;

  constructor(
    private readonly by: { readonly column: TableColumn; readonly index: number } | null,
    private readonly step: DateStep,
    private readonly format: ViewerFormat,
    private readonly order: ChartOrder = 'automatic',
  ) {
    this.rules = by === null ? null : showingOf(by.column.type).grouping;
  }

  /** Keys of the buckets that a row belongs to; at least one. */
  keysOf(row: readonly CellValue[]): readonly string[] {
    const { by, rules } = this;
    if (by === null || rules === null) return [this.enterEmpty('')];
    const cell = row[by.index] ?? null;
    const values = cell === null ? [] : rules.valuesOf(cell, this.step, this.format);
    if (values.length === 0) return [this.enterEmpty(wordsOf(this.format)('table.empty'))];
    return values.map((value) => this.enter(by.column, rules, value));
  }

  /** Buckets in order, those beyond `most` as one. */
  arrange(sizeOf: (key: string) => number, most: number): readonly Arranged[] {
    this.fillSteps();
    const keys = [...this.buckets.keys()];
    const kept = keys.length <= most ? keys : this.pickKept(keys, sizeOf, most - 1);
    const sorted = this.sort(kept, sizeOf).map((key) => ({
      label: this.buckets.get(key)!.label,
      keys: [key],
    }));
    const left = keys.filter((key) => !kept.includes(key));
    return left.length === 0
      ? sorted
      : [...sorted, { label: wordsOf(this.format)('table.other', { count: left.length }), keys: left }];
  }

  /** Of points in time the latest are kept, of anything else the greatest. */
  private pickKept(
    keys: readonly string[],
    sizeOf: (key: string) => number,
    most: number,
  ): readonly string[] {
    if (this.rules?.next !== undefined)
      return this.sort(keys, sizeOf)
        .filter((key) => key !== '')
        .slice(-most);
    const sizes = new Map(keys.map((key) => [key, sizeOf(key)]));
    return [...keys].sort((a, b) => sizes.get(b)! - sizes.get(a)!).slice(0, most);
  }

  private sort(keys: readonly string[], sizeOf: (key: string) => number): readonly string[] {
    const collator = new Intl.Collator(this.format.locale, { numeric: true, sensitivity: 'base' });
    const sizes = new Map(keys.map((key) => [key, sizeOf(key)]));
    const way = this.order === 'automatic' && this.rules?.isOrdered !== true ? 'greatest' : this.order;
    const bySize = (left: string, right: string) => sizes.get(right)! - sizes.get(left)!;
    const compare = { automatic: () => 0, name: () => 0, greatest: bySize, least: reversed(bySize) }[way];
    return [...keys].sort((left, right) => {
      const a = this.buckets.get(left)!.value;
      const b = this.buckets.get(right)!.value;
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
      return compare(left, right) || compareValues(a, b, collator);
    });
  }

  private enterEmpty(label: string): string {
    if (!this.buckets.has('')) this.buckets.set('', { label, value: null });
    return '';
  }

  private enter(column: TableColumn, rules: GroupingRules, value: GroupValue): string {
    const key = `=${value}`;
    if (!this.buckets.has(key)) {
      this.buckets.set(key, { label: rules.label(value, column, this.step, this.format), value });
    }
    return key;
  }

  /** Steps of time without a row, where there are not too many. */
  private fillSteps(): void {
    const { by, rules, step } = this;
    if (by === null || rules?.next === undefined) return;
    const starts = [...this.buckets.values()].flatMap(({ value }) => (value === null ? [] : String(value)));
    starts.sort();
    const last = starts.at(-1);
    if (last === undefined) return;
    const missing: string[] = [];
    for (let start = starts[0]!; start < last; start = rules.next(start, step)) {
      missing.push(start);
      if (missing.length > mostFilledSteps) return;
    }
    for (const start of missing) this.enter(by.column, rules, start);
  }
}

const reversed =
  (compare: (left: string, right: string) => number) =>
  (left: string, right: string): number =>
    compare(right, left);

function compareValues(a: GroupValue, b: GroupValue, collator: Intl.Collator): number {
  return typeof a === 'string' || typeof b === 'string'
    ? collator.compare(String(a), String(b))
    : Number(a) - Number(b);
}

function findColumn(columns: readonly TableColumn[], key: string | undefined) {
  const index = columns.findIndex((column) => column.key === key);
  const column = columns[index];
  return column === undefined ? null : { column, index };
}

function addTo(tallies: Map<string, Tally>, key: string, newTally: () => Tally, cell: CellValue): void {
  const tally = tallies.get(key) ?? newTally();
  tallies.set(key, tally);
  tally.add(cell);
}

/** Nothing in a group is a count and a sum of nothing, but no average, least or greatest. */
function resultOf(parts: readonly Tally[], aggregation: Aggregation): number | null {
  if (parts.length === 0) return isNoughtOfNothing(aggregation) ? 0 : null;
  return mergeAll(parts, aggregation).result(aggregation);
}

const isNoughtOfNothing = (aggregation: Aggregation) => isCounting(aggregation) || aggregation === 'sum';

/** The column whose format numbers made of it have: how many values there are is a number, whatever they are. */
function toNumbers(column: TableColumn, aggregation: Aggregation): TableColumn {
  return aggregation === 'distinct' ? { key: column.key, name: column.name, type: 'number' } : column;
}

function mergeAll(tallies: readonly Tally[], aggregation: Aggregation): Tally {
  const whole = new Tally(aggregation === 'distinct');
  for (const tally of tallies) whole.merge(tally);
  return whole;
}
