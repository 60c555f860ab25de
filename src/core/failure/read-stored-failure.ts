import type { Failure, NamedFailure, Subject } from './failure';

/** Every reason; a new one must be listed, or it does not compile. */
const reasons: Readonly<Record<Failure['reason'], true>> = {
  'timed-out': true,
  unreachable: true,
  interrupted: true,
  'egress-not-allowed': true,
  'too-large': true,
  'url-invalid': true,
  'host-not-allowed': true,
  'sign-in': true,
  'api-status': true,
  'answer-error': true,
  'answer-refused': true,
  'suspicious-read': true,
  'query-running': true,
  redirected: true,
  'not-json': true,
  'not-readable': true,
  'page-not-viewable': true,
  'attachment-missing': true,
  'file-missing': true,
  'part-unusable': true,
  'file-unreadable': true,
  'file-upload': true,
  'rows-path-invalid': true,
  'rows-path-empty': true,
  'column-path-invalid': true,
  'path-too-costly': true,
  'invalid-input': true,
  'not-administrator': true,
  'not-editor': true,
  'space-not-allowed': true,
  'group-not-allowed': true,
  'record-not-found': true,
  'record-deleted': true,
  'name-taken': true,
  'record-in-use': true,
  conflict: true,
  'record-unreadable': true,
  'not-configured': true,
  'binding-refused': true,
  'secret-missing': true,
  'user-sign-in-needed': true,
  'account-needed': true,
  'connection-sign-in-needed': true,
  'sign-in-unknown': true,
  'sign-in-superseded': true,
  'sign-in-mismatch': true,
  'token-unavailable': true,
  'still-working': true,
  'too-many-readings': true,
  'field-not-configured': true,
  'option-sync-refused': true,
  'fill-run-refused': true,
  'panel-not-configured': true,
  'project-not-allowed': true,
  'not-in-portal': true,
  'not-project-administrator': true,
  'not-dashboard-editor': true,
  'not-look-maker': true,
  'jira-failed': true,
  'sharepoint-url': true,
  discovery: true,
  'product-unavailable': true,
  storage: true,
  'record-too-large': true,
  'record-busy': true,
  'answer-too-large': true,
  bug: true,
};

/** A failure as it came from storage; one that this version does not know becomes `bug`, which has a sentence too. */
export function readStoredFailure(raw: unknown): Failure {
  return isFailure(raw) ? raw : { reason: 'bug' };
}

/** A named failure as it came from storage; one that this version does not know becomes `bug`. */
export function readStoredNamedFailure(raw: unknown): NamedFailure {
  return findStoredNamedFailure(raw) ?? { failure: { reason: 'bug' }, subject: readSubject(raw) };
}

/** A named failure as it came from storage; null: there is none that this version knows. */
export function findStoredNamedFailure(raw: unknown): NamedFailure | null {
  if (typeof raw !== 'object' || raw === null || !('failure' in raw) || !isFailure(raw.failure)) return null;
  return { failure: raw.failure, subject: readSubject(raw) };
}

function readSubject(raw: unknown): Subject {
  if (typeof raw !== 'object' || raw === null || !('subject' in raw)) return {};
  return typeof raw.subject === 'object' && raw.subject !== null ? raw.subject : {};
}

function isFailure(raw: unknown): raw is Failure {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'reason' in raw &&
    typeof raw.reason === 'string' &&
    Object.hasOwn(reasons, raw.reason)
  );
}
