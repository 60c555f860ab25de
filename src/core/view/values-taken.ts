import type { FilterOperator } from '../../contract/view';

/** How many values a comparison takes. */
export function valuesTaken(operator: FilterOperator): 'none' | 'one' | 'several' {
  if (operator === 'empty' || operator === 'not-empty') return 'none';
  return operator === 'in' || operator === 'not-in' ? 'several' : 'one';
}
