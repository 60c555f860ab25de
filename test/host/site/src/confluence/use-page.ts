import { useCallback, useEffect, useState } from 'react';
import type { Page } from '../api/site-model';
import { useSite } from '../shell/site-context';

export type PageResult =
  { state: 'loading' } | { state: 'error'; error: unknown } | { state: 'loaded'; page: Page };

/** Reads a page; `reload` reads it again. */
export function usePage(pageId: string): [PageResult, () => Promise<void>] {
  const { client } = useSite();
  const [result, setResult] = useState<PageResult>({ state: 'loading' });
  const load = useCallback(async () => {
    try {
      setResult({ state: 'loaded', page: await client.page(pageId) });
    } catch (error) {
      setResult({ state: 'error', error });
    }
  }, [client, pageId]);
  useEffect(() => void load(), [load]);
  return [result, load];
}
