import { useCallback, useEffect, useRef, useState } from 'react';
import { readPart } from './read-audit';
import type { AuditQuery } from './read-audit';
import { afterAnswer, nothingRead } from './read-trail';
import type { ReadTrail } from './read-trail';

/** What the trail shows, and how to get more of it. */
export interface AuditTrail extends ReadTrail {
  readonly isLoading: boolean;
  readonly loadMore: () => void;
  /** Asks again for the part that could not be read. */
  readonly retry: () => void;
}

/** The trail for a query, read in steps. */
export function useAudit(query: AuditQuery): AuditTrail {
  const [trail, setTrail] = useState(nothingRead);
  const [isLoading, setLoading] = useState(true);
  const text = JSON.stringify(query);
  const current = useRef(text);

  const load = useCallback(async (of: string, beforeMs: number | null) => {
    setLoading(true);
    const reply = await readPart(JSON.parse(of) as AuditQuery, beforeMs);
    // An answer to filters that have changed since is of no use.
    if (current.current !== of) return;
    setLoading(false);
    setTrail((before) => afterAnswer(before, beforeMs, reply));
  }, []);
  useEffect(() => {
    current.current = text;
    void load(text, null);
  }, [load, text]);

  return {
    ...trail,
    isLoading,
    loadMore: () => void load(text, trail.nextBeforeMs),
    retry: () => void load(text, trail.failed?.beforeMs ?? null),
  };
}
