import type { AuditEntry } from '../../../../src/contract/audit';
import { writeCsv } from '../../../../src/core/table/write-csv';
import { t } from '../text/t';

const heads = [
  'time',
  'who',
  'accountId',
  'area',
  'action',
  'record',
  'recordId',
  'outcome',
  'detail',
] as const;

/** Entries as CSV. Names in the trail may be chosen by others; none of them begins a formula. */
export function toCsv(entries: readonly AuditEntry[], people: Readonly<Record<string, string>>): string {
  const lines = entries.map((entry) => {
    const { actor, subject } = entry;
    const accountId = actor.kind === 'app' ? '' : (actor.accountId ?? '');
    return [
      new Date(entry.atMs).toISOString(),
      toName(actor, people),
      accountId,
      entry.area,
      entry.action,
      subject?.name ?? '',
      subject?.id ?? '',
      entry.outcome,
      entry.detail,
    ];
  });
  const head = heads.map((each) => t(`console.audit.csv.${each}`));
  return writeCsv([head, ...lines]);
}

/** Who did it: a name where one is known. */
export function toName(actor: AuditEntry['actor'], people: Readonly<Record<string, string>>): string {
  if (actor.kind === 'app') return '';
  if (actor.kind === 'caller') return actor.name;
  return people[actor.accountId] ?? actor.accountId;
}
