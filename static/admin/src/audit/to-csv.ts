import type { AuditEntry } from '../../../../src/contract/audit';
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

/**
 * Entries as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe, since
 * names in the trail may be chosen by others (https://owasp.org/www-community/attacks/CSV_Injection).
 */
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
  return [head, ...lines].map((line) => line.map(toCell).join(',') + '\r\n').join('');
}

/** Who did it: a name where one is known. */
export function toName(actor: AuditEntry['actor'], people: Readonly<Record<string, string>>): string {
  if (actor.kind === 'app') return '';
  if (actor.kind === 'caller') return actor.name;
  return people[actor.accountId] ?? actor.accountId;
}

function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
