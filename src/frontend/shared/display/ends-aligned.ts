import type { TableColumn } from '../../../contract/table';
import { showingOf } from '../../../core/table/column-types/registry';

/** Whether a column's numbers stand under each other by their ends; bars and stars begin together. */
export function endsAligned({ type, look }: TableColumn): boolean {
  return showingOf(type).isQuantity === true && look === undefined;
}
