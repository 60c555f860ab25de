import type { JoinStep } from '../../contract/combination';
import type { CellValue } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { buildMatchKey } from './match-key';
import type { ToMatchKey } from './match-key';
import type { CombinedRow, PartCells, PartTable } from './part-table';

/** Most matches whose values a list holds. */
export const mostListed = 100;

/** Rows of joined parts. */
export interface Combined {
  readonly rows: readonly CombinedRow[];
  /** What whoever set them up should know. */
  readonly notes: readonly Text[];
  /** Why rows are missing; null: none is, below the bound that was given. */
  readonly missing: Text | null;
}

/** Which rows of one part a combined row is made of: one, several as lists, or none. */
type Source = number | readonly number[] | null;

/** For each part in order. */
type Sources = readonly Source[];

/**
 * Joins parts by equal keys, each to those before it. A key of which any column has no value matches nothing.
 * Rows come in the order of the first part, then those that only a later part has.
 * @param mostRows one row more than this is made at most, so that the read sees that there are more
 */
export function joinTables(
  parts: readonly PartTable[],
  steps: readonly JoinStep[],
  mostRows: number,
): Combined {
  const [first] = parts;
  if (first === undefined) return { rows: [], notes: [], missing: null };
  const notes: Text[] = [];
  let missing: Text | null = null;
  let joined: readonly Sources[] = first.rows.slice(0, mostRows + 1).map((_, index) => [index]);
  // Later parts may bring rows that take the place of what an inner join leaves out, so that only the last step is cut.
  if (steps.some(({ kind }) => kind === 'inner')) joined = first.rows.map((_, index) => [index]);
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    const result = joinStep(parts, joined, step, isLast ? mostRows + 1 : mostBetween);
    joined = result.joined;
    notes.push(...result.notes);
    missing ??= isLast ? null : result.missing;
  }
  const cells = parts.map(buildCells);
  const rows = joined.slice(0, mostRows + 1).map((sources) => {
    const row: Record<string, PartCells> = {};
    for (let index = 0; index < parts.length; index += 1)
      row[parts[index]!.name] = cells[index]!(sources[index] ?? null);
    return row;
  });
  return { rows, notes, missing };
}

/** Rows between two joins: a million pairs would not fit into the app's memory, and no table shows them. */
const mostBetween = 400_000;

interface JoinedStep {
  readonly joined: readonly Sources[];
  readonly missing: Text | null;
  readonly notes: readonly Text[];
}

function joinStep(
  parts: readonly PartTable[],
  before: readonly Sources[],
  { part: name, kind, many, on, folds }: JoinStep,
  most: number,
): JoinedStep {
  const place = parts.findIndex((part) => part.name === name);
  const right = parts[place]!;
  const places = buildPlaces(
    right,
    on.map((each) => each.right),
    folds,
  );
  const leftKey = buildLeftKey(
    parts,
    on.map((each) => each.left),
    folds,
  );
  const matched = new Uint8Array(right.rows.length);
  const joined: Sources[] = [];
  let cutLists = 0;
  let several = 0;
  let isCut = false;
  for (const sources of before) {
    if (joined.length >= most) {
      isCut = true;
      break;
    }
    const key = leftKey(sources);
    const found = key === null ? undefined : places.get(key);
    if (found === undefined) {
      if (kind !== 'inner') joined.push([...sources, null]);
      continue;
    }
    if (typeof found === 'number') {
      matched[found] = 1;
      joined.push([...sources, many === 'list' ? [found] : found]);
      continue;
    }
    for (const index of found) matched[index] = 1;
    several += 1;
    if (many === 'first') joined.push([...sources, found[0]!]);
    else if (many === 'list') {
      if (found.length > mostListed) cutLists += 1;
      joined.push([...sources, found.slice(0, mostListed)]);
    } else {
      for (const index of found) {
        if (joined.length >= most) {
          isCut = true;
          break;
        }
        joined.push([...sources, index]);
      }
    }
  }
  if (kind === 'full') {
    const none = before[0]?.map(() => null) ?? parts.slice(0, place).map(() => null);
    for (const [index, isMatched] of matched.entries()) {
      if (isMatched === 1) continue;
      if (joined.length >= most) {
        isCut = true;
        break;
      }
      joined.push([...none, many === 'list' ? [index] : index]);
    }
  }
  return {
    joined,
    missing: isCut ? buildText('note.join.tooMany', { part: name, count: most }) : null,
    notes: [
      ...(many === 'first' && several > 0
        ? [buildText('note.join.several', { part: name, count: several })]
        : []),
      ...(cutLists > 0
        ? [buildText('note.join.longLists', { part: name, count: cutLists, most: mostListed })]
        : []),
      ...(matched.every((each) => each === 0) && right.rows.length > 0 && before.length > 0
        ? [buildText('note.join.noMatch', { part: name })]
        : []),
    ],
  };
}

