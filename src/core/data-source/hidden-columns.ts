import type { Column } from '../../contract/table';

/*
 * Which hidden columns may leave the server: those that a sealed binding or a client's grant names, and no other. A
 * column that is hidden after it was bound is closed until whoever bound it chooses it again.
 */

/** Of the named columns those that the data source hides: all that a seal has to open. */
export function pickHidden(
  { columns }: { readonly columns: readonly Pick<Column, 'key' | 'hidden'>[] },
  named: Iterable<string>,
): string[] {
  const hidden = new Set(columns.filter((column) => column.hidden).map(({ key }) => key));
  return [...new Set(named)].filter((key) => hidden.has(key)).sort();
}

/** Tells of a column whether it may be given to somebody for whom these hidden ones are open. */
export function isOpenBy(
  opened: readonly string[],
): (column: { readonly key: string; readonly hidden?: boolean }) => boolean {
  const keys = new Set(opened);
  return ({ key, hidden }) => hidden !== true || keys.has(key);
}
