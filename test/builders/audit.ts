import type { AuditRecord } from '../../src/core/audit/audit-record';
import type { FakePorts } from '../fakes/fake-ports';

const isEntry = (key: string) => key.startsWith('audit:');

/** Keys of everything stored but the audit trail. */
export const keysBesideAudit = ({ records }: FakePorts) => records.keys().filter((key) => !isEntry(key));

/** Everything stored but the audit trail, as one text. */
export const dumpBesideAudit = ({ records }: FakePorts) =>
  records
    .dump()
    .split('\n')
    .filter((line) => !isEntry(line))
    .join('\n');

/** The audit trail, oldest first. */
export const auditOf = ({ records }: FakePorts) =>
  records
    .keys()
    .filter(isEntry)
    .map((key) => records.peek(key) as AuditRecord);
