import type { CellValue, Column, PersonValue, TableColumn } from '../../contract/table';
import type { ReadFailure } from '../failure/failure';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { compilePath } from './json-path';
import { toTableColumn } from './to-table-column';
import type { ReadValue } from './json-path';
import { buildPathBudget } from './path-budget';
import type { PathBudget } from './path-budget';
import { readText } from './column-types/parts/texts';
import { unknownOrigin } from './column-types/reading-rules';
import type { ReadCell, RowOrigin } from './column-types/reading-rules';
import { buildCellReader, readingOf } from './column-types/registry';
import { compileExpression, ExpressionFault } from './expression';
import { compileTemplate } from './value-template';
import type { Text } from '../../contract/text/text';

/** What one column gave over all rows mapped so far. */
export interface ColumnYield {
  readonly key: string;
  readonly name: string;
  /** Rows in which its path met a member at all, if only a null. */
  readonly met: number;
  /** Rows in which it found a value. */
  readonly found: number;
  /** Rows in which what it found did not fit its type and spelling, so that the cell is empty. */
  readonly misfits: number;
  /** The beginning of the first of these, as it came; null: there is none. */
  readonly example: string | null;
}

/** What the type of a column left out of what it found, such as a time of day. */
export interface ColumnCut {
  readonly name: string;
  /** Rows in which it found a value, and those in which it left out a part of it. */
  readonly found: number;
  readonly cut: number;
  /** The beginning of the first of these, as it came. */
  readonly example: string;
}

/** Names by id, for columns that hold ids; keyed by the lookup's key. */
export type LookupNames = ReadonlyMap<string, ReadonlyMap<string, PersonValue>>;

/** Columns ready to read rows with: compiled once per read, not per row. */
export interface RowMapper {
  readonly columns: readonly TableColumn[];
  mapRow(row: unknown): readonly CellValue[];
  /** What each column gave so far, in their order. */
  measureYield(): readonly ColumnYield[];
  /** Columns whose type left out a part of some values. */
  measureCuts(): readonly ColumnCut[];
  /** Names of columns that found nothing in any row mapped so far; empty before the first row. */
  findSilentColumns(): readonly string[];
}

/**
 * Compiles a data source's columns, hidden ones too: a view may show them. Fails on the first path or other source that is
 * malformed.
 * @param budget of the read; whoever passes it asks `isSpent` before believing the cells
 */
export function buildRowMapper(
  columns: readonly Column[],
  lookups: LookupNames = new Map(),
  origin: RowOrigin = unknownOrigin,
  budget: PathBudget = buildPathBudget(),
): Result<RowMapper, ReadFailure> {
  const reads: ReadValue[] = [];
  for (const column of columns) {
    const compiled = compileColumn(column, budget);
    if (!compiled.ok) {
      return fail({ reason: 'column-path-invalid', column: column.name, problem: compiled.failure });
    }
    const withNames = lookUpNames(compiled.value, lookups.get(column.lookup ?? ''));
    reads.push(withNames);
  }
  const converts: readonly ReadCell[] = columns.map(buildCellReader);
  const nones = columns.map(({ type }) => readingOf(type).isNone);
  const met = new Uint32Array(columns.length);
  const found = new Uint32Array(columns.length);
  const misfits = new Uint32Array(columns.length);
  const examples = new Array<string | null>(columns.length).fill(null);
  const leavesOut = columns.map(({ type }) => readingOf(type).leavesOut);
  const cut = new Uint32Array(columns.length);
  const cutExamples = new Array<string | null>(columns.length).fill(null);
  let rowCount = 0;
  return succeed({
    columns: columns.map(toTableColumn),
    mapRow(row) {
      rowCount += 1;
      const cells = new Array<CellValue>(reads.length);
      for (let index = 0; index < reads.length; index += 1) {
        const raw = reads[index]!(row);
        if (raw !== undefined) met[index]! += 1;
        if (raw === undefined || raw === null) {
          cells[index] = null;
          continue;
        }
        found[index]! += 1;
        if (raw instanceof ExpressionFault) {
          misfits[index]! += 1;
          examples[index] ??= describe(raw.message);
          cells[index] = null;
          continue;
        }
        const cell = converts[index]!(raw, origin);
        if (cell === null && !isBlank(raw) && !(typeof raw === 'string' && nones[index]?.(raw))) {
          misfits[index]! += 1;
          examples[index] ??= describe(raw);
        }
        if (cell !== null && leavesOut[index]?.(raw, columns[index]!.spelling) === true) {
          cut[index]! += 1;
          cutExamples[index] ??= describe(raw);
        }
        cells[index] = cell;
      }
      return cells;
    },
    measureYield: () =>
      columns.map(({ key, name }, index) => ({
        key,
        name,
        met: met[index]!,
        found: found[index]!,
        misfits: misfits[index]!,
        example: examples[index]!,
      })),
    measureCuts: () =>
      columns.flatMap(({ name }, index) =>
        cut[index] === 0
          ? []
          : [{ name, found: found[index]!, cut: cut[index]!, example: cutExamples[index] ?? '' }],
      ),
    findSilentColumns: () =>
      rowCount === 0 ? [] : columns.filter((_, index) => met[index] === 0).map((column) => column.name),
  });
}

/** Compiles a column's path, template or expression. Fails with a sentence's end. */
export function compileColumn(
  { path, template = '', expression = '' }: Pick<Column, 'path' | 'template' | 'expression'>,
  budget?: PathBudget,
): Result<ReadValue, Text> {
  if (expression !== '') {
    const compiled = compileExpression(expression);
    return compiled.ok ? succeed(compiled.value.calculate) : compiled;
  }
  if (template !== '') {
    const compiled = compileTemplate(template, budget);
    return compiled.ok ? succeed(compiled.value.read) : compiled;
  }
  const compiled = compilePath(path, budget);
  return compiled.ok ? succeed(compiled.value.read) : compiled;
}

const isBlank = (raw: unknown) =>
  typeof raw === 'string' ? raw.trim() === '' : Array.isArray(raw) && raw.length === 0;

const exampleCharacters = 60;

function describe(raw: unknown): string {
  const text = readText(raw) ?? '';
  return text.length > exampleCharacters ? `${text.slice(0, exampleCharacters - 1).toWellFormed()}…` : text;
}

/** Puts the name in the place of an id, or of each id in a list; an id that nobody knows shows as #id. */
function lookUpNames(read: ReadValue, names: ReadonlyMap<string, PersonValue> | undefined): ReadValue {
  if (names === undefined) return read;
  const toName = (id: unknown) =>
    typeof id === 'string' || typeof id === 'number' ? (names.get(String(id)) ?? { name: `#${id}` }) : id;
  return (row) => {
    const found = read(row);
    return Array.isArray(found) ? found.map(toName) : toName(found);
  };
}
