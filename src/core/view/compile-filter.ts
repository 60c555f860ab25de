import type { CellValue, TableColumn } from '../../contract/table';
import type { Condition, Filter, FilterOperator } from '../../contract/view';
import { cellTexts, foldCase } from './cell-texts';
import { readFilterBoolean, readFilterDay, readFilterNumber, readFilterSpan } from './filter-value';
import { operatorsOf, valuesTaken } from './operators-of';
import type { ViewMoment } from './view-moment';

/** Whether a row is shown. */
export type RowTest = (row: readonly CellValue[]) => boolean;

type CellTest = (cell: Exclude<CellValue, null>) => boolean;

/** A condition that cannot be applied as it stands. */
export interface FilterProblem {
  readonly condition: Condition;
  /** `column-gone`: every cell counts as empty. The others: no row fulfils the condition. */
  readonly reason: 'column-gone' | 'operator' | 'value';
}

/** Comparisons that are the opposite of another; an empty cell fulfils them. */
const opposites: Partial<Readonly<Record<FilterOperator, FilterOperator>>> = {
  'is-not': 'is',
  'not-contains': 'contains',
  'not-in': 'in',
};

/**
 * Compiles a filter to a test of rows. Texts are compared without regard to case; a cell of several values
 * fulfils a comparison if one of them does. A condition that still lacks its value is left out, as in a form
 * that is being filled in; one that cannot be applied ({@link findFilterProblems}) lets no row pass.
 */
export function compileFilter(filter: Filter, columns: readonly TableColumn[], moment: ViewMoment): RowTest {
  const tests = filter.conditions
    .filter((condition) => isComplete(condition))
    .map((condition) => compileCondition(condition, columns, moment));
  if (tests.length === 0) return () => true;
  if (tests.length === 1) return tests[0]!;
  return filter.match === 'all'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}

/** Conditions of a filter that cannot be applied to these columns, with the reason. */
export function findFilterProblems(
  filter: Filter,
  columns: readonly TableColumn[],
  moment: ViewMoment,
): readonly FilterProblem[] {
  return filter.conditions.flatMap((condition): readonly FilterProblem[] => {
    if (!isComplete(condition)) return [];
    const column = columns.find(({ key }) => key === condition.column);
    if (column === undefined) return [{ condition, reason: 'column-gone' }];
    if (!operatorsOf(column.type).includes(condition.operator)) return [{ condition, reason: 'operator' }];
    return compileCellTest(condition, column, moment) === null ? [{ condition, reason: 'value' }] : [];
  });
}

/** Whether a condition has the value that its comparison needs. */
export function isComplete({ operator, values }: Condition): boolean {
  return valuesTaken(operator) === 'none' || values.some((value) => value.trim() !== '');
}

function compileCondition(
  condition: Condition,
  columns: readonly TableColumn[],
  moment: ViewMoment,
): RowTest {
  const { operator } = condition;
  const index = columns.findIndex(({ key }) => key === condition.column);
  const column = columns[index];
  if (operator === 'empty') return (row) => (row[index] ?? null) === null;
  if (operator === 'not-empty') return (row) => (row[index] ?? null) !== null;
  const isOpposite = opposites[operator] !== undefined;
  if (column === undefined) return () => isOpposite;
  const isOffered = operatorsOf(column.type).includes(operator);
  const test = isOffered ? compileCellTest(condition, column, moment) : null;
  if (test === null) return () => false;
  return (row) => {
    const cell = row[index] ?? null;
    if (cell === null) return isOpposite;
    return test(cell) !== isOpposite;
  };
}

/** The comparison itself, without its opposite; null if its value cannot be read. */
function compileCellTest(
  { operator, values }: Condition,
  column: TableColumn,
  moment: ViewMoment,
): CellTest | null {
  const positive = opposites[operator] ?? operator;
  if (positive === 'empty' || positive === 'not-empty') return () => true;
  const given = values.filter((value) => value.trim() !== '');
  const used = positive === 'in' ? given : given.slice(0, 1);
  switch (column.type) {
    case 'number':
    case 'currency':
    case 'percent':
      return compileNumberTest(positive, used, column.type === 'percent');
    case 'boolean': {
      const wanted = used.map(readFilterBoolean);
      return wanted.includes(null) ? null : (cell) => typeof cell === 'boolean' && wanted.includes(cell);
    }
    case 'date':
      return compileDayTest(positive, used[0] ?? '', moment);
    case 'date-time':
      return compileTimeTest(positive, used[0] ?? '', moment);
    default:
      return compileTextTest(positive, used, moment.locale);
  }
}

function compileNumberTest(
  operator: FilterOperator,
  values: readonly string[],
  isPercent: boolean,
): CellTest | null {
  const numbers = values.map((value) => readFilterNumber(value, isPercent));
  if (numbers.includes(null)) return null;
  const wanted = numbers[0] ?? 0;
  const compare: Partial<Record<FilterOperator, (value: number) => boolean>> = {
    is: (value) => value === wanted,
    less: (value) => value < wanted,
    'at-most': (value) => value <= wanted,
    greater: (value) => value > wanted,
    'at-least': (value) => value >= wanted,
    in: (value) => numbers.includes(value),
  };
  const test = compare[operator];
  return test === undefined ? null : (cell) => typeof cell === 'number' && test(cell);
}

/** Days compare as texts: they are written year first. */
function compileDayTest(operator: FilterOperator, value: string, moment: ViewMoment): CellTest | null {
  const wanted = readFilterDay(value, moment);
  if (wanted === null) return null;
  const test = orderTest<string>(operator, { start: wanted, last: wanted });
  return test === null ? null : (cell) => typeof cell === 'string' && test(cell.slice(0, 10));
}

function compileTimeTest(operator: FilterOperator, value: string, moment: ViewMoment): CellTest | null {
  const span = readFilterSpan(value, moment);
  if (span === null) return null;
  const test = orderTest<number>(operator, { start: span.startMs, last: span.endMs - 1 });
  // A time may be known to the day only; such a cell has no time zone to shift it.
  const day = readFilterDay(value, moment);
  const dayTest = day === null ? null : orderTest<string>(operator, { start: day, last: day });
  if (test === null) return null;
  return (cell) => {
    if (typeof cell !== 'string') return false;
    if (cell.length === 10 && dayTest !== null) return dayTest(cell);
    const ms = Date.parse(cell);
    return !Number.isNaN(ms) && test(ms);
  };
}

function orderTest<T extends string | number>(
  operator: FilterOperator,
  { start, last }: { readonly start: T; readonly last: T },
): ((value: T) => boolean) | null {
  switch (operator) {
    case 'is':
      return (value) => value >= start && value <= last;
    case 'before':
      return (value) => value < start;
    case 'on-or-before':
      return (value) => value <= last;
    case 'after':
      return (value) => value > last;
    case 'on-or-after':
      return (value) => value >= start;
    default:
      return null;
  }
}

function compileTextTest(
  operator: FilterOperator,
  values: readonly string[],
  locale: string,
): CellTest | null {
  const wanted = values.map((value) => foldCase(value.trim(), locale));
  const first = wanted[0] ?? '';
  const compare: Partial<Record<FilterOperator, (text: string) => boolean>> = {
    is: (text) => text.trim() === first,
    contains: (text) => text.includes(first),
    'starts-with': (text) => text.trimStart().startsWith(first),
    'ends-with': (text) => text.trimEnd().endsWith(first),
    in: (text) => wanted.includes(text.trim()),
  };
  const test = compare[operator];
  return test === undefined ? null : (cell) => cellTexts(cell).some((text) => test(foldCase(text, locale)));
}
