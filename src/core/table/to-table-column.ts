import type { Column, TableColumn } from '../../contract/table';

/** A column as a surface needs it. */
export function toTableColumn({ key, name, type, currency, format, hidden }: Column): TableColumn {
  return {
    key,
    name,
    type,
    ...(currency === undefined ? {} : { currency }),
    ...(format === undefined ? {} : { format }),
    ...(hidden ? { hidden } : {}),
  };
}
