import type { ClosedColumn } from '../../contract/macro-api';
import type { TableColumn } from '../../contract/table';
import type { ViewerFormat } from '../table/viewer-format';
import { wordsOf } from '../table/table-words';
import type { FilterProblem } from './compile-filter';
import { describeFilterProblem } from './describe-filter-problem';

/** Sentences for a view that shows less, or other rows, than its settings say: closed columns, and its filter. */
export function describeViewProblems(
  problems: readonly FilterProblem[],
  closed: readonly ClosedColumn[],
  columns: readonly TableColumn[],
  viewer: Pick<ViewerFormat, 'words'>,
): readonly string[] {
  const isClosed = ({ condition, reason }: FilterProblem) =>
    reason === 'column-gone' && closed.some(({ key }) => key === condition.column);
  return [
    ...(closed.length === 0 ? [] : [describeClosedColumns(closed, viewer)]),
    ...problems
      .filter((problem) => !isClosed(problem))
      .map((problem) => describeFilterProblem(problem, columns, viewer)),
  ];
}

/** Which columns are closed, and what opens them. */
export function describeClosedColumns(
  closed: readonly ClosedColumn[],
  viewer: Pick<ViewerFormat, 'words'>,
): string {
  return wordsOf(viewer)('table.closedColumns', { columns: closed.map(({ name }) => name) });
}
