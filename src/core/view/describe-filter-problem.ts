import type { TableColumn } from '../../contract/table';
import type { FilterProblem } from './compile-filter';
import { wordsOf } from '../table/table-words';
import type { ViewerFormat } from '../table/viewer-format';

/** What a person has to know of a condition that could not be applied; `of`: what the condition is a part of. */
export function describeFilterProblem(
  { condition, reason }: FilterProblem,
  columns: readonly TableColumn[],
  viewer: Pick<ViewerFormat, 'words'>,
  of: 'filter' | 'rule' = 'filter',
): string {
  const words = wordsOf(viewer);
  const column = columns.find(({ key }) => key === condition.column)?.name ?? condition.column;
  switch (reason) {
    case 'column-gone':
      return words(`table.${of}ColumnGone`, { column });
    case 'operator':
      return words(`table.${of}Operator`, { column });
    case 'value':
      return words(`table.${of}Value`, { column, value: condition.values[0] ?? '' });
  }
}
