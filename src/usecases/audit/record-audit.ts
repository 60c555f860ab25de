import type { AuditEntry } from '../../contract/audit';
import { auditKey, auditRecordSchema, auditTtlSeconds } from '../../core/audit/audit-record';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredFailure } from '../../core/failure/lasting-failure';
import type { Ports } from '../../core/ports';
import type { Text } from '../../contract/text/text';

/** An entry to add, and the failure that its detail tells of, if it does. */
export type NewEntry = Omit<AuditEntry, 'atMs' | 'detail'> & {
  /** A short text for people, such as which settings changed; null: there is nothing to say. */
  readonly detail: Text | null;
  readonly failure?: NamedFailure;
};

/**
 * Adds an entry to the audit trail. What was done stays done if this fails, so it never throws; the log then
 * says that an entry is missing.
 */
export async function recordAudit(
  { records, clock, random, log }: Pick<Ports, 'records' | 'clock' | 'random' | 'log'>,
  { failure, detail, ...entry }: NewEntry,
): Promise<void> {
  const atMs = clock.nowMs();
  try {
    const kept = failure === undefined ? {} : { failure: toStoredFailure(failure) };
    const record = auditRecordSchema.parse({
      ...entry,
      ...kept,
      detail: detail === null ? '' : toStoredFailure(detail),
      version: 1,
      atMs,
    });
    await records.set(auditKey(atMs, random.recordId().slice(0, 8)), record, { ttlSeconds: auditTtlSeconds });
  } catch {
    log.warn({ event: 'audit-entry-lost', area: entry.area, action: entry.action });
  }
}
