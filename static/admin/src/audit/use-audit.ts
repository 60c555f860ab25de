import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminAnswers } from '../../../../src/contract/admin-api';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { AuditFilter } from '../../../../src/contract/console-api';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';

/** What of the trail to show. */
export type AuditQuery = Omit<AuditFilter, 'beforeMs'> & { readonly untilMs?: number };

/** Entries after which an export stops; more than a spreadsheet is comfortable with. */
const mostExported = 100_000;

/** What an export takes. */
export interface WholeTrail {
  readonly entries: readonly AuditEntry[];
  readonly people: Readonly<Record<string, string>>;
  /** False: there are more than an export takes. */
  readonly isComplete: boolean;
}

/** What the trail shows, and how to get more of it. */
export interface AuditTrail {
  readonly entries: readonly AuditEntry[];
  readonly people: Readonly<Record<string, string>>;
  /** Where to go on; null: there is no more. */
  readonly nextBeforeMs: number | null;
  readonly isLoading: boolean;
  readonly failure: ErrorBody | null;
  readonly loadMore: () => void;
  /** Reads everything that fits, telling how far it has come. */
  readonly readAll: (onProgress: (entries: number) => void) => Promise<Reply<WholeTrail>>;
}

/** The trail for a query, read in steps. */
export function useAudit(query: AuditQuery): AuditTrail {
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  const [people, setPeople] = useState<Readonly<Record<string, string>>>({});
  const [nextBeforeMs, setNext] = useState<number | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const text = JSON.stringify(query);
  const current = useRef(text);

  const load = useCallback(async (of: string, beforeMs: number | null) => {
    setLoading(true);
    const reply = await callAdmin('listAudit', toRequest(JSON.parse(of) as AuditQuery, beforeMs));
    // An answer to filters that have changed since is of no use.
    if (current.current !== of) return;
    setLoading(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { data } = reply;
    setEntries((before) => (beforeMs === null ? data.entries : [...before, ...data.entries]));
    setPeople((before) => ({ ...before, ...data.people }));
    setNext(data.nextBeforeMs);
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
    entries,
    people,
    nextBeforeMs,
    isLoading,
    failure,
    loadMore: () => void load(text, nextBeforeMs),
    readAll,
  };
}

function toRequest({ untilMs, ...query }: AuditQuery, beforeMs: number | null): AuditFilter {
  return { ...query, beforeMs: beforeMs ?? untilMs ?? null };
}
