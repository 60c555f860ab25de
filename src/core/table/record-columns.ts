import type { TableColumn } from '../../contract/table';
import { showingOf } from './column-types/registry';

const idNames = /^(?:id|key|number|no|code|userprincipalname)$|id$|number$/i;
const labelNames = /name$|^title$|^label$|subject/i;

/** Which columns tell records apart, name them and lead to them; null: there is none. */
export interface RecordColumns<C> {
  readonly id: C | null;
  readonly label: C | null;
  readonly link: C | null;
}

/** A guess of what makes a record of a table's rows, by the names and types of the columns. */
export function guessRecordColumns<C extends Pick<TableColumn, 'key' | 'name' | 'type'>>(
  columns: readonly C[],
): RecordColumns<C> {
  const texts = columns.filter(({ type }) => showingOf(type).isNested !== true);
  const id =
    columns.find(({ key }) => key === 'id') ??
    columns.find(({ key, name }) => idNames.test(key) || idNames.test(name));
  const label = texts.find(
    (column) => column !== id && (labelNames.test(column.key) || labelNames.test(column.name)),
  );
  const first = texts.find((column) => column !== id) ?? columns[0];
  return {
    id: id ?? columns[0] ?? null,
    label: label ?? first ?? null,
    link: columns.find(({ type }) => showingOf(type).isLink === true) ?? null,
  };
}
