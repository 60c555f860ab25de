import type {
  CertificateInfo,
  ConnectionDraft,
  OAuth2Auth,
  SecretInput,
  SecretName,
} from '../../contract/connection';
import { buildText } from '../../contract/text/text';
import { parseOutboundUrl } from '../../core/connection/url-policy';
import { credentialNumber, mostRetired } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { readPastedDraft } from '../../core/connection/read-pasted-draft';
import { findProvider } from '../../core/connection/providers/catalogue';
import { tellProviderText } from '../../core/connection/providers/provider';
import type { Language } from '../../contract/text/language';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { findKeyProblem } from '../../core/oauth/client-authentication';
import { neededSecret } from '../../core/oauth/needed-secret';
import type { EnvironmentType, Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { isRepeated, markSave } from '../../core/record/last-save';
import { loadWaitingKey } from '../client-keys/waiting-key';
import { listDependents } from './list-dependents';
import { ownerOf } from './owner-of';
import { findPrevious } from '../record/find-previous';
import type { SaveTarget } from '../record/find-previous';
import { loadConnection, loadSecrets } from '../record/load-connection';
import { failNamed, nameFailure } from '../record/named';

/** What an admin wants a connection to become. */
export interface ConnectionInput extends SaveTarget {
  readonly draft: ConnectionDraft;
  readonly secrets: SecretInput;
  /** Takes the key that was made and waits, in place of the one in use. */
  readonly useWaitingKey?: boolean;
}

/** A checked connection, ready to be tried and stored. */
export interface PreparedConnection {
  readonly record: ConnectionRecord;
  readonly secrets: SecretInput;
  /** What it replaces; null if it is new. */
  readonly previous: ConnectionRecord | null;
  /** Whether its auth settings differ from what is stored, so that tokens got before do not count. */
  readonly isNewSignIn: boolean;
  /**
   * Whether the client proves itself otherwise from now on, by another secret or in another way, while the grant and its
   * tokens go on: a grant belongs to the client (RFC 6749 §1.5, §10.4), whatever it proves itself by.
   */
  readonly isNewCredential: boolean;
  /** Whether all of it is stored already, by the same save whose answer was lost. */
  readonly isRepeated: boolean;
}

/** The one secret that a way of signing in needs, or null. */
export function secretOf(auth: ConnectionDraft['auth']): SecretName | null {
  switch (auth.type) {
    case 'oauth2':
      return neededSecret[auth.clientAuthentication];
    case 'basic':
      return 'password';
    case 'api_key':
      return 'apiKey';
    case 'bearer':
      return 'bearerToken';
    case 'none':
      return null;
  }
}

/**
 * Checks what an admin entered and joins it with what is stored.
 * Fails if another admin saved in between, if an address may not be called, or if a stored secret would be
 * sent to a place it was not entered for: secrets go in and never come out, to an admin neither.
 */
export async function prepareConnection(
  ports: Ports,
  { draft: sent, secrets: typed, useWaitingKey = false, ...at }: ConnectionInput,
): Promise<Result<PreparedConnection, NamedFailure>> {
  const provider = findProvider(sent.providerId);
  const draft = provider === undefined ? sent : readPastedDraft(provider, sent);
  const subject = { connection: draft.name, ...(at.target === null ? { isDraft: true as const } : {}) };
  const checked = nameFailure(
    checkDraft(draft, await ports.invocation.environment(), ports.language),
    subject,
  );
  if (!checked.ok) return checked;

  const load = (id: string) => loadConnection(ports.records, id);
  const found = await findPrevious(at, { kind: 'connection', subject }, load);
  if (!found.ok) return found;
  const { previous, newId = ports.random.recordId() } = found.value;
  const needed = secretOf(draft.auth);
  const stored = previous === null ? {} : await loadSecrets(ports.secrets, previous);
  const waiting = await findWaitingKey(ports, previous, draft, {
    isWanted: useWaitingKey,
    isNeeded: needed === 'certificate' && typed.certificate === undefined && stored.certificate === undefined,
  });
  if (!waiting.ok) return nameFailure(waiting, subject);
  const entered = waiting.value === null ? typed : { ...typed, certificate: waiting.value };
  const reusable = needed !== null && stored[needed] !== undefined && entered[needed] === undefined;
  if (reusable && previous !== null && sendsSecretElsewhere(previous, draft)) {
    return failNamed(
      {
        reason: 'invalid-input',
        field: `secrets.${needed}`,
        problem: buildText('problem.connection.enterAgain'),
      },
      subject,
    );
  }
  const value = needed === null ? undefined : (entered[needed] ?? stored[needed]);
  const secrets: SecretInput = needed === null || value === undefined ? {} : { [needed]: value };
  const certificate = await readCertificate(ports, draft.auth, secrets);
  if (!certificate.ok) return nameFailure(certificate, subject);
  const unfit = await findOwnerConflict(ports, previous, draft);
  if (unfit !== null) return failNamed(unfit, subject);
  const revision = (previous?.revision ?? 0) + 1;
  const changes = compareSignIns(previous, draft);
  const isCredentialEntered = needed !== null && entered[needed] !== undefined;
  const keepsGrant = hasGrant(draft) && changes !== 'sign-in';
  const isOtherCredential = isCredentialEntered || changes === 'credential';
  const isNewSignIn = previous === null || changes === 'sign-in' || (isOtherCredential && !keepsGrant);
  const isNewCredential = !isNewSignIn && isOtherCredential;
  const nowMs = ports.clock.nowMs();
  return succeed({
    previous,
    secrets,
    isNewSignIn,
    isNewCredential,
    isRepeated:
      previous !== null &&
      isRepeated<ConnectionDraft>(previous, at.saveId, draft) &&
      (needed === null || entered[needed] === undefined || entered[needed] === stored[needed]),
    record: {
      ...draft,
      version: 1,
      id: previous?.id ?? newId,
      revision,
      ...markSave(at.saveId, revision),
      createdAtMs: previous?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
      secretsSet: Object.keys(secrets) as SecretName[],
      certificate: certificate.value,
      isDisconnected: previous !== null && !isNewSignIn && previous.isDisconnected,
      ...numberSecrets(previous, revision, { isNewSignIn, isNewCredential }),
    },
  });
}

function checkDraft(
  draft: ConnectionDraft,
  environment: EnvironmentType,
  language: Language,
): Result<true, Failure> {
  const provider = findProvider(draft.providerId);
  if (!provider)
    return fail({
      reason: 'invalid-input',
      field: 'draft.providerId',
      problem: buildText('problem.connection.provider'),
    });
  for (const setting of provider.settings) {
    const value = draft.settings[setting.key] ?? '';
    const field = `draft.settings.${setting.key}`;
    if (setting.required && value === '' && !setting.options) {
      return fail({ reason: 'invalid-input', field, problem: buildText('problem.empty') });
    }
    if (setting.options && value !== '' && !setting.options.some((option) => option.value === value)) {
      return fail({ reason: 'invalid-input', field, problem: buildText('problem.choice') });
    }
    if (setting.pattern && value !== '' && !new RegExp(setting.pattern).test(value)) {
      return fail({
        reason: 'invalid-input',
        field,
        problem: setting.patternMessage
          ? buildText('problem.quoted', { text: tellProviderText(setting.patternMessage, language) })
          : buildText('problem.unexpectedForm'),
      });
    }
  }
  if (draft.auth.type === 'oauth2') {
    const tokenUrl = parseOutboundUrl(draft.auth.tokenUrl, environment);
    if (!tokenUrl.ok) return failField('draft.auth.tokenUrl', tokenUrl.failure);
    const urls = [
      ['authUrl', draft.auth.authUrl, draft.auth.grantType === 'authorization_code'],
      ['revokeUrl', draft.auth.revokeUrl, false],
      ['parUrl', draft.auth.parUrl, false],
    ] as const;
    for (const [name, value, isNeeded] of urls) {
      const field = `draft.auth.${name}`;
      if (value === '' && isNeeded)
        return fail({ reason: 'invalid-input', field, problem: buildText('problem.empty') });
      const url = value === '' ? null : parseOutboundUrl(value, environment);
      if (url && !url.ok) return failField(field, url.failure);
    }
    const audience = findMissingAudience(draft.auth);
    if (audience !== null)
      return fail({ reason: 'invalid-input', field: audience, problem: buildText('problem.empty') });
    if (draft.auth.tokenOwner === 'user' && draft.auth.grantType !== 'authorization_code') {
      const problem = buildText('problem.connection.perUser');
      return fail({ reason: 'invalid-input', field: 'draft.auth.tokenOwner', problem });
    }
  }
  for (const [index, host] of draft.allowedHosts.entries()) {
    const field = `draft.allowedHosts.${index}`;
    const isHostOnly = /^[^/?#@*\s]+$/.test(host);
    const scheme =
      environment === 'DEVELOPMENT' && /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https';
    const url = parseOutboundUrl(`${scheme}://${host}/`, environment);
    if (
      !isHostOnly ||
      (!url.ok &&
        url.failure.reason === 'url-invalid' &&
        url.failure.problem.key === 'problem.address.incomplete')
    ) {
      return fail({
        reason: 'invalid-input',
        field,
        problem: buildText('problem.address.host', { problem: host.slice(0, 100) }),
      });
    }
    if (!url.ok) return failField(field, url.failure);
    if (url.value.host !== host) {
      return fail({
        reason: 'invalid-input',
        field,
        problem: buildText('problem.address.spelling', { host: url.value.host }),
      });
    }
  }
  return succeed(true);
}

/**
 * The key that was made and waits, where it is to be used; null: it is not. Made for one sign-in service, it proves the
 * client to no other: whoever alters the address gets nothing that the first would take.
 */
async function findWaitingKey(
  ports: Ports,
  previous: ConnectionRecord | null,
  { auth }: ConnectionDraft,
  { isWanted, isNeeded }: { readonly isWanted: boolean; readonly isNeeded: boolean },
): Promise<Result<string | null, Failure>> {
  if (auth.type !== 'oauth2' || !(isWanted || isNeeded)) return succeed(null);
  const waiting = previous === null ? null : await loadWaitingKey(ports.secrets, previous.id);
  const isFitting = waiting !== null && waiting.origin === hostOf(auth.tokenUrl);
  if (isFitting) return succeed(waiting.pem);
  if (!isWanted) return succeed(null);
  const problem = buildText(
    waiting === null ? 'problem.connection.noKeyWaits' : 'problem.connection.keyOfAnother',
  );
  return fail({ reason: 'invalid-input', field: 'secrets.certificate', problem });
}

/** The field that an assertion's audience is missing from; null: none. */
function findMissingAudience(auth: OAuth2Auth): string | null {
  if (auth.clientAuthentication !== 'private_key_jwt') return null;
  if (auth.audienceKind === 'issuer' && auth.issuer === '') return 'draft.auth.issuer';
  return auth.audienceKind === 'other' && auth.assertionAudience === ''
    ? 'draft.auth.assertionAudience'
    : null;
}

async function readCertificate(
  ports: Ports,
  auth: ConnectionDraft['auth'],
  secrets: SecretInput,
): Promise<Result<CertificateInfo | null, Failure>> {
  if (secrets.certificate === undefined) return succeed(null);
  const read = await ports.certificates.read(secrets.certificate);
  const problem = !read.ok ? read.failure : auth.type === 'oauth2' ? findKeyProblem(auth, read.value) : null;
  if (problem !== null) return fail({ reason: 'invalid-input', field: 'secrets.certificate', problem });
  return succeed(read.ok ? read.value.certificate : null);
}

/**
 * Whose tokens a connection uses cannot change under a data source: rows read for everyone would go on being
 * shown to people who should see their own, or the other way round.
 */
async function findOwnerConflict(
  ports: Ports,
  previous: ConnectionRecord | null,
  draft: ConnectionDraft,
): Promise<Failure | null> {
  if (previous === null || ownerOf(previous.auth) === ownerOf(draft.auth)) return null;
  const usedBy = await listDependents(ports, previous.id);
  return usedBy.length === 0 ? null : { reason: 'record-in-use', usedBy };
}

function failField(field: string, failure: Failure): Result<never, Failure> {
  const problem =
    failure.reason === 'url-invalid'
      ? buildText('problem.address.unusable', { problem: failure.problem })
      : buildText('problem.discovery.unusable');
  return fail({ reason: 'invalid-input', field, problem });
}

/** Whether the stored secret would travel to a host that it was not entered for. */
function sendsSecretElsewhere(previous: ConnectionRecord, draft: ConnectionDraft): boolean {
  if (previous.auth.type === 'oauth2' && draft.auth.type === 'oauth2') {
    const known = listEndpoints(previous.auth).map(hostOf);
    const isElsewhere = listEndpoints(draft.auth).some((url) => !known.includes(hostOf(url)));
    // With client credentials the stored secret alone makes a token, and the token goes to the new host.
    const makesTokenAlone = draft.auth.grantType === 'client_credentials';
    return isElsewhere || (makesTokenAlone && addsHost(previous, draft));
  }
  return addsHost(previous, draft);
}

/** Addresses that the client proves itself at, and so sends its secret to. */
function listEndpoints({ tokenUrl, revokeUrl, parUrl }: OAuth2Auth): readonly string[] {
  return [tokenUrl, revokeUrl, parUrl].filter((url) => url !== '');
}

function addsHost(previous: ConnectionRecord, draft: ConnectionDraft): boolean {
  return draft.allowedHosts.some((host) => !previous.allowedHosts.includes(host));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

/** Numbers of what a connection's secrets and tokens belong to, and of what is over. */
function numberSecrets(
  previous: ConnectionRecord | null,
  revision: number,
  { isNewSignIn, isNewCredential }: Pick<PreparedConnection, 'isNewSignIn' | 'isNewCredential'>,
): Pick<ConnectionRecord, 'signInRevision' | 'credentialRevision' | 'retiredSignIns' | 'retiredCredentials'> {
  if (previous === null) return { signInRevision: revision, retiredSignIns: [], retiredCredentials: [] };
  const { signInRevision, credentialRevision, retiredSignIns } = previous;
  const replaced = isNewCredential
    ? [credentialNumber(previous)]
    : isNewSignIn && credentialRevision !== undefined
      ? [credentialRevision]
      : [];
  const retiredCredentials = [...previous.retiredCredentials, ...replaced].slice(-mostRetired);
  if (isNewSignIn) {
    const retired = [...retiredSignIns, signInRevision].slice(-mostRetired);
    return { signInRevision: revision, retiredSignIns: retired, retiredCredentials };
  }
  const number = isNewCredential ? revision : credentialRevision;
  return {
    signInRevision,
    ...(number === undefined ? {} : { credentialRevision: number }),
    retiredSignIns,
    retiredCredentials,
  };
}

/** Whether a person's consent stands behind the tokens: it would have to be asked for again. */
const hasGrant = ({ auth }: ConnectionDraft) =>
  auth.type === 'oauth2' && auth.grantType === 'authorization_code';

/**
 * Whether tokens got with the previous settings still stand for these. They do not where a host is added that they
 * would be sent to: whoever signed in did so for the hosts that were allowed then (see docs/decisions/0021).
 */
function compareSignIns(
  previous: ConnectionRecord | null,
  draft: ConnectionDraft,
): 'same' | 'credential' | 'sign-in' {
  if (previous === null) return 'sign-in';
  const isForNewHost = draft.auth.type === 'oauth2' && addsHost(previous, draft);
  const isSame = (ignored: readonly string[]) =>
    toSignInText(previous.auth, ignored) === toSignInText(draft.auth, ignored);
  if (isForNewHost || !isSame([...descriptiveSettings, ...credentialSettings])) return 'sign-in';
  return isSame(descriptiveSettings) ? 'same' : 'credential';
}

/** Settings that do not change what a sign-in is. */
const descriptiveSettings = ['secretExpiresOn', 'expiredTokenText'];

/** Settings of how the client proves itself. */
const credentialSettings = [
  'clientAuthentication',
  'assertionAlgorithm',
  'keyId',
  'sendsKeyId',
  'audienceKind',
  'assertionAudience',
];

function toSignInText(auth: ConnectionDraft['auth'], ignored: readonly string[]): string {
  const entries = Object.entries(auth)
    .filter(([name]) => !ignored.includes(name))
    .map(([name, value]) => [name, typeof value === 'object' ? toSortedEntries(value) : value]);
  return JSON.stringify(toSortedEntries(Object.fromEntries(entries) as Record<string, unknown>));
}

function toSortedEntries(record: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
