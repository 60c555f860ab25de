import * as z from 'zod/mini';
import { filterSchema } from '../../contract/view-schema';
import type { Condition, Filter, FilterOperator } from '../../contract/view';
import type { TableColumn } from '../../contract/table';
import { foldText } from '../../contract/text/fold-text';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { parseValue } from '../parse-value';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { showingOf } from '../table/column-types/registry';
import type { ViewMoment } from '../table/view-moment';
import { findFilterProblems } from '../view/compile-filter';
import { valuesTaken } from '../view/values-taken';
import { findColumn, quote, quoteInput, spellColumn, tellUnknownColumn, unquote } from './name-columns';

/*
 * A filter as a person types it: `Region = EMEA and "Order date" >= today-30`. It is the filter of views, told by the
 * names of columns; conditions are joined by `and` alone or by `or` alone, as a view's are. Text that is no filter is
 * refused: half of one would give records that nobody asked for.
 */

/**
 * How comparisons are written, longest first where one begins another. Of a spelling that stands for several, a column
 * has the one that its type offers.
 */
const spellings: readonly (readonly [spelling: string, ...operators: FilterOperator[]])[] = [
  ['is not empty', 'not-empty'],
  ['is empty', 'empty'],
  ['is not one of', 'not-in'],
  ['is none of', 'not-in'],
  ['is one of', 'in'],
  ['not in', 'not-in'],
  ['in', 'in'],
  ['does not contain', 'not-contains'],
  ['not contains', 'not-contains'],
  ['contains', 'contains'],
  ['starts with', 'starts-with'],
  ['ends with', 'ends-with'],
  ['is on or before', 'on-or-before', 'at-most'],
  ['is on or after', 'on-or-after', 'at-least'],
  ['on or before', 'on-or-before', 'at-most'],
  ['on or after', 'on-or-after', 'at-least'],
  ['is before', 'before', 'less'],
  ['is after', 'after', 'greater'],
  ['before', 'before', 'less'],
  ['after', 'after', 'greater'],
  ['is at most', 'at-most', 'on-or-before'],
  ['is at least', 'at-least', 'on-or-after'],
  ['is less than', 'less', 'before'],
  ['is greater than', 'greater', 'after'],
  ['is not', 'is-not'],
  ['is', 'is'],
  ['<=', 'at-most', 'on-or-before'],
  ['>=', 'at-least', 'on-or-after'],
  ['<>', 'is-not'],
  ['!=', 'is-not'],
  ['!~', 'not-contains'],
  ['==', 'is'],
  ['=', 'is'],
  ['~', 'contains'],
  ['<', 'less', 'before'],
  ['>', 'greater', 'after'],
];

/** The shortest way to write each comparison, for telling which ones a column has. */
const shortest: Readonly<Record<FilterOperator, string>> = {
  is: '=',
  'is-not': '!=',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  less: '<',
  'at-most': '<=',
  greater: '>',
  'at-least': '>=',
  before: '<',
  'on-or-before': '<=',
  after: '>',
  'on-or-after': '>=',
  in: 'in (…)',
  'not-in': 'not in (…)',
  empty: 'is empty',
  'not-empty': 'is not empty',
};

/** The longest text that is looked at: a filter has at most 30 conditions. */
const longestText = 4_000;
const mostConditions = 30;

/**
 * Reads a filter for these columns, as text or as the JSON that the gateway takes. Its conditions name columns by key.
 * Fails with what is wrong with it and what would be right; an empty text is no filter.
 */
export function readFilterText(
  text: string,
  columns: readonly TableColumn[],
  moment: ViewMoment,
): Result<Filter, Text> {
  const written = text.trim();
  if (written === '') return succeed({ match: 'all', conditions: [] });
  if (written.length > longestText) return fail(buildText('problem.tooLong', { count: longestText }));
  const filter = written.startsWith('{') ? readJson(written, columns) : readConditions(written, columns);
  if (!filter.ok) return filter;
  const problem = findProblem(filter.value, columns, moment);
  return problem === null ? filter : fail(problem);
}

