import { buildFieldValue } from '../../contract/field-value';
import type { FieldItem } from '../../contract/field';
import { maxFieldValueBytes } from '../../contract/field-limits';
import { jsonBytes } from '../../contract/size/json-bytes';

/** Records that an editor holds, with where they come from. */
export interface HeldValue {
  readonly items: readonly FieldItem[];
  readonly source: { readonly dataSourceId: string; readonly atMs: number };
}

const bytesOf = ({ items, source }: HeldValue) =>
  jsonBytes(buildFieldValue(source.dataSourceId, items, source.atMs));

/**
 * The size in bytes of records that are more than Jira keeps of one field; null: they fit. What Jira took once it takes
 * again, so that records which are no larger than those held before fit in any case.
 */
export function findExcess(next: HeldValue, before: HeldValue): number | null {
  const bytes = bytesOf(next);
  return bytes <= maxFieldValueBytes || bytes <= bytesOf(before) ? null : bytes;
}
