import { useState } from 'react';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import type { ErrorBody } from '../../../../src/contract/reply';

interface Deletable {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
}

/** One deletion from the question to its answer. An entry that is already gone counts as deleted. */
export function useDeletion<T extends Deletable>(
  key: 'deleteConnection' | 'deleteDataSource',
  deletedText: (name: string) => string,
) {
  const { reload, setNotice } = useOverview();
  const [item, setItem] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorBody | null>(null);

  const ask = (next: T) => {
    setError(null);
    setItem(next);
  };
  const cancel = () => setItem(null);
  const confirm = async () => {
    if (!item) return;
    setBusy(true);
    const reply = await callAdmin(key, { id: item.id, revision: item.revision });
    setBusy(false);
    if (!reply.ok && reply.error.code !== 'NOT_FOUND') {
      setError(reply.error);
      if (reply.error.code === 'CONFLICT') void reload();
      return;
    }
    setItem(null);
    setNotice(deletedText(item.name));
    await reload();
  };
  return { item, busy, error, ask, cancel, confirm };
}