/** Rows of a part by their key. */
function buildPlaces(
  { columns, rows }: PartTable,
  keys: readonly string[],
  folds: boolean,
): ReadonlyMap<string, number | readonly number[]> {
  const readers = keys.map((key) => buildReader(columns, key, folds));
  const [only] = readers;
  // Nearly every key is of one row, and a list for each would take most of the time.
  const places = new Map<string, number | number[]>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const key =
      readers.length === 1
        ? only!.toKey(row[only!.at])
        : joinKeys(readers.map(({ at, toKey }) => toKey(row[at])));
    if (key === null) continue;
    const known = places.get(key);
    if (known === undefined) places.set(key, index);
    else if (typeof known === 'number') places.set(key, [known, index]);
    else known.push(index);
  }
  return places;
}

/** Reads the key of a row that is joined so far; of lists the first match counts. */
function buildLeftKey(
  parts: readonly PartTable[],
  columns: readonly JoinStep['on'][number]['left'][],
  folds: boolean,
): (sources: Sources) => string | null {
  const readers = columns.map(({ part, column }) => {
    const place = parts.findIndex(({ name }) => name === part);
    const { columns: known, rows } = parts[place]!;
    const { at, toKey } = buildReader(known, column, folds);
    return (sources: Sources) => {
      const source = sources[place] ?? null;
      const index = typeof source === 'number' || source === null ? source : source[0];
      return index === null || index === undefined ? null : toKey(rows[index]![at]);
    };
  });
  const [only] = readers;
  return readers.length === 1 ? only! : (sources) => joinKeys(readers.map((read) => read(sources)));
}

function buildReader(columns: PartTable['columns'], key: string, folds: boolean) {
  const at = columns.findIndex((column) => column.key === key);
  const toKey: ToMatchKey = at < 0 ? () => null : buildMatchKey(columns[at]!.type, folds);
  return { at, toKey };
}

function joinKeys(keys: readonly (string | null)[]): string | null {
  if (keys.length === 1) return keys[0] ?? null;
  return keys.includes(null) ? null : JSON.stringify(keys);
}

/** Gives a part's cells for what a row is made of; those of one row are made once. */
function buildCells({ columns, rows }: PartTable): (source: Source) => PartCells {
  const made = new Array<PartCells | undefined>(rows.length);
  const keys = columns.map(({ key }) => key);
  const make = (row: PartTable['rows'][number]): PartCells => {
    const cells: Record<string, CellValue> = {};
    for (let at = 0; at < keys.length; at += 1) cells[keys[at]!] = row[at] ?? null;
    return cells;
  };
  const one = (index: number): PartCells => (made[index] ??= make(rows[index]!));
  return (source) => {
    if (source === null) return null;
    if (typeof source === 'number') return one(source);
    return Object.fromEntries(
      columns.map(({ key }, at) => [
        key,
        source.map((index) => rows[index]![at] ?? null).filter((cell) => cell !== null),
      ]),
    );
  };
}
