import type { CellValue, FoundInRows, TableColumn } from '../../contract/table';
import { assignAccents } from '../table/assign-accents';
import { showingOf } from '../table/column-types/registry';
import type { PickedColumn } from './pick-columns';

type Rows = readonly (readonly CellValue[])[];

/** Numbers with more decimals than this are measured ones: noughts at their end would claim a precision. */
const mostEvenDecimals = 6;

/** A column with more values than this is coloured by nothing but noise. */
const mostAccents = 200;

/**
 * Columns with what their rows tell about drawing them: as many decimals in every row, a colour for each value, where a
 * bar is full. It is of all rows that are there, so that a search or another page changes no cell's looks.
 */
export function dressColumns(rows: Rows, picked: readonly PickedColumn[]): readonly PickedColumn[] {
  return picked.map((each) => {
    const column = dressColumn(rows, each.column, each.index);
    return column === each.column ? each : { ...each, column };
  });
}

function dressColumn(rows: Rows, column: TableColumn, index: number): TableColumn {
  const { decimalsOf, isColored } = showingOf(column.type);
  const evened =
    decimalsOf === undefined || column.format?.decimals !== undefined
      ? column
      : withDecimals(
          column,
          greatest(rows, index, (value) => decimalsOf(value, column)),
        );
  if (isColored === true) return withFound(evened, { accents: findAccents(rows, column, index) });
  if (column.look !== 'bar') return evened;
  const most = greatest(rows, index, (value) => value);
  return withFound(evened, { fullAt: Math.max(most, showingOf(column.type).fullAt ?? 0) });
}

function withDecimals(column: TableColumn, decimals: number): TableColumn {
  if (decimals === 0 || decimals > mostEvenDecimals) return column;
  return { ...column, format: { ...column.format, decimals } };
}

const withFound = (column: TableColumn, found: FoundInRows): TableColumn => ({ ...column, found });

/** The greatest of what is made of a column's numbers; at least 0. */
function greatest(rows: Rows, index: number, of: (value: number) => number): number {
  let most = 0;
  for (const row of rows) {
    const cell = row[index];
    if (typeof cell !== 'number') continue;
    const value = of(cell);
    if (value > most) most = value;
  }
  return most;
}

function findAccents(rows: Rows, { type }: TableColumn, index: number): FoundInRows['accents'] & {} {
  const { plainTexts } = showingOf(type);
  const values = new Set<string>();
  for (const row of rows) {
    const cell = row[index] ?? null;
    if (cell !== null) for (const text of plainTexts(cell)) values.add(text);
    if (values.size > mostAccents) return new Map();
  }
  return assignAccents(values);
}
