import type { AuditEntry } from '../../contract/audit';
import { auditKey, auditRecordSchema, auditTtlSeconds } from '../../core/audit/audit-record';
import type { Ports } from '../../core/ports';

/**
 * Adds an entry to the audit trail. What was done stays done if this fails, so it never throws; the log then
 * says that an entry is missing.
 */
export async function recordAudit(
  { records, clock, random, log }: Pick<Ports, 'records' | 'clock' | 'random' | 'log'>,
  entry: Omit<AuditEntry, 'atMs'>,
): Promise<void> {
  const atMs = clock.nowMs();
  try {
    const record = auditRecordSchema.parse({ ...entry, version: 1, atMs });
    await records.set(auditKey(atMs, random.recordId().slice(0, 8)), record, { ttlSeconds: auditTtlSeconds });
  } catch {
    log.warn({ event: 'audit-entry-lost', area: entry.area, action: entry.action });
  }
}
