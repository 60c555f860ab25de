import type { ColumnType } from '../../contract/table';
import { readingOf } from '../table/column-types/registry';

/** JSON Schema (2020-12) of a cell in the gateway's answers: as its type says, or null where there is no value. */
export function cellSchema(type: ColumnType): object {
  const { schema } = readingOf(type);
  return { anyOf: [schema, { type: 'null' }] };
}

/** What a type's cells are called among the schemas of the gateway's description: `DateTimeCell` of `date-time`. */
export function cellName(type: ColumnType): string {
  const words = type.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Cell`;
}
