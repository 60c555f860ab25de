import type { ProposedColumn } from '../../../../../src/contract/data-source';
import type { AnswerSample } from '../../../../../src/contract/exchange';
import type { Column, PersonValue, Table } from '../../../../../src/contract/table';
import { originOf } from '../../../../../src/core/table/column-types/reading-rules';
import { buildRowFinder } from '../../../../../src/core/table/find-rows';
import { completePath, joinPath } from '../../../../../src/core/table/json-path';
import { buildRowMapper, compileColumn } from '../../../../../src/core/table/map-rows';
import { proposeColumns } from '../../../../../src/core/table/propose-columns';
import type { Steps } from './answer-tree';
import { valueAt } from './answer-tree';
import type { Text } from '../../../../../src/contract/text/text';
import { t } from '../../text/t';

/*
 * Maps the sample of an answer in the browser, with the code that the server maps with. Loaded with the first
 * answer (see docs/decisions/0020).
 */

/** The sample as a table, or what stands in its way. */
export interface LiveTable {
  readonly table: Table;
  /** Rows in the sample, which may be fewer than in the answer. */
  readonly rowCount: number;
  /** The path in use: the admin's, or the one found. */
  readonly rowsPath: string;
  /** What is wrong with the rows path; null: nothing. */
  readonly rowsProblem: Text | 'no-rows' | null;
  /** What is wrong with a column's path, by the column's key. */
  readonly columnProblems: Readonly<Record<string, Text>>;
  /** Names of columns that find nothing in any row of the sample. */
  readonly silent: readonly string[];
}

const empty = { table: { columns: [], rows: [] }, rowCount: 0, columnProblems: {}, silent: [] };

/** Maps the sample's rows; a column that cannot be read is left out and reported, the others stay. */
export function mapSample(sample: AnswerSample, rowsPath: string, columns: readonly Column[]): LiveTable {
  const found = findRows(sample, rowsPath);
  if ('problem' in found) return { ...empty, rowsPath, rowsProblem: found.problem };
  const columnProblems: Record<string, Text> = {};
  const readable = columns.filter((column) => {
    if (column.hidden || (column.path === '' && !column.template && !column.expression)) return false;
    const compiled = compileColumn(column);
    if (!compiled.ok) columnProblems[column.key] = compiled.failure;
    return compiled.ok;
  });
  const mapper = buildRowMapper(readable, toLookupNames(sample), originOf(sample.allowedHosts));
  const { path, rows } = found;
  if (!mapper.ok) return { ...empty, rowsPath: path, rowsProblem: null, columnProblems };
  const cells = rows.map((row) => mapper.value.mapRow(row));
  return {
    table: { columns: mapper.value.columns, rows: cells },
    rowCount: rows.length,
    rowsPath: path,
    rowsProblem: null,
    columnProblems,
    silent: mapper.value.findSilentColumns(),
  };
}

/** Columns that the rows at a path offer, the suggested ones marked. */
export function proposeFromSample(sample: AnswerSample, rowsPath: string): readonly ProposedColumn[] {
  const found = findRows(sample, rowsPath);
  return 'problem' in found ? [] : proposeColumns(found.rows, knownOf(sample));
}

/** Path of a value below the row that it lies in; null: it lies in no row. The row itself is `$`. */
export function locateInRow(sample: AnswerSample, rowsPath: string, steps: Steps): string | null {
  const found = findRows(sample, rowsPath);
  if ('problem' in found) return null;
  const { rowSet: rows } = found;
  const trail = [sample.body, ...steps.map((_, index) => valueAt(sample.body, steps.slice(0, index + 1)))];
  // The row nearest to the value: identity tells objects apart; a row that is a text is found by its list.
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const candidate = trail[depth];
    const isRow = typeof candidate === 'object' && candidate !== null ? rows.has(candidate) : false;
    if (isRow) return toPath(steps.slice(depth));
  }
  const list = trail[steps.length - 1];
  const isPlainRow = Array.isArray(list) && list.length > 0 && list.every((each) => rows.has(each));
  return isPlainRow ? '$' : null;
}

/** JSONPath of a value; `everyElement`: of that value in every element of the lists that it lies in. */
export function toPath(steps: Steps, everyElement = false): string {
  return steps.reduce<string>(
    (path, step) =>
      typeof step === 'string' ? joinPath(path, step) : `${path}[${everyElement ? '*' : step}]`,
    '$',
  );
}

/** A column for one path of the rows: as proposed, or made from the values there. */
export function proposeColumnAt(sample: AnswerSample, rowsPath: string, path: string): ProposedColumn | null {
  const known = proposeFromSample(sample, rowsPath).find((each) => each.path === path);
  if (known) return known;
  const found = findRows(sample, rowsPath);
  const compiled = compileColumn({ path });
  if ('problem' in found || !compiled.ok) return null;
  const name = /(?:\.([A-Za-z_]\w*)|\['(.*)'\])(?:\[\d+\])*$/.exec(path);
  const member = name?.[1] ?? name?.[2] ?? 'value';
  // As if the value were a member of the row itself, so that name, type and sample come from the same rules.
  const lifted = found.rows.map((row) => ({ [member]: wrap(compiled.value(row)) }));
  const [proposal] = proposeColumns(lifted, knownOf(sample));
  return proposal ? { ...proposal, path } : null;
}

/** Whether two spellings name the same path. */
export function isSamePath(one: string, other: string): boolean {
  return one !== '' && other !== '' && completePath(one) === completePath(other);
}

/** An object as one value: a proposal would open it. */
function wrap(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? [value] : value;
}

type FoundRows =
  | { readonly path: string; readonly rows: readonly unknown[]; readonly rowSet: ReadonlySet<unknown> }
  | { readonly problem: Text | 'no-rows' };

/** The last rows found: every line of the tree asks for the same ones. */
let last: { readonly sample: AnswerSample; readonly rowsPath: string; readonly found: FoundRows } | null =
  null;

function findRows(sample: AnswerSample, rowsPath: string): FoundRows {
  if (last?.sample !== sample || last.rowsPath !== rowsPath) {
    last = { sample, rowsPath, found: findRowsAnew(sample, rowsPath) };
  }
  return last.found;
}

function findRowsAnew(sample: AnswerSample, rowsPath: string): FoundRows {
  const finder = buildRowFinder(rowsPath.trim(), sample.body);
  if (finder.ok) {
    const rows = finder.value.findRows(sample.body);
    return { path: finder.value.path, rows, rowSet: new Set(rows) };
  }
  const { failure } = finder;
  return { problem: failure.reason === 'rows-path-invalid' ? failure.problem : 'no-rows' };
}

const knownOf = ({ isTextual, allowedHosts }: AnswerSample) => ({
  isTextual,
  origin: originOf(allowedHosts),
  names: {
    value: t('console.builder.plainValue'),
    numbered: (number: number) => t('console.builder.plainColumn', { number }),
  },
});

function toLookupNames({ names }: AnswerSample): ReadonlyMap<string, ReadonlyMap<string, PersonValue>> {
  return new Map(Object.entries(names).map(([key, each]) => [key, new Map(Object.entries(each))]));
}
