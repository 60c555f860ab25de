import { buildText } from '../../contract/text/text';
import type { Failure, SignInFailure, SignInProblem } from '../failure/failure';
import { failDiscovery } from '../oauth/discovery/discovery-failure';

/*
 * One example of everything that can fail, of which the troubleshooting guide is made: no failure can be added without
 * a place in the guide.
 */

const problems: Readonly<Record<SignInProblem, true>> = {
  'client-secret-wrong': true,
  'client-secret-expired': true,
  'client-unknown': true,
  'client-needs-credential': true,
  'client-is-public': true,
  'certificate-mismatch': true,
  'certificate-refused': true,
  'assertion-refused': true,
  'client-id-refused': true,
  'credential-or-grant-refused': true,
  'application-denied': true,
  'federation-mismatch': true,
  'issuer-unreadable': true,
  'tenant-unknown': true,
  'tenant-must-be-named': true,
  'consent-missing': true,
  'admin-consent-missing': true,
  'consent-declined': true,
  'scope-wrong': true,
  'resource-wrong': true,
  'redirect-unregistered': true,
  'redirect-is-spa': true,
  'start-again': true,
  'policy-asks-sign-in': true,
  'interaction-needed': true,
  'login-needed': true,
  'grant-lapsed': true,
  'renewal-lost': true,
  'grant-not-allowed': true,
  busy: true,
  'answer-not-oauth': true,
  'push-not-oauth': true,
  'dpop-refused': true,
  'dpop-ignored': true,
  'token-type-unknown': true,
  refused: true,
};

/** Every problem there is; one that is missing here does not compile. */
export const everySignInProblem = Object.keys(problems) as SignInProblem[];

/** What the sign-in service says of this problem, without codes of its own. */
export function signInExample(problem: SignInProblem): SignInFailure {
  return {
    reason: 'sign-in',
    problem,
    host: 'login.microsoftonline.com',
    status: 401,
    providerCode: null,
    correlationId: null,
    helpUrl: null,
  };
}

type ApiFailure = Extract<Failure, { reason: 'api-status' }>;

/** An API's refusal with this status. */
export function apiExample(status: number): ApiFailure {
  return {
    reason: 'api-status',
    host: 'graph.microsoft.com',
    status,
    apiCode: null,
    requestId: null,
    retryAfterSeconds: null,
  };
}

const host = 'api.example.com';

