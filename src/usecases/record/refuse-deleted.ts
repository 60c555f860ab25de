import type { NamedFailure } from '../../core/failure/failure';
import { restorableUntilMs } from '../../core/record/deletion';
import type { Deletion } from '../../core/record/deletion';
import type { Result } from '../../core/result';
import { failNamed } from './named';

/**
 * Turns a record that was deleted into a failure. It names nothing: whoever holds a binding to a deleted data
 * source need not learn what it was called.
 */
export function refuseDeleted<T extends { readonly deletion?: Deletion | undefined }>(
  parsed: Result<T, NamedFailure>,
  kind: 'connection' | 'data-source',
): Result<T, NamedFailure> {
  if (!parsed.ok || parsed.value.deletion === undefined) return parsed;
  const { deletion } = parsed.value;
  const untilMs = restorableUntilMs(deletion);
  return failNamed({ reason: 'record-deleted', kind, deletedAtMs: deletion.atMs, untilMs });
}