/** The same without a look at the values, which may be smart values that are filled in later. Null: it is no filter. */
export function readFilterShape(text: string, columns: readonly TableColumn[]): Filter | null {
  const written = text.trim();
  if (written === '') return { match: 'all', conditions: [] };
  if (written.length > longestText || written.startsWith('{"')) return null;
  const filter = readConditions(written, columns);
  return filter.ok ? filter.value : null;
}

/** A filter as text, which {@link readFilterText} reads to the same; a value that is missing is told by it as such. */
export function writeFilterText({ match, conditions }: Filter, columns: readonly TableColumn[]): string {
  const written = conditions.map(({ column: key, operator, values }) => {
    const column = columns.find((each) => each.key === key);
    const name = quote(column === undefined ? key : spellColumn(column, columns));
    switch (valuesTaken(operator)) {
      case 'none':
        return `${name} ${shortest[operator]}`;
      case 'several':
        return `${name} ${operator === 'in' ? 'in' : 'not in'} (${values.map(quote).join(', ')})`;
      case 'one':
        return `${name} ${shortest[operator]} ${quote(values[0] ?? '')}`;
    }
  });
  return written.join(match === 'any' ? ' or ' : ' and ');
}

function readJson(text: string, columns: readonly TableColumn[]): Result<Filter, Text> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail(buildText('action.filter.json'));
  }
  const parsed = parseValue(z.strictObject(filterSchema.shape), raw);
  if (!parsed.ok) return fail(buildText('action.filter.json'));
  const named = parsed.value.conditions.map((condition) => ({
    ...condition,
    column: findColumn(columns, condition.column)?.key ?? condition.column,
  }));
  return succeed({ ...parsed.value, conditions: named });
}

/** What cannot be applied, or would be left out where a view lets somebody go on typing. */
function findProblem(filter: Filter, columns: readonly TableColumn[], moment: ViewMoment): Text | null {
  for (const condition of filter.conditions) {
    const column = columns.find(({ key }) => key === condition.column);
    if (column === undefined) return tellUnknownColumn(condition.column, columns);
    const isBlank = condition.values.every((value) => value.trim() === '');
    if (valuesTaken(condition.operator) !== 'none' && isBlank)
      return buildText('action.filter.noValue', { column: column.name });
  }
  const [problem] = findFilterProblems(filter, columns, moment);
  if (problem === undefined) return null;
  const column = columns.find(({ key }) => key === problem.condition.column)!;
  return problem.reason === 'operator'
    ? tellOperators(column)
    : buildText('action.filter.value', {
        column: column.name,
        value: quoteInput(problem.condition.values.join(', ')),
      });
}

function tellOperators(column: TableColumn): Text {
  const { operators } = showingOf(column.type).filter;
  return buildText('action.filter.operator', {
    column: column.name,
    comparisons: [...new Set(operators.map((operator) => shortest[operator]))],
  });
}

/** A column and a comparison that stand at the beginning of a text, with what follows them. */
interface Head {
  readonly column: TableColumn;
  readonly operator: FilterOperator;
  readonly rest: string;
}

function readConditions(text: string, columns: readonly TableColumn[]): Result<Filter, Text> {
  const conditions: Condition[] = [];
  const joins = new Set<string>();
  let rest = text;
  for (;;) {
    const head = readHead(rest, columns);
    if (!head.ok) return head;
    const { column, operator } = head.value;
    const read = readValues(head.value, columns);
    if (!read.ok) return read;
    conditions.push({ column: column.key, operator, values: [...read.value.values] });
    if (conditions.length > mostConditions)
      return fail(buildText('action.filter.tooMany', { count: mostConditions }));
    if (read.value.join === null) break;
    joins.add(read.value.join);
    rest = read.value.rest;
  }
  if (joins.size > 1) return fail(buildText('action.filter.mixed'));
  return succeed({ match: joins.has('or') ? 'any' : 'all', conditions });
}

