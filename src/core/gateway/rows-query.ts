import * as z from 'zod/mini';
import type { TableColumn } from '../../contract/table';
import { aggregations, dateSteps } from '../../contract/view';
import { columnTotalSchema, filterSchema, sortSchema, viewSettingsSchema } from '../../contract/view-schema';
import type { ColumnTotal, Filter, RowGrouping, Sort } from '../../contract/view';
import { weighMediaType } from './accept';
import { parseValue } from '../parse-value';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { Problem } from './problem';
import { tellOnUse } from '../text/tell-on-use';
import { english } from '../../contract/text/language';

/** Most rows of one answer, and how many there are if nothing is asked. */
export const maxRowsPerAnswer = 5_000;
const defaultRowsPerAnswer = 100;

/** Beginning of a parameter of the data source itself, such as `p.department=Sales`. */
const parameterPrefix = 'p.';

/** What a caller asks of a data source's rows. */
export interface RowsQuery {
  readonly limit: number;
  readonly offset: number;
  readonly format: 'json' | 'csv';
  /** Keys of the columns in order; empty: all that the data source shows. */
  readonly columns: readonly string[];
  readonly filter: Filter;
  readonly sort: readonly Sort[];
  /** Numbers of all rows that the filter lets pass, and of each of their groups. */
  readonly totals: readonly ColumnTotal[];
  /** Groups that are told beside the rows, with their totals. */
  readonly groups: readonly RowGrouping[];
  /** Values of the data source's own parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

const invalid = (detail: string) => fail<Problem>({ kind: 'invalid-parameter', detail });

const known = ['limit', 'offset', 'format', 'columns', 'filter', 'sort', 'totals', 'groupBy'];

/** Most totals of one answer. */
const maxTotals = 20;

/** Reads the query of a rows request. An unknown parameter is refused: a misspelt filter must not give every row. */
export async function readRowsQuery(
  query: Readonly<Record<string, string>>,
  accept: string,
): Promise<Result<RowsQuery, Problem>> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (name.startsWith(parameterPrefix)) parameters[name.slice(parameterPrefix.length)] = value;
    else if (!known.includes(name))
      return invalid(
        `There is no parameter ${name}; there are ${known.join(', ')}, and p.<key> for the data source’s own.`,
      );
  }
  const limit = readCount(query['limit'], defaultRowsPerAnswer, 1, maxRowsPerAnswer);
  if (limit === null) return invalid(`limit must be a number from 1 to ${maxRowsPerAnswer}.`);
  const offset = readCount(query['offset'], 0, 0, 10_000_000);
  if (offset === null) return invalid('offset must be a number from 0.');
  const format = readFormat(query['format'], accept);
  if (format === null) return fail({ kind: 'not-acceptable', detail: 'Rows are offered as json and csv.' });
  const filter = await readFilter(query['filter']);
  if (!filter.ok) return filter;
  const sort = readSort(query['sort']);
  if (sort === null) return invalid('sort must be up to three column keys, such as sort=name,-created.');
  const totals = readPairs(query['totals'], ['column', 'aggregation'], totalsSchema);
  if (totals === null) {
    return invalid(
      `totals must be up to ${maxTotals} pairs of ${aggregations.join(', ')}, such as hours:sum.`,
    );
  }
  const groups = readPairs(query['groupBy'], ['column', 'dateStep'], viewSettingsSchema.shape.groups);
  if (groups === null) {
    return invalid(
      `groupBy must be one or two column keys, with ${dateSteps.join(', ')} for dates: team,due:month.`,
    );
  }
  if (format === 'csv' && (totals.length > 0 || groups.length > 0)) {
    return invalid('totals and groupBy are answered in JSON: a line of CSV is a row.');
  }
  const columns = (query['columns'] ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  return succeed({
    ...{ limit, offset, format, columns, filter: filter.value, sort, totals, groups, parameters },
  });
}

function readCount(text: string | undefined, byDefault: number, least: number, most: number): number | null {
  if (text === undefined) return byDefault;
  if (!/^\d{1,9}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

function readFormat(format: string | undefined, accept: string): 'json' | 'csv' | null {
  if (format !== undefined) return format === 'json' || format === 'csv' ? format : null;
  if (accept.trim() === '') return 'json';
  const json = weighMediaType(accept, 'application/json') ?? 0;
  const csv = weighMediaType(accept, 'text/csv') ?? 0;
  if (json === 0 && csv === 0) return null;
  return csv > json ? 'csv' : 'json';
}

async function readFilter(text: string | undefined): Promise<Result<Filter, Problem>> {
  if (text === undefined || text === '') return succeed(filterSchema.parse({}));
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return invalid('filter must be JSON.');
  }
  const parsed = parseValue(z.strictObject(filterSchema.shape), raw);
  if (parsed.ok) return parsed;
  const { place, problem } = parsed.failure;
  const told = await tellOnUse(problem, english);
  return invalid(`filter cannot be used: ${`${place} ${told}`.trim()}`);
}

function readSort(text: string | undefined): readonly Sort[] | null {
  if (text === undefined || text === '') return [];
  const sort = text.split(',').map((key) => ({
    column: key.replace(/^[+-]/, ''),
    direction: key.startsWith('-') ? ('descending' as const) : ('ascending' as const),
  }));
  const parsed = z.array(sortSchema).check(z.maxLength(3)).safeParse(sort);
  return parsed.success ? parsed.data : null;
}

const totalsSchema = z.array(columnTotalSchema).check(z.maxLength(maxTotals));

/** A list such as `hours:sum,due:month`, as objects with these members; null if they do not fit. */
function readPairs<T>(
  text: string | undefined,
  [first, second]: readonly [string, string],
  schema: z.ZodMiniType<readonly T[]>,
): readonly T[] | null {
  if (text === undefined || text === '') return [];
  const pairs = text.split(',').map((pair) => {
    const [key = '', value, ...rest] = pair.trim().split(':');
    if (rest.length > 0) return null;
    return { [first]: key, ...(value === undefined ? {} : { [second]: value }) };
  });
  return schema.safeParse(pairs).data ?? null;
}

/** The first key that the table does not have, as a problem; null if it has them all. */
export function findUnknownColumn(query: RowsQuery, columns: readonly TableColumn[]): Problem | null {
  const named = [
    ...query.columns,
    ...query.sort.map(({ column }) => column),
    ...[...query.filter.conditions, ...query.totals, ...query.groups].map(({ column }) => column),
  ];
  const unknown = named.find((key) => !columns.some((column) => column.key === key));
  if (unknown === undefined) return null;
  const keys = columns.map(({ key }) => key).join(', ');
  return {
    kind: 'invalid-parameter',
    detail: `There is no column ‘${unknown.slice(0, 80)}’; there are ${keys}.`,
  };
}
