import type { ProposedColumn } from '../../contract/data-source';
import type { Column } from '../../contract/table';

/** A proposed column as a data source keeps it: without what only the proposing was about. */
export function toColumn({
  key,
  name,
  path,
  type,
  hidden,
  currency,
  lookup,
  spelling,
}: ProposedColumn): Column {
  return {
    ...{ key, name, path, type, hidden },
    ...(currency === undefined ? {} : { currency }),
    ...(lookup === undefined ? {} : { lookup }),
    ...(spelling === undefined ? {} : { spelling }),
  };
}
