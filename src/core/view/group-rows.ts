import type { CellValue, TableColumn } from '../../contract/table';
import type { Aggregation, DateStep } from '../../contract/view';
import { compareCells } from '../table/compare-cells';
import { formatCell } from '../table/format-cell';
import type { ViewerFormat } from '../table/viewer-format';
import { Tally } from './aggregate';
import { nextStep, stepLabel, stepStart } from './date-groups';
import { dayOf } from './zone-days';
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
}

/** One number per group and series. */
export interface GroupedRows {
  /** Texts of the groups, in order. */
  readonly groups: readonly string[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** Column whose format the numbers have; null for counts. */
  readonly valueColumn: TableColumn | null;
}

/** Most groups and series: more than a chart can show are added up as "Other". */
export const mostGroups = 40;
export const mostSeries = 10;

/** Empty steps of time are filled in up to this many groups, so that a line shows a gap as one. */
const mostFilledSteps = 120;

interface Bucket {
  readonly label: string;
  /** What it is ordered by; null for rows without a value, which come last. */
  readonly order: CellValue;
}

/**
 * Groups rows and makes one number of each group. Time and numbers go upwards, everything else begins with the
 * greatest. A row with several values in the grouping column counts in each of them.
 */
export function groupRows(
  rows: readonly (readonly CellValue[])[],
  columns: readonly TableColumn[],
  grouping: Grouping,
  format: ViewerFormat,
  limits: { readonly groups?: number; readonly series?: number } = {},
): GroupedRows {
  const groupAxis = new Axis(findColumn(columns, grouping.groupBy), grouping.dateStep, format);
  const seriesAxis = new Axis(findColumn(columns, grouping.seriesBy), grouping.dateStep, format);
  const value = findColumn(columns, grouping.value);
  const tallies = new Map<string, Map<string, Tally>>();
  for (const row of rows) {
    const cell = value === null ? null : (row[value.index] ?? null);
    for (const group of groupAxis.keysOf(row)) {
      const ofGroup = tallies.get(group) ?? new Map<string, Tally>();
      tallies.set(group, ofGroup);
      for (const series of seriesAxis.keysOf(row)) {
        const tally = ofGroup.get(series) ?? new Tally();
        ofGroup.set(series, tally);
        tally.add(cell);
      }
    }
  }
  const { aggregation } = grouping;
  const sizeOfGroup = (key: string) =>
    mergeAll([...(tallies.get(key)?.values() ?? [])]).result(aggregation) ?? -Infinity;
  const sizeOfSeries = (key: string) =>
    mergeAll([...tallies.values()].flatMap((ofGroup) => ofGroup.get(key) ?? [])).result(aggregation) ??
    -Infinity;
  const groups = groupAxis.arrange(sizeOfGroup, limits.groups ?? mostGroups);
  const series = seriesAxis.arrange(sizeOfSeries, limits.series ?? mostSeries);
  return {
    groups: groups.map(({ label }) => label),
    series: series.map(({ label, keys: seriesKeys }) => ({
      label,
      values: groups.map(({ keys: groupKeys }) => {
        const parts = groupKeys.flatMap((group) =>
          seriesKeys.flatMap((each) => tallies.get(group)?.get(each) ?? []),
        );
        // Nothing in a group is a count and a sum of nothing, but no average, least or greatest.
        if (parts.length === 0) return aggregation === 'count' || aggregation === 'sum' ? 0 : null;
        return mergeAll(parts).result(aggregation);
      }),
    })),
    valueColumn: aggregation === 'count' ? null : (value?.column ?? null),
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
  private readonly isTime: boolean;

  constructor(
    private readonly by: { readonly column: TableColumn; readonly index: number } | null,
    private readonly step: DateStep,
    private readonly format: ViewerFormat,
  ) {
    this.isTime = by?.column.type === 'date' || by?.column.type === 'date-time';
  }

  /** Keys of the buckets that a row belongs to; at least one. */
  keysOf(row: readonly CellValue[]): readonly string[] {
    if (this.by === null) return [this.enter('', { label: '', order: null })];
    const cell = row[this.by.index] ?? null;
    if (cell === null) return [this.enter('', { label: wordsOf(this.format)('table.empty'), order: null })];
    if (Array.isArray(cell)) {
      const parts = (cell as readonly (string | { readonly name: string })[]).map((each) =>
        typeof each === 'string' ? each : each.name,
      );
      return [...new Set(parts)].map((text) => this.enter(`=${text}`, { label: text, order: text }));
    }
    if (this.isTime && typeof cell === 'string') return [this.enterDay(cell)];
    const label = formatCell(cell, this.by.column, this.format);
    const order = typeof cell === 'object' ? label : cell;
    return [this.enter(`=${typeof cell === 'object' ? label : String(cell)}`, { label, order })];
  }

  /** Buckets in order, those beyond `most` as one. */
  arrange(sizeOf: (key: string) => number, most: number): readonly Arranged[] {
    if (this.isTime) this.fillSteps();
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
    if (this.isTime)
      return this.sort(keys, sizeOf)
        .filter((key) => key !== '')
        .slice(-most);
    const sizes = new Map(keys.map((key) => [key, sizeOf(key)]));
    return [...keys].sort((a, b) => sizes.get(b)! - sizes.get(a)!).slice(0, most);
  }

  private sort(keys: readonly string[], sizeOf: (key: string) => number): readonly string[] {
    const collator = new Intl.Collator(this.format.locale, { numeric: true, sensitivity: 'base' });
    const sizes = new Map(keys.map((key) => [key, sizeOf(key)]));
    return [...keys].sort((left, right) => {
      const a = this.buckets.get(left)!.order;
      const b = this.buckets.get(right)!.order;
      if (a === null || b === null) return compareCells(a, b, collator);
      const isUpwards = this.isTime || typeof a !== 'string';
      return (isUpwards ? 0 : sizes.get(right)! - sizes.get(left)!) || compareCells(a, b, collator);
    });
  }

  private enter(key: string, bucket: Bucket): string {
    if (!this.buckets.has(key)) this.buckets.set(key, bucket);
    return key;
  }

  private enterDay(cell: string): string {
    const ms = Date.parse(cell);
    if (Number.isNaN(ms)) return this.enter('', { label: '(empty)', order: null });
    const day = cell.length === 10 ? cell : dayOf(ms, this.format.timeZone);
    return this.enterStep(stepStart(day, this.step));
  }

  private enterStep(start: string): string {
    const key = `=${start}`;
    if (this.buckets.has(key)) return key;
    return this.enter(key, { label: stepLabel(start, this.step, this.format), order: start });
  }

  private fillSteps(): void {
    const starts = [...this.buckets.keys()]
      .filter((key) => key !== '')
      .map((key) => key.slice(1))
      .sort();
    const last = starts.at(-1);
    let missing: string[] = [];
    for (
      let start = starts[0] ?? '';
      last !== undefined && start < last;
      start = nextStep(start, this.step)
    ) {
      missing.push(start);
      if (missing.length > mostFilledSteps) {
        missing = [];
        break;
      }
    }
    for (const start of missing) this.enterStep(start);
  }
}

function findColumn(columns: readonly TableColumn[], key: string | undefined) {
  const index = columns.findIndex((column) => column.key === key);
  const column = columns[index];
  return column === undefined ? null : { column, index };
}

function mergeAll(tallies: readonly Tally[]): Tally {
  const whole = new Tally();
  for (const tally of tallies) whole.merge(tally);
  return whole;
}
