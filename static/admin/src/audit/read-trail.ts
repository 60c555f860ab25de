import type { AdminAnswers } from '../../../../src/contract/admin-api';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';

/** As much of the trail as was read for one set of filters. */
export interface ReadTrail {
  readonly entries: readonly AuditEntry[];
  /** Names by account id, of earlier filters as well: a person who is chosen stays among the choices. */
  readonly people: Readonly<Record<string, string>>;
  /** Where to go on; null: there is no more. */
  readonly nextBeforeMs: number | null;
  /** Why the last part could not be read, and where it begins; null: it could. */
  readonly failed: { readonly beforeMs: number | null; readonly error: ErrorBody } | null;
}

export const nothingRead: ReadTrail = { entries: [], people: {}, nextBeforeMs: null, failed: null };

/** The trail after an answer to the part that begins at `beforeMs`; null: the first one, of new filters. */
export function afterAnswer(
  trail: ReadTrail,
  beforeMs: number | null,
  reply: Reply<AdminAnswers['listAudit']>,
): ReadTrail {
  // Entries of other filters would be taken for those that are wanted.
  const before = beforeMs === null ? { ...nothingRead, people: trail.people } : trail;
  if (!reply.ok) return { ...before, failed: { beforeMs, error: reply.error } };
  return {
    entries: [...before.entries, ...reply.data.entries],
    people: { ...before.people, ...reply.data.people },
    nextBeforeMs: reply.data.nextBeforeMs,
    failed: null,
  };
}
