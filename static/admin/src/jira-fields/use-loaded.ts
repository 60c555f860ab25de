import { useEffect, useState } from 'react';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';

/** What was asked for, or why it did not come; both null: it is on its way, or nothing was asked for. */
export interface Loaded<T> {
  readonly data: T | null;
  readonly failure: ErrorBody | null;
}

/**
 * Asks for something that a form needs.
 * @param key names what is asked for: another one is asked for anew; null: nothing
 */
export function useLoaded<T>(key: string | null, ask: () => Promise<Reply<T>>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T> & { readonly key: string | null }>({
    ...{ key: null, data: null, failure: null },
  });
  useEffect(() => {
    if (key === null) return undefined;
    let isCurrent = true;
    void ask().then((reply) => {
      if (!isCurrent) return;
      setLoaded(
        reply.ok ? { key, data: reply.data, failure: null } : { key, data: null, failure: reply.error },
      );
    });
    return () => {
      isCurrent = false;
    };
    // The key says whether it is the same question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return loaded.key === key ? loaded : { data: null, failure: null };
}
