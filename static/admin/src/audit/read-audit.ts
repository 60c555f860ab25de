import type { AdminAnswers } from '../../../../src/contract/admin-api';
import type { AuditFilter } from '../../../../src/contract/console-api';
import type { Reply } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { readWholeTrail } from './read-whole-trail';
import type { WholeTrail } from './read-whole-trail';

/** What of the trail to show. */
export type AuditQuery = Omit<AuditFilter, 'beforeMs' | 'isExport'> & { readonly untilMs?: number };

/** A part of the trail to look at; `beforeMs` null: the first of the query. */
export const readPart = (
  query: AuditQuery,
  beforeMs: number | null,
): Promise<Reply<AdminAnswers['listAudit']>> => callAdmin('listAudit', toRequest(query, beforeMs));

/** Everything of a query, for a file (`readWholeTrail`). */
export const readWhole = (
  query: AuditQuery,
  onProgress: (entries: number) => void,
  before?: WholeTrail,
): Promise<WholeTrail> =>
  readWholeTrail(
    {
      readPart: (beforeMs) => callAdmin('listAudit', { ...toRequest(query, beforeMs), isExport: true }),
      nowMs: Date.now,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onProgress,
    },
    before,
  );

function toRequest({ untilMs, ...query }: AuditQuery, beforeMs: number | null): AuditFilter {
  return { ...query, beforeMs: beforeMs ?? untilMs ?? null };
}
