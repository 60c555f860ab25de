import type { JoinStep, PartColumn } from '../../contract/combination';
import type { CellValue } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { joinedPath } from './combined-table';
import type { CombinedCell, CombinedColumn, CombinedRow, CombinedTable } from './combined-table';
import { buildMatchKey } from './match-key';
import { matchRows } from './match-rows';
import type { Matches, MatchKeys } from './match-rows';
import type { PartTable } from './part-table';

/** Most matches whose values a list holds. */
export const mostListed = 100;

/** Rows between two joins: a million pairs would not fit into the app's memory, and no table shows them. */
const mostBetween = 400_000;

/** A part with, for each combined row, the number of its own row; -1: it has none there. */
interface Placed {
  readonly part: PartTable;
  readonly at: Int32Array;
  /** Whether each of its rows stands at its own number. */
  readonly isWhole: boolean;
  /** For each row of the part the next one that stands in the same list; null: it gives no lists. */
  readonly next: Int32Array | null;
}

/**
 * Joins parts by equal keys, each to those before it. A key of which any column has no value matches nothing.
 * Rows come in the order of the first part, then those that only a later part has.
 * @param parts in the order of the steps, the first one before them
 * @param mostRows rows that are made at most; where there would be more, `missing` says so
 */
export function joinTables(
  [first, ...others]: readonly PartTable[],
  steps: readonly JoinStep[],
  mostRows: number,
): CombinedTable {
  if (first === undefined) return emptyTable;
  const notes: Text[] = [];
  let missing: Text | null = null;
  let count = first.rows.length;
  let placed: readonly Placed[] = [{ part: first, at: countUp(count), next: null, isWhole: true }];
  for (const [index, step] of steps.entries()) {
    const part = others.find(({ name }) => name === step.part)!;
    const isLast = index === steps.length - 1;
    const matches = matchPart(placed, count, part, step, isLast ? mostRows : mostBetween);
    notes.push(...tellMatches(matches, part, count, step));
    if (matches.isCut) missing ??= tellCut(part, matches.count);
    count = matches.count;
    const next = step.many === 'list' ? matches.next : null;
    placed = [
      ...placed.map((each) => follow(each, matches)),
      { part, at: matches.after, next, isWhole: false },
    ];
  }
  notes.push(...placed.flatMap((each) => tellLongLists(each)));
  // Without a step, nothing has cut the rows yet.
  if (count > mostRows) missing ??= buildText('note.verdict.bound', { count: mostRows });
  return {
    count: Math.min(count, mostRows),
    sources: placed.map(({ part: { rows }, at }) => ({ rows, at })),
    columns: placed.flatMap(toColumns),
    rowAt: (row) => toRow(placed, row),
    notes,
    missing,
  };
}

const emptyTable: CombinedTable = {
  count: 0,
  sources: [],
  columns: [],
  rowAt: () => ({}),
  notes: [],
  missing: null,
};

const tellCut = ({ name }: PartTable, count: number) => buildText('note.join.tooMany', { part: name, count });

function matchPart(
  placed: readonly Placed[],
  count: number,
  part: PartTable,
  { on, folds, kind, many }: JoinStep,
  most: number,
): Matches {
  const before = combineKeys(on.map(({ left }) => readPlacedKeys(placed, count, left, folds)));
  const after = combineKeys(on.map(({ right }) => readKeys(part, right, folds)));
  return matchRows(before, after, { kind, many }, most);
}

function readKeys({ columns, rows }: PartTable, key: string, folds: boolean): MatchKeys {
  const place = columns.findIndex((column) => column.key === key);
  if (place < 0) return rows.map(() => null);
  const toKey = buildMatchKey(columns[place]!.type, folds);
  return rows.map((row) => toKey(row[place]));
}

/** Keys of the rows that are joined so far; of lists the first match counts. */
function readPlacedKeys(
  placed: readonly Placed[],
  count: number,
  { part: name, column }: PartColumn,
  folds: boolean,
): MatchKeys {
  const found = placed.find(({ part }) => part.name === name);
  if (found === undefined) return new Array<null>(count).fill(null);
  const keys = readKeys(found.part, column, folds);
  const { at, isWhole } = found;
  if (isWhole) return keys;
  const placedKeys = new Array<string | null>(count);
  for (let row = 0; row < count; row += 1) placedKeys[row] = at[row]! < 0 ? null : keys[at[row]!]!;
  return placedKeys;
}

/** Makes one key of several; a row of which any has no value matches nothing. */
function combineKeys(keys: readonly MatchKeys[]): MatchKeys {
  const [first = []] = keys;
  if (keys.length === 1) return first;
  return first.map((_, row) => {
    const all = keys.map((each) => each[row] ?? null);
    return all.some((key) => key === null) ? null : JSON.stringify(all);
  });
}

/** Where a part's rows stand after another join. */
function follow(placed: Placed, { count, before }: Matches): Placed {
  // The first part of a join of two stands as it is matched.
  if (placed.isWhole) return { ...placed, at: before, isWhole: false };
  const at = new Int32Array(count);
  for (let row = 0; row < count; row += 1) at[row] = before[row]! < 0 ? -1 : placed.at[before[row]!]!;
  return { ...placed, at };
}

function tellMatches(
  { several, hasMatch }: Matches,
  { name, rows }: PartTable,
  countBefore: number,
  { many }: JoinStep,
): readonly Text[] {
  return [
    ...(many === 'first' && several > 0
      ? [buildText('note.join.several', { part: name, count: several })]
      : []),
    ...(!hasMatch && rows.length > 0 && countBefore > 0
      ? [buildText('note.join.noMatch', { part: name })]
      : []),
  ];
}

function tellLongLists({ part, at, next }: Placed): readonly Text[] {
  if (next === null) return [];
  let count = 0;
  for (const first of at) {
    let length = 0;
    for (let row = first; row >= 0 && length <= mostListed; row = next[row]!) length += 1;
    if (length > mostListed) count += 1;
  }
  return count === 0 ? [] : [buildText('note.join.longLists', { part: part.name, count, most: mostListed })];
}

function toColumns({ part: { name, columns }, next }: Placed, source: number): readonly CombinedColumn[] {
  return columns.map((column, place) => ({
    path: joinedPath(name, column.key),
    column,
    part: name,
    cells: next === null ? [{ source, place }] : null,
  }));
}

/** The cells that have a value, of a row and those that stand in the same list. */
function listCells(
  rows: PartTable['rows'],
  index: number,
  first: number,
  next: Int32Array,
): readonly CellValue[] {
  const cells: CellValue[] = [];
  let length = 0;
  for (let row = first; row >= 0 && length < mostListed; row = next[row]!) {
    const cell = rows[row]![index] ?? null;
    if (cell !== null) cells.push(cell);
    length += 1;
  }
  return cells;
}

function toRow(placed: readonly Placed[], row: number): CombinedRow {
  const combined: Record<string, CombinedRow[string]> = {};
  for (const { part, at, next } of placed) {
    const own = at[row]!;
    combined[part.name] = own < 0 ? null : toCells(part, own, next);
  }
  return combined;
}

function toCells({ columns, rows }: PartTable, own: number, next: Int32Array | null) {
  const cells: Record<string, CombinedCell> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const cell = next === null ? (rows[own]![index] ?? null) : listCells(rows, index, own, next);
    cells[columns[index]!.key] = cell;
  }
  return cells as Readonly<Record<string, CombinedCell>>;
}

function countUp(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let index = 0; index < count; index += 1) numbers[index] = index;
  return numbers;
}
