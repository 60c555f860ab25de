import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> =
  { state: 'loading' } | { state: 'error'; error: unknown } | { state: 'loaded'; value: T };

/**
 * Reads something when `key` changes; `set` replaces it by what an operation answered, `change` by what that makes of
 * what is shown, `reload` reads it again.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>) {
  const [result, setResult] = useState<Loaded<T>>({ state: 'loading' });
  const reload = useCallback(async () => {
    try {
      setResult({ state: 'loaded', value: await load() });
    } catch (error) {
      setResult({ state: 'error', error });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `load` is new at every rendering; the key says what it reads
  }, [key]);
  useEffect(() => {
    setResult({ state: 'loading' });
    void reload();
  }, [reload]);
  const set = useCallback((value: T) => setResult({ state: 'loaded', value }), []);
  const change = useCallback(
    (next: (shown: T) => T) =>
      setResult((shown) => (shown.state === 'loaded' ? { ...shown, value: next(shown.value) } : shown)),
    [],
  );
  return { result, set, change, reload };
}
