import type { RecordKind } from '../../../../src/contract/console-api';
import type { Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { t } from '../text/t';

/**
 * Takes back the deletion of a record that is being edited, and reads it.
 * @returns NOT_FOUND where it was deleted for good, or too long ago
 */
export async function restoreDeleted<T>(
  kind: RecordKind,
  id: string,
  read: () => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const overview = await callAdmin('getOverview', {});
  if (!overview.ok) return overview;
  const deleted = overview.data.deleted.find((each) => each.kind === kind && each.id === id);
  if (deleted !== undefined) {
    const restored = await callAdmin('restoreRecord', { kind, id, revision: deleted.revision });
    if (!restored.ok && restored.error.code !== 'NOT_FOUND') return restored;
  }
  // Somebody else may have restored it, or the list not know of it yet.
  const reply = await read();
  if (reply.ok || reply.error.code !== 'NOT_FOUND') return reply;
  const message = t('console.conflict.notThere.message');
  return { ok: false, error: { ...reply.error, message, fix: t('console.conflict.notThere.fix') } };
}