const failures: { readonly [R in Failure['reason']]: Extract<Failure, { reason: R }> } = {
  'timed-out': { reason: 'timed-out', host, limitMs: 20_400 },
  unreachable: { reason: 'unreachable', host },
  interrupted: { reason: 'interrupted', host: 'graph.microsoft.com' },
  'egress-not-allowed': { reason: 'egress-not-allowed', host },
  'too-large': { reason: 'too-large', host, limitBytes: 20_971_520 },
  'url-invalid': {
    reason: 'url-invalid',
    url: 'http://api.example.com/',
    problem: buildText('problem.address.https'),
  },
  'host-not-allowed': { reason: 'host-not-allowed', host, allowedHosts: ['graph.microsoft.com'] },
  'sign-in': signInExample('client-secret-wrong'),
  discovery: failDiscovery('elsewhere', { host, toHost: 'login.example.com' }),
  'api-status': apiExample(403),
  'answer-error': { reason: 'answer-error', host, words: 'Quota exceeded', apiCode: null },
  'query-running': { reason: 'query-running', host },
  'answer-refused': {
    reason: 'answer-refused',
    problem: buildText('problem.answer.mustHave', { path: '$.ok' }),
    words: null,
  },
  'suspicious-read': { reason: 'suspicious-read', before: 240, after: 12, isSilent: false },
  redirected: { reason: 'redirected', host, toHost: 'login.example.com' },
  'not-json': { reason: 'not-json', host, contentType: 'text/csv', isHtml: false },
  'not-readable': {
    reason: 'not-readable',
    host,
    expected: 'JSON',
    problem: buildText('problem.answer.damaged'),
  },
  'page-not-viewable': { reason: 'page-not-viewable' },
  'attachment-missing': { reason: 'attachment-missing', file: 'orders.xlsx', pageId: '98308' },
  'part-unusable': { reason: 'part-unusable', part: 'Orders', problem: 'deleted' },
  'file-missing': { reason: 'file-missing', file: 'orders.xlsx' },
  'file-unreadable': {
    reason: 'file-unreadable',
    file: 'orders.xlsx',
    problem: buildText('problem.workbook.damaged'),
  },
  'file-upload': { reason: 'file-upload', problem: buildText('problem.upload.notWhole') },
  'rows-path-invalid': {
    reason: 'rows-path-invalid',
    path: '$.[',
    problem: buildText('problem.path.parser', { detail: 'unexpected end' }),
  },
  'rows-path-empty': { reason: 'rows-path-empty', path: '$.rows', candidates: ['$.value'] },
  'column-path-invalid': {
    reason: 'column-path-invalid',
    column: 'Mail',
    problem: buildText('problem.path.parser', { detail: 'unexpected end' }),
  },
  'path-too-costly': { reason: 'path-too-costly', path: '$..[?@..name]' },
  'invalid-input': { reason: 'invalid-input', field: 'draft.name', problem: buildText('problem.empty') },
  'not-administrator': { reason: 'not-administrator', product: 'Confluence' },
  'not-editor': { reason: 'not-editor' },
  'space-not-allowed': { reason: 'space-not-allowed' },
  'group-not-allowed': { reason: 'group-not-allowed' },
  'record-not-found': { reason: 'record-not-found', kind: 'data-source' },
  'record-deleted': {
    reason: 'record-deleted',
    kind: 'data-source',
    deletedAtMs: Date.UTC(2026, 2, 1),
    untilMs: Date.UTC(2026, 2, 31),
  },
  'name-taken': { reason: 'name-taken', name: 'Users' },
  'record-in-use': { reason: 'record-in-use', usedBy: ['Users', 'Groups'] },
  conflict: { reason: 'conflict', kind: 'connection' },
  'record-busy': { reason: 'record-busy', kind: 'connection' },
  'record-too-large': { reason: 'record-too-large' },
  'record-unreadable': { reason: 'record-unreadable', kind: 'connection' },
  'not-configured': { reason: 'not-configured', problem: buildText('problem.macro.noDataSource') },
  'binding-refused': { reason: 'binding-refused' },
  'secret-missing': { reason: 'secret-missing', secret: 'clientSecret' },
  'user-sign-in-needed': { reason: 'user-sign-in-needed' },
  'account-needed': { reason: 'account-needed' },
  'connection-sign-in-needed': { reason: 'connection-sign-in-needed' },
  'sign-in-unknown': { reason: 'sign-in-unknown' },
  'sign-in-superseded': { reason: 'sign-in-superseded' },
  'sign-in-mismatch': { reason: 'sign-in-mismatch', problem: buildText('problem.signIn.otherIssuer') },
  'token-unavailable': { reason: 'token-unavailable' },
  'too-many-readings': { reason: 'too-many-readings', retryAfterSeconds: 42 },
  'still-working': { reason: 'still-working', progress: { pages: 3, rows: 600 } },
  'field-not-configured': {
    reason: 'field-not-configured',
    problem: buildText('problem.field.notConfigured'),
  },
  'option-sync-refused': {
    reason: 'option-sync-refused',
    problem: buildText('problem.optionSync.noPreview'),
  },
  'fill-run-refused': {
    reason: 'fill-run-refused',
    problem: buildText('problem.fillRun.noPreview'),
  },
  'panel-not-configured': {
    reason: 'panel-not-configured',
    problem: buildText('problem.macro.noDataSource'),
  },
  'project-not-allowed': { reason: 'project-not-allowed' },
  'not-in-portal': { reason: 'not-in-portal' },
  'not-project-administrator': { reason: 'not-project-administrator' },
  'not-dashboard-editor': { reason: 'not-dashboard-editor' },
  'not-look-maker': { reason: 'not-look-maker', look: 'Open orders' },
  'jira-failed': { reason: 'jira-failed', status: 503 },
  'sharepoint-url': {
    reason: 'sharepoint-url',
    problem: buildText('problem.sharepoint.sharingLink'),
    remedy: buildText('remedy.copySharePointAddress'),
  },
  'answer-too-large': { reason: 'answer-too-large' },
  'product-unavailable': {
    reason: 'product-unavailable',
    product: 'confluence',
    resumesAtMs: Date.UTC(2026, 10, 30, 4, 0),
  },
  storage: { reason: 'storage' },
  bug: { reason: 'bug' },
};

/** One failure of each reason; a reason that is missing here does not compile. */
export const everyFailure: readonly Failure[] = Object.values(failures);