function readHead(text: string, columns: readonly TableColumn[]): Result<Head, Text> {
  const quoted = /^\s*("(?:[^"]|"")*")\s*/.exec(text);
  if (quoted !== null) {
    const name = unquote(quoted[1]!);
    const column = findColumn(columns, name);
    if (column === null) return fail(tellUnknownColumn(name, columns));
    return readOperator(column, text.slice(quoted[0].length));
  }
  const written = text.trimStart();
  // The longest name first: ‘Region code’ before ‘Region’.
  const names = columns
    .flatMap((column) => [column.name, column.key].map((name) => ({ column, name })))
    .sort((a, b) => b.name.length - a.name.length);
  const folded = foldStart(written);
  let misread: Result<Head, Text> | null = null;
  for (const { column, name } of names) {
    if (!folded.startsWith(foldStart(name))) continue;
    const rest = written.slice(name.length);
    if (/^[\p{L}\p{N}_]/u.test(rest)) continue;
    const head = readOperator(column, rest.trimStart());
    if (head.ok) return head;
    misread ??= head;
  }
  if (misread !== null) return misread;
  const word = /^\S+/.exec(written)?.[0];
  return fail(word === undefined ? buildText('action.filter.unfinished') : tellUnknownColumn(word, columns));
}

/** One case, and as long as it was, so that what follows a name can be cut off. */
const foldStart = (text: string) => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
};

function readOperator(column: TableColumn, text: string): Result<Head, Text> {
  const { operators } = showingOf(column.type).filter;
  const folded = foldText(text.slice(0, 40)).replace(/\s+/g, ' ');
  for (const [spelling, ...meant] of spellings) {
    if (!folded.startsWith(spelling)) continue;
    const isWord = /[a-z]$/.test(spelling);
    const length = new RegExp(`^${spelling.replaceAll(' ', '\\s+')}`, 'i').exec(text)?.[0].length;
    if (length === undefined || (isWord && /^[\p{L}\p{N}_]/u.test(text.slice(length)))) continue;
    const operator = meant.find((each) => operators.includes(each));
    if (operator === undefined) return fail(tellOperators(column));
    return succeed({ column, operator, rest: text.slice(length).trimStart() });
  }
  return fail(tellOperators(column));
}

/** The values of a condition, and what follows it. */
interface Values {
  readonly values: readonly string[];
  readonly join: string | null;
  readonly rest: string;
}

function readValues({ column, operator, rest }: Head, columns: readonly TableColumn[]): Result<Values, Text> {
  const taken = valuesTaken(operator);
  if (taken === 'none') {
    const next = /^\s*(?:(and|or)\s+(?=\S)|$)/i.exec(rest);
    if (next === null) return fail(buildText('action.filter.unread', { text: quoteInput(rest) }));
    return succeed({ values: [], ...joinOf(next[1], rest.slice(next[0].length)) });
  }
  const list = /^\(((?:"(?:[^"]|"")*"|[^")])*)\)/.exec(rest);
  if (taken === 'several') {
    if (list === null) return fail(buildText('action.filter.list', { column: column.name }));
    const values = (list[1]!.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? []).map((each) => unquote(each.trim()));
    return endValues(values, rest.slice(list[0].length));
  }
  const quoted = /^"(?:[^"]|"")*"/.exec(rest);
  if (quoted !== null) return endValues([unquote(quoted[0])], rest.slice(quoted[0].length));
  if (rest.startsWith('"')) return fail(buildText('action.filter.quote'));
  // ‘Research and Development’ is one value: a word joins conditions only where another one follows.
  for (const match of rest.matchAll(/\s+(and|or)\s+/gi)) {
    const after = rest.slice(match.index + match[0].length);
    if (!readHead(after, columns).ok) continue;
    return succeed({ values: [rest.slice(0, match.index).trim()], ...joinOf(match[1], after) });
  }
  return succeed({ values: [rest.trim()], join: null, rest: '' });
}

function endValues(values: readonly string[], rest: string): Result<Values, Text> {
  const next = /^\s*(?:(and|or)\s+(?=\S)|$)/i.exec(rest);
  if (next === null) return fail(buildText('action.filter.unread', { text: quoteInput(rest.trim()) }));
  return succeed({ values, ...joinOf(next[1], rest.slice(next[0].length)) });
}

const joinOf = (word: string | undefined, rest: string) => ({ join: word?.toLowerCase() ?? null, rest });
