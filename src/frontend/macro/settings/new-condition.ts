import type { Table } from '../../../contract/table';
import type { Condition } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';

/** A condition that somebody begins: of the first column that readers see, with its type's usual comparison. */
export function newCondition(table: Table, shownKeys: readonly string[]): Condition {
  const { key, type } = firstShown(table, shownKeys);
  return { column: key, operator: showingOf(type).filter.operators[0]!, values: [] };
}

/** The first column that readers see, else the first that there is. */
export function firstShown({ columns }: Table, shownKeys: readonly string[]): Table['columns'][number] {
  const shown = shownKeys.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return shown[0] ?? columns.find(({ hidden }) => hidden !== true) ?? columns[0]!;
}
