import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditFilter } from '../../../../src/contract/console-api';
import type { Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { afterAnswer, nothingRead } from './read-trail';
import { readWholeTrail } from './read-whole-trail';
import type { WholeTrail } from './read-whole-trail';
import type { ReadTrail } from './read-trail';

/** What of the trail to show. */
export type AuditQuery = Omit<AuditFilter, 'beforeMs'> & { readonly untilMs?: number };

/** What the trail shows, and how to get more of it. */
export interface AuditTrail extends ReadTrail {
  readonly isLoading: boolean;
  readonly loadMore: () => void;
  /** Asks again for the part that could not be read. */
  readonly retry: () => void;
  /** Reads everything that fits, telling how far it has come. */
  readonly readAll: (onProgress: (entries: number) => void) => Promise<Reply<WholeTrail>>;
}

/** The trail for a query, read in steps. */
export function useAudit(query: AuditQuery): AuditTrail {
  const [trail, setTrail] = useState(nothingRead);
  const [isLoading, setLoading] = useState(true);
  const text = JSON.stringify(query);
  const current = useRef(text);

  const load = useCallback(async (of: string, beforeMs: number | null) => {
    setLoading(true);
    const reply = await callAdmin('listAudit', toRequest(JSON.parse(of) as AuditQuery, beforeMs));
    // An answer to filters that have changed since is of no use.
    if (current.current !== of) return;
    setLoading(false);
    setTrail((before) => afterAnswer(before, beforeMs, reply));
  }, []);
  useEffect(() => {
    current.current = text;
    void load(text, null);
  }, [load, text]);

  const readAll: AuditTrail['readAll'] = (onProgress) =>
    readWholeTrail({
      readPart: (beforeMs) => callAdmin('listAudit', toRequest(query, beforeMs)),
      nowMs: Date.now,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onProgress,
    });
  return {
    ...trail,
    isLoading,
    loadMore: () => void load(text, trail.nextBeforeMs),
    retry: () => void load(text, trail.failed?.beforeMs ?? null),
    readAll,
  };
}

function toRequest({ untilMs, ...query }: AuditQuery, beforeMs: number | null): AuditFilter {
  return { ...query, beforeMs: beforeMs ?? untilMs ?? null };
}
