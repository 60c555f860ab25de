import type { Fault } from '../../host/services/faults/fault-table';

/** Ways in which a write of Jira goes wrong: it fails, it is done and its answer is lost, or the process dies of it. */
const writeFailures: readonly Omit<Fault, 'target' | 'match'>[] = [
  { mode: 'status', status: 503 },
  { mode: 'lost-reply' },
  { mode: 'kill-before' },
  { mode: 'kill-after' },
  { mode: 'rate-limit', reason: 'jira-burst-based', retryAfterSeconds: 2 },
  { mode: 'rate-limit', reason: 'jira-quota-tenant-based' },
  { mode: 'rate-limit', reason: 'jira-quota-global-based' },
];

/** Ways in which a write of the storage goes wrong. */
const storageFailures: readonly Omit<Fault, 'target' | 'match'>[] = [
  { mode: 'error' },
  { mode: 'lost-reply' },
  { mode: 'kill-before' },
  { mode: 'kill-after' },
  { mode: 'rate-limit' },
];

/** Every way in which calls of Jira go wrong whose method and path contain one of these. */
export const failJira = (...matches: readonly string[]): readonly Fault[] =>
  matches.flatMap((match) => writeFailures.map((failure) => ({ target: 'product', match, ...failure })));

/** Every way in which operations of the storage go wrong whose name and key contain one of these. */
export const failStorage = (...matches: readonly string[]): readonly Fault[] =>
  matches.flatMap((match) => storageFailures.map((failure) => ({ target: 'kvs', match, ...failure })));

/** A fault in few words, for counts and messages. */
export const nameFault = ({ target, match = '', mode, reason, status }: Fault) =>
  [target, match, mode, reason ?? status ?? ''].join(' ').trim();
