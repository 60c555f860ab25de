import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminAnswers } from '../../../../src/contract/admin-api';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { AuditFilter } from '../../../../src/contract/console-api';
import type { Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { afterAnswer, nothingRead } from './read-trail';
import type { ReadTrail } from './read-trail';

/** What of the trail to show. */
export type AuditQuery = Omit<AuditFilter, 'beforeMs'> & { readonly untilMs?: number };

/** Entries after which an export stops; more than a spreadsheet is comfortable with. */
const mostExported = 100_000;

/** What an export takes. */
interface WholeTrail {
  readonly entries: readonly AuditEntry[];
  readonly people: Readonly<Record<string, string>>;
  /** False: there are more than an export takes. */
  readonly isComplete: boolean;
}

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

  const readAll: AuditTrail['readAll'] = async (onProgress) => {
    const all: AuditEntry[] = [];
    let names: Readonly<Record<string, string>> = {};
    for (let beforeMs: number | null = null; ;) {
      const reply: Reply<AdminAnswers['listAudit']> = await callAdmin(
        'listAudit',
        toRequest(query, beforeMs),
      );
      if (!reply.ok) return reply;
      all.push(...reply.data.entries);
      names = { ...names, ...reply.data.people };
      beforeMs = reply.data.nextBeforeMs;
      onProgress(all.length);
      if (beforeMs === null || all.length >= mostExported) {
        return { ok: true, data: { entries: all, people: names, isComplete: beforeMs === null } };
      }
    }
  };
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
