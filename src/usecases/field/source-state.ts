import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { FieldRows } from '../../core/field/field-rows';
import type { SourceState } from '../../core/field/renew-value';
import type { Result } from '../../core/result';
import type { StoredTable } from '../view/read-stored-table';

/** What is known of a source after a look at it. */
export function toSourceState(
  { id, sealKey }: DataSourceRecord,
  view: Result<StoredTable, NamedFailure>,
  table: FieldRows | null,
  nowMs: number,
): SourceState {
  const isComplete =
    view.ok && view.value.completeness === 'complete' && !view.value.truncated && view.value.problem === null;
  return {
    dataSourceId: id,
    sealKey,
    table,
    isComplete,
    fetchedAtMs: view.ok ? view.value.fetchedAtMs : null,
    nowMs,
  };
}
