import type { ClosedColumn } from '../../contract/macro-api';
import type { TableColumn } from '../../contract/table';
import type { ViewerFormat } from '../table/viewer-format';
import { wordsOf } from '../table/table-words';
import type { FilterProblem } from './compile-filter';
import { describeFilterProblem } from './describe-filter-problem';
import { describeGroupingProblem } from './describe-grouping-problem';
import type { GroupingProblem } from './group-table';

/** What of a view's settings could not be applied. */
export interface ViewProblems {
  readonly filter: readonly FilterProblem[];
  readonly rules: readonly FilterProblem[];
  readonly grouping: readonly GroupingProblem[];
}

/**
 * Sentences for a view that shows less, or otherwise, than its settings say: closed columns, its filter, its rules of
 * colour, its groups and totals. What uses a closed column is told with the column.
 */
export function describeViewProblems(
  { filter, rules, grouping }: ViewProblems,
  closed: readonly ClosedColumn[],
  columns: readonly TableColumn[],
  viewer: Pick<ViewerFormat, 'words'>,
): readonly string[] {
  const isClosed = (name: string) => closed.some(({ key }) => key === name);
  const isOpen = ({ condition, reason }: FilterProblem) =>
    reason !== 'column-gone' || !isClosed(condition.column);
  const told = [
    ...(closed.length === 0 ? [] : [describeClosedColumns(closed, viewer)]),
    ...filter.filter(isOpen).map((problem) => describeFilterProblem(problem, columns, viewer)),
    ...rules.filter(isOpen).map((problem) => describeFilterProblem(problem, columns, viewer, 'rule')),
    ...grouping
      .filter((problem) => !('column' in problem) || !isClosed(problem.column))
      .map((problem) => describeGroupingProblem(problem, viewer)),
  ];
  return [...new Set(told)];
}

/** Which columns are closed, and what opens them. */
export function describeClosedColumns(
  closed: readonly ClosedColumn[],
  viewer: Pick<ViewerFormat, 'words'>,
): string {
  return wordsOf(viewer)('table.closedColumns', { columns: closed.map(({ name }) => name) });
}
