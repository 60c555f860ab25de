import type { ColumnType } from '../../../../src/contract/table';
import { texts } from '../texts';

/** Column types in the order of the list; a type that is missing here is a type error. */
export const columnTypeChoices = (
  Object.entries(texts.columns.types) as readonly (readonly [ColumnType, string])[]
).map(([value, label]) => ({ value, label }));
