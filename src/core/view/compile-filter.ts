import type { CellValue, TableColumn } from '../../contract/table';
import type { Condition, Filter, FilterOperator } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';
import type { CellTest } from '../table/column-types/showing-rules';
import { valuesTaken } from './values-taken';
import type { ViewMoment } from '../table/view-moment';

/** Whether a row is shown. */
export type RowTest = (row: readonly CellValue[]) => boolean;

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
    if (!showingOf(column.type).filter.operators.includes(condition.operator))
      return [{ condition, reason: 'operator' }];
    return compileCellTest(condition, column, moment) === null ? [{ condition, reason: 'value' }] : [];
  });
}

/** Whether a condition has the value that its comparison needs. */
function isComplete({ operator, values }: Condition): boolean {
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
  const isOffered = showingOf(column.type).filter.operators.includes(operator);
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
  return showingOf(column.type).filter.compile(positive, used, moment);
}
