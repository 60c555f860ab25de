import { useEffect, useState } from 'react';
import type { ClientKeys, MadeAlgorithm } from '../../../../src/contract/client-key';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import type { Target } from './connection-state';

/** Keys of the connection in a form, and what can be done to them. */
export interface ClientKeyRing {
  /** Null: not known yet, or the connection is not stored or uses none. */
  readonly keys: ClientKeys | null;
  readonly busy: boolean;
  readonly error: ErrorBody | null;
  readonly make: (id: string, algorithm: MadeAlgorithm) => Promise<void>;
  readonly discard: (id: string, keyId: string) => Promise<void>;
}

/**
 * Reads the keys of a stored connection, anew with each of its revisions.
 * @param target null: nothing is asked for
 */
export function useClientKeys(target: Target | null): ClientKeyRing {
  const [known, setKnown] = useState<{ readonly id: string; readonly keys: ClientKeys } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorBody | null>(null);
  const id = target?.id ?? null;
  const revision = target?.revision ?? 0;
  useEffect(() => {
    if (id === null) return undefined;
    let isShown = true;
    void callAdmin('listClientKeys', { id }).then((reply) => {
      if (!isShown) return;
      if (reply.ok) setKnown({ id, keys: reply.data });
      setError(reply.ok ? null : reply.error);
    });
    return () => {
      isShown = false;
    };
  }, [id, revision]);
  const during = async (of: string, call: () => Promise<Reply<ClientKeys>>) => {
    setBusy(true);
    const reply = await call();
    if (reply.ok) setKnown({ id: of, keys: reply.data });
    setError(reply.ok ? null : reply.error);
    setBusy(false);
  };
  return {
    keys: known !== null && known.id === id ? known.keys : null,
    busy,
    error,
    make: (of, algorithm) => during(of, () => callAdmin('makeClientKey', { id: of, algorithm })),
    discard: (of, keyId) => during(of, () => callAdmin('discardClientKey', { id: of, keyId })),
  };
}
