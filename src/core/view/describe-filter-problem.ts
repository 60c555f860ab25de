import type { TableColumn } from '../../contract/table';
import type { FilterProblem } from './compile-filter';

/** What a person has to know of a condition that could not be applied. */
export function describeFilterProblem(
  { condition, reason }: FilterProblem,
  columns: readonly TableColumn[],
): string {
  const name = columns.find(({ key }) => key === condition.column)?.name ?? condition.column;
  switch (reason) {
    case 'column-gone':
      return `The filter uses the column '${name}', which the data source no longer has.`;
    case 'operator':
      return `The filter's comparison for '${name}' no longer fits the column's type.`;
    case 'value':
      return `The filter's value for '${name}' cannot be read: '${condition.values[0] ?? ''}'.`;
  }
}
