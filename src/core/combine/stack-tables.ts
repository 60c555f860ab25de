import type { Combination } from '../../contract/combination';
import type { CellValue, TableColumn } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import { stackedPath } from './combined-table';
import type { CombinedCell, CombinedColumn, CombinedSource, CombinedTable } from './combined-table';
import type { PartTable } from './part-table';

/** Key under which a stacked row says which part it is of. */
const partKey = 'part';

type StackedColumns = Extract<Combination, { kind: 'stack' }>['columns'];

/**
 * Puts the rows of parts one below the other, each with the columns that stand for the others': all rows of the first
 * part, then those of the next. A part that has no such column leaves it empty. Where the parts' columns are not all of
 * one type, the stacked one is of the first's, and all cells are read as it.
 * @param mostRows rows that are made at most; where there would be more, `missing` says so
 */
export function stackTables(
  parts: readonly PartTable[],
  columns: StackedColumns,
  mostRows: number,
): CombinedTable {
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const count = Math.min(total, mostRows);
  const names = parts.map(({ name }) => [name] as const);
  const placed = placeParts(parts, count);
  // Which part a row is of is a cell of a table of names.
  const ofPart = new Int32Array(count);
  for (const [part, { at }] of placed.entries()) at.forEach((own, row) => own < 0 || (ofPart[row] = part));
  const sources: readonly CombinedSource[] = [...placed, { rows: names, at: ofPart }];
  const all: readonly CombinedColumn[] = [
    ...columns.map((each) => toColumn(each, parts)),
    {
      path: stackedPath(partKey),
      column: { key: partKey, name: partKey, type: 'choice' },
      part: null,
      cells: [{ source: parts.length, place: 0 }],
    },
  ];
  const places = columns.map(({ key, of }) => ({ key, places: findPlaces(of, parts) }));
  return {
    count,
    sources,
    columns: all,
    rowAt: (row) => {
      const part = ofPart[row]!;
      const cellOf = (place: number): CellValue =>
        place < 0 ? null : (placed[part]!.rows[placed[part]!.at[row]!]![place] ?? null);
      const cells: Record<string, CombinedCell> = { [partKey]: parts[part]!.name };
      for (const each of places) cells[each.key] = cellOf(each.places[part]!);
      return cells;
    },
    notes: [],
    missing: total > mostRows ? buildText('note.verdict.bound', { count: mostRows }) : null,
  };
}

/** Where the rows of each part stand, one part below the other. */
function placeParts(parts: readonly PartTable[], count: number): readonly CombinedSource[] {
  let start = 0;
  return parts.map(({ rows }) => {
    const at = new Int32Array(count).fill(-1);
    for (let own = 0; own < rows.length && start + own < count; own += 1) at[start + own] = own;
    start += rows.length;
    return { rows, at };
  });
}

const findPlaces = (of: StackedColumns[number]['of'], parts: readonly PartTable[]) =>
  parts.map(({ name, columns }) => columns.findIndex(({ key }) => key === of[name]));

function toColumn({ key, of }: StackedColumns[number], parts: readonly PartTable[]): CombinedColumn {
  const places = findPlaces(of, parts);
  const cells = places.map((place, source) => ({ source, place })).filter(({ place }) => place >= 0);
  const columns = cells.map(({ source, place }) => parts[source]!.columns[place]!);
  const [first] = columns;
  const isOneType = columns.every(
    ({ type, currency }) => type === first?.type && currency === first.currency,
  );
  // Hidden where any part hides it: whoever opens it does so for all of them.
  const isHidden = columns.some(({ hidden }) => hidden === true);
  const shown = first === undefined ? { name: key, type: 'text' as const } : toVisible(first);
  const column: TableColumn = { ...shown, key, ...(isHidden ? { hidden: true } : {}) };
  return { path: stackedPath(key), column, part: null, cells: isOneType ? cells : null };
}

function toVisible({ name, type, currency, format }: TableColumn): Omit<TableColumn, 'key'> {
  return {
    ...{ name, type },
    ...(currency === undefined ? {} : { currency }),
    ...(format === undefined ? {} : { format }),
  };
}
