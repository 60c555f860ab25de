import { useState } from 'react';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import { withDeleted, withoutDeleted } from '../overview-changes';
import type { Removable } from '../overview-changes';
import { useFlags } from '../parts/use-flags';
import { t } from '../text/t';

/**
 * One deletion from the question to its answer. The list shows it at once; if the server refuses, the entry comes
 * back and a flag says why. An entry that is already gone counts as deleted.
 */
export function useDeletion(kind: Removable['kind']) {
  const { reload, expect } = useOverview();
  const { succeed, fail } = useFlags();
  const restore = useRestore();
  const [item, setItem] = useState<Omit<Removable, 'kind'> | null>(null);

  const confirm = async () => {
    if (!item) return;
    const { id, name, revision } = item;
    setItem(null);
    expect((overview) => withDeleted(overview, { kind, id, name, revision }, Date.now()));
    const key = kind === 'connection' ? 'deleteConnection' : 'deleteDataSource';
    const reply = await callAdmin(key, { id, revision });
    if (reply.ok) {
      const deleted = { kind, id, name, revision: reply.data.revision };
      const action = { text: t('console.remove.undo'), onClick: () => void restore(deleted) };
      succeed(t('console.remove.deleted', { name }), {
        description: t('console.remove.deletedHelp'),
        action,
      });
    } else if (reply.error.code !== 'NOT_FOUND') {
      fail(t('console.remove.notDeleted', { name }), reply.error);
    }
    await reload();
  };
  return { item, ask: setItem, cancel: () => setItem(null), confirm };
}

/** Takes a deletion back; the list of the deleted shows it at once. */
export function useRestore() {
  const { reload, expect } = useOverview();
  const { succeed, fail } = useFlags();
  return async ({ kind, id, revision, name }: Removable) => {
    expect((overview) => withoutDeleted(overview, id));
    const reply = await callAdmin('restoreRecord', { kind, id, revision });
    if (reply.ok) succeed(t('console.remove.restored', { name }));
    else fail(t('console.remove.notRestored', { name }), reply.error);
    await reload();
  };
}
