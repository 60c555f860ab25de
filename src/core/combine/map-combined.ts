import type { CellValue, Column, TableColumn } from '../../contract/table';
import type { ReadFailure } from '../failure/failure';
import { succeed } from '../result';
import type { Result } from '../result';
import { buildRowMapper } from '../table/map-rows';
import type { ColumnCut, ColumnYield } from '../table/map-rows';
import type { PathBudget } from '../table/path-budget';
import { toTableColumn } from '../table/to-table-column';
import type { CombinedTable } from './combined-table';

/** Typed rows of a combined table. */
export interface MappedTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** What each column gave, in their order. */
  readonly yields: readonly ColumnYield[];
  readonly cuts: readonly ColumnCut[];
}

/** Cells that are copied from the rows of one source. */
interface Copied {
  readonly rows: CombinedTable['sources'][number]['rows'];
  readonly at: Int32Array;
  /** Places in a row of the source, and for each the column that gets the cell. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * Maps combined rows by a data source's columns. A column that is a part's, of the same type, takes its cells as they
 * are: reading them again could only misread them. Others are read from the row as from one of a service. Fails on the
 * first path or other source that is malformed.
 * @param budget of the read; whoever passes it asks `isSpent` before believing the cells
 */
export function mapCombined(
  table: CombinedTable,
  columns: readonly Column[],
  budget?: PathBudget,
): Result<MappedTable, ReadFailure> {
  const { count } = table;
  const copied = planCopies(table, columns);
  const isCopied = new Set(copied.flatMap(({ to }) => to));
  const readAt = columns.flatMap((_, index) => (isCopied.has(index) ? [] : [index]));
  const mapper = buildRowMapper(
    readAt.map((index) => columns[index]!),
    undefined,
    undefined,
    budget,
  );
  if (!mapper.ok) return mapper;
  const met = new Uint32Array(columns.length);
  const empty = new Uint32Array(columns.length);
  for (const { at, to } of copied) {
    const placed = countPlaced(at);
    for (const target of to) met[target]! += placed;
  }
  const rows = new Array<readonly CellValue[]>(count);
  for (let row = 0; row < count; row += 1) {
    const cells = new Array<CellValue>(columns.length).fill(null);
    for (const { rows: own, at, from, to } of copied) {
      const place = at[row]!;
      if (place < 0) continue;
      const source = own[place]!;
      for (let index = 0; index < from.length; index += 1) {
        const cell = source[from[index]!] ?? null;
        if (cell === null) empty[to[index]!]! += 1;
        else cells[to[index]!] = cell;
      }
    }
    if (readAt.length > 0) {
      const read = mapper.value.mapRow(table.rowAt(row));
      for (let index = 0; index < readAt.length; index += 1) cells[readAt[index]!] = read[index]!;
    }
    rows[row] = cells;
  }
  const readYields = mapper.value.measureYield();
  const yields = columns.map(({ key, name }, index): ColumnYield =>
    isCopied.has(index)
      ? { key, name, met: met[index]!, found: met[index]! - empty[index]!, misfits: 0, example: null }
      : readYields[readAt.indexOf(index)]!,
  );
  return succeed({ columns: columns.map(toTableColumn), rows, yields, cuts: mapper.value.measureCuts() });
}

function planCopies(
  { columns: known, sources }: CombinedTable,
  columns: readonly Column[],
): readonly Copied[] {
  const byPath = new Map(known.map((each) => [each.path, each]));
  const plans = sources.map((source) => ({ ...source, from: [] as number[], to: [] as number[] }));
  for (const [index, column] of columns.entries()) {
    const { path, type, currency, spelling, lookup, template = '', expression = '' } = column;
    const own = byPath.get(path);
    if (own?.cells == null || template !== '' || expression !== '') continue;
    if (own.column.type !== type || spelling !== undefined || lookup !== undefined) continue;
    if (currency !== undefined && own.column.currency !== currency) continue;
    for (const { source, place } of own.cells) {
      plans[source]!.from.push(place);
      plans[source]!.to.push(index);
    }
  }
  return plans.filter(({ to }) => to.length > 0);
}

function countPlaced(at: Int32Array): number {
  let count = 0;
  for (const place of at) if (place >= 0) count += 1;
  return count;
}
