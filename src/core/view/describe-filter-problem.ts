import type { TableColumn } from '../../contract/table';
import type { FilterProblem } from './compile-filter';
import { wordsOf } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';

/** What a person has to know of a condition that could not be applied. */
export function describeFilterProblem(
  { condition, reason }: FilterProblem,
  columns: readonly TableColumn[],
  viewer: Pick<ViewerFormat, 'words'>,
): string {
  const words = wordsOf(viewer);
  const column = columns.find(({ key }) => key === condition.column)?.name ?? condition.column;
  switch (reason) {
    case 'column-gone':
      return words('table.filterColumnGone', { column });
    case 'operator':
      return words('table.filterOperator', { column });
    case 'value':
      return words('table.filterValue', { column, value: condition.values[0] ?? '' });
  }
}
