import type { CellValue, Table, TableColumn } from '../../contract/table';
import type { Aggregation, RowGrouping, Sort, ViewSettings } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';
import type { GroupValue } from '../table/column-types/showing-rules';
import { wordsOf } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';
import { aggregateCells, isOffered } from './aggregate';
import { printAggregated } from './print-aggregate';

/** More groups than this are no overview, and too many to make at each letter of a search: rows stay as they are. */
export const maxGroups = 10_000;

/** One number of a column's rows, or of a group's. */
export interface TotalCell {
  readonly column: TableColumn;
  readonly aggregation: Aggregation;
  /** Null: there is none that means something. */
  readonly value: CellValue;
  /** As the viewer reads it; empty for none. */
  readonly text: string;
}

/** Rows that have a value in common. */
export interface RowGroup {
  /** Tells it from every other group of the table, as long as the rows' values stay. */
  readonly id: string;
  /** What the rows have in common; null: they have no value. A step of time is its first day. */
  readonly value: GroupValue | null;
  /** That as the viewer reads it. */
  readonly label: string;
  readonly column: TableColumn;
  /** Their numbers in the table, in the view's order. */
  readonly rowNumbers: readonly number[];
  readonly totals: readonly TotalCell[];
  /** The groups within it; empty: it has rows only. */
  readonly groups: readonly RowGroup[];
}

/** A table's rows in groups, with their totals. */
export interface GroupedTable {
  /** Null: rows are not grouped. */
  readonly groups: readonly RowGroup[] | null;
  /** Of all rows, each once. */
  readonly totals: readonly TotalCell[];
  readonly problems: readonly GroupingProblem[];
}

/** Why something of the groups and totals is not there. */
export type GroupingProblem =
  | { readonly reason: 'group-column-gone' | 'total-column-gone'; readonly column: string }
  | { readonly reason: 'total-not-offered'; readonly column: string; readonly aggregation: Aggregation }
  | { readonly reason: 'too-many-groups' };

/**
 * Groups the rows of a view and makes its totals. Groups of time, numbers and yes and no follow their values, others
 * the alphabet, backwards where the view orders the column so; rows without a value come last. A row with several
 * values stands in the group of each, and counts once in the totals of the table.
 */
export function groupTable(
  table: Table,
  rowNumbers: readonly number[],
  settings: Pick<ViewSettings, 'groups' | 'totals' | 'columns'>,
  order: readonly Sort[],
  viewer: ViewerFormat,
): GroupedTable {
  const problems: GroupingProblem[] = [];
  const totals = findTotals(table.columns, settings, problems);
  const levels = settings.groups.flatMap((grouping): readonly Level[] => {
    const index = table.columns.findIndex(({ key }) => key === grouping.column);
    const column = table.columns[index];
    if (column !== undefined) return [toLevel(grouping, column, index, order, viewer)];
    problems.push({ reason: 'group-column-gone', column: grouping.column });
    return [];
  });
  const total = (numbers: readonly number[]) => makeTotals(table, numbers, totals, viewer);
  const [first, ...rest] = levels;
  const counter = { left: maxGroups };
  const groups =
    first === undefined
      ? null
      : buildGroups(table, rowNumbers, [first, ...rest], { total, counter, path: '' });
  if (first !== undefined && groups === null) problems.push({ reason: 'too-many-groups' });
  return { groups, totals: total(rowNumbers), problems };
}

interface Total {
  readonly column: TableColumn;
  readonly index: number;
  readonly aggregation: Aggregation;
}

function findTotals(
  columns: readonly TableColumn[],
  settings: Pick<ViewSettings, 'totals' | 'columns'>,
  problems: GroupingProblem[],
): readonly Total[] {
  return settings.totals.flatMap(({ column: key, aggregation }): readonly Total[] => {
    const index = columns.findIndex((each) => each.key === key);
    const column = columns[index];
    if (column === undefined) {
      problems.push({ reason: 'total-column-gone', column: key });
      return [];
    }
    if (!isOffered(aggregation, column)) {
      problems.push({ reason: 'total-not-offered', column: column.name, aggregation });
      return [];
    }
    return [{ column, index, aggregation }];
  });
}

function makeTotals(
  { rows }: Table,
  numbers: readonly number[],
  totals: readonly Total[],
  viewer: ViewerFormat,
): readonly TotalCell[] {
  return totals.map(({ column, index, aggregation }) => {
    const cells = numbers.map((number): CellValue => rows[number]?.[index] ?? null);
    const value = aggregateCells(cells, column, aggregation);
    return { column, aggregation, value, text: printAggregated(value, column, aggregation, viewer) };
  });
}

/** One level of grouping, ready to be asked for each row. */
interface Level {
  readonly column: TableColumn;
  readonly valuesOf: (row: readonly CellValue[]) => readonly GroupValue[];
  readonly label: (value: GroupValue | null) => string;
  readonly compare: (a: GroupValue | null, b: GroupValue | null) => number;
}

function toLevel(
  { dateStep, column: key }: RowGrouping,
  column: TableColumn,
  index: number,
  order: readonly Sort[],
  viewer: ViewerFormat,
): Level {
  const { grouping } = showingOf(column.type);
  const collator = new Intl.Collator(viewer.locale, { numeric: true, sensitivity: 'base' });
  const direction = order.find(({ column: sorted }) => sorted === key)?.direction === 'descending' ? -1 : 1;
  // Which day a point in time falls on is dear to find out, and values repeat.
  const known = new Map<CellValue, readonly GroupValue[]>();
  const valuesOf = (row: readonly CellValue[]) => {
    const cell = row[index] ?? null;
    if (cell === null) return [];
    const values = known.get(cell) ?? grouping.valuesOf(cell, dateStep, viewer);
    known.set(cell, values);
    return values;
  };
  return {
    column,
    valuesOf,
    label: (value) =>
      value === null ? wordsOf(viewer)('table.empty') : grouping.label(value, column, dateStep, viewer),
    compare: (a, b) => {
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
      const isText = typeof a === 'string' || typeof b === 'string';
      return direction * (isText ? collator.compare(String(a), String(b)) : Number(a) - Number(b));
    },
  };
}

interface Making {
  readonly total: (numbers: readonly number[]) => readonly TotalCell[];
  /** Groups that may still be made. */
  readonly counter: { left: number };
  readonly path: string;
}

/** Null: there would be too many. */
function buildGroups(
  table: Table,
  rowNumbers: readonly number[],
  [level, ...inner]: readonly [Level, ...Level[]],
  { total, counter, path }: Making,
): readonly RowGroup[] | null {
  const numbersOf = new Map<GroupValue | null, number[]>();
  for (const number of rowNumbers) {
    const values = level.valuesOf(table.rows[number]!);
    for (const value of values.length === 0 ? [null] : values) {
      const numbers = numbersOf.get(value);
      if (numbers === undefined) numbersOf.set(value, [number]);
      else numbers.push(number);
    }
    if (numbersOf.size > counter.left) return null;
  }
  counter.left -= numbersOf.size;
  const [next, ...further] = inner;
  const made: RowGroup[] = [];
  for (const value of [...numbersOf.keys()].sort(level.compare)) {
    const numbers = numbersOf.get(value)!;
    const id = `${path}/${JSON.stringify(value)}`;
    const groups =
      next === undefined ? [] : buildGroups(table, numbers, [next, ...further], { total, counter, path: id });
    if (groups === null) return null;
    made.push({
      id,
      value,
      label: level.label(value),
      column: level.column,
      rowNumbers: numbers,
      totals: total(numbers),
      groups,
    });
  }
  return made;
}
