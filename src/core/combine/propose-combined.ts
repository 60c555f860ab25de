import type { ProposedColumn } from '../../contract/data-source';
import type { Combination } from '../../contract/combination';
import type { CellValue } from '../../contract/table';
import { formatCell } from '../table/format-cell';
import { guessType } from '../table/guess-type';
import { unknownOrigin } from '../table/column-types/reading-rules';
import { buildCellReader } from '../table/column-types/registry';
import { compilePath } from '../table/json-path';
import { joinedPath } from './combined-table';
import type { CombinedColumn, CombinedRow, CombinedTable } from './combined-table';

/** Rows looked at for a sample, from the beginning. */
const sampleRows = 200;
const mostProposals = 100;
const sampleCharacters = 80;
const longestKey = 64;
const longestName = 120;

/**
 * Proposes the columns of a combined table: those of the parts, as they are there. What a part hides is hidden here too.
 * What is equal in the rows that were joined is suggested once, and of the others each that is not hidden.
 */
export function proposeCombined(table: CombinedTable, combination: Combination): readonly ProposedColumn[] {
  const rows = Array.from({ length: Math.min(sampleRows, table.count) }, (_, row) => table.rowAt(row));
  const keys = new Set<string>();
  const names = new Map<string, number>();
  const columns = table.columns.slice(0, mostProposals);
  for (const { column } of columns) names.set(column.name, (names.get(column.name) ?? 0) + 1);
  const matched = listMatched(combination);
  return columns.map((each) => {
    const { column, part, path } = each;
    const isHidden = column.hidden === true;
    const isOneOfSeveral = (names.get(column.name) ?? 0) > 1 && part !== null;
    return {
      key: claimKey(part === null ? column.key : `${part}_${column.key}`, keys),
      name: isOneOfSeveral ? `${column.name.slice(0, longestName - part.length - 3)} (${part})` : column.name,
      path,
      hidden: isHidden,
      suggested: !isHidden && !matched.has(path),
      ...look(each, rows),
    };
  });
}

/** Type, sample and how many rows have a value. */
function look(
  { column, path, cells }: CombinedColumn,
  rows: readonly CombinedRow[],
): Pick<ProposedColumn, 'type' | 'currency' | 'format' | 'spelling' | 'sample' | 'filled'> {
  const compiled = compilePath(path);
  const values = compiled.ok
    ? rows.map(compiled.value.read).filter((value) => value !== undefined && value !== null)
    : [];
  const { type, currency, format } = column;
  const own = {
    type,
    ...(currency === undefined ? {} : { currency }),
    ...(format === undefined ? {} : { format }),
  };
  const guessed = cells === null && values.length > 0 ? guessType(values, { name: column.name }) : null;
  const spelled =
    guessed === null
      ? own
      : {
          type: guessed.type,
          ...(guessed.spelling === undefined ? {} : { spelling: guessed.spelling }),
          ...(guessed.currency === undefined ? {} : { currency: guessed.currency }),
        };
  const read = buildCellReader(spelled);
  const first = cells === null ? read(values[0], unknownOrigin) : (values[0] as CellValue | undefined);
  const sample =
    first === undefined || first === null
      ? ''
      : formatCell(first, spelled, { locale: 'en', timeZone: 'UTC' });
  return {
    ...spelled,
    sample: sample.length > sampleCharacters ? `${sample.slice(0, sampleCharacters - 1)}…` : sample,
    filled: rows.length === 0 ? 0 : values.length / rows.length,
  };
}

/** Paths of the columns by which later parts are joined, as the earlier ones have the same there. */
function listMatched(combination: Combination): ReadonlySet<string> {
  if (combination.kind === 'stack') return new Set();
  // Of a full join, rows that only the later part has would show nothing.
  const steps = combination.steps.filter(({ kind }) => kind !== 'full');
  return new Set(steps.flatMap(({ part, on }) => on.map(({ right }) => joinedPath(part, right))));
}

function claimKey(name: string, keys: Set<string>): string {
  const base = name.slice(0, longestKey - 3);
  let key = base;
  for (let count = 2; keys.has(key); count += 1) key = `${base}_${count}`;
  keys.add(key);
  return key;
}
