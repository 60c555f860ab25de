import type { ConnectionDraft } from '../../contract/connection';
import { listProofUrls, originOf } from './client-key';
import type { ConnectionRecord } from './connection-record';

/** What a change of a connection is for its sign-in. Both false: nothing. */
export interface SignInChange {
  /** Whether tokens got before do not count from now on: nobody vouches that they stand for these settings. */
  readonly isNewSignIn: boolean;
  /**
   * Whether the client proves itself otherwise from now on, by another secret or in another way, while the grant and its
   * tokens go on: a grant belongs to the client (RFC 6749 §1.5, §10.4), whatever it proves itself by.
   */
  readonly isNewCredential: boolean;
}

/**
 * Judges a change by the settings before and after, and by whether a secret was entered beside them. Another credential
 * begins a new sign-in only where no person's consent stands behind the tokens, which would have to be asked for again.
 * @param previous null: the connection is new
 */
export function judgeSignInChange(
  previous: ConnectionRecord | null,
  draft: ConnectionDraft,
  isCredentialEntered: boolean,
): SignInChange {
  if (previous === null) return { isNewSignIn: true, isNewCredential: false };
  const changes = compareSignIns(previous, draft);
  const isOtherCredential = isCredentialEntered || changes === 'credential';
  const hasGrant = draft.auth.type === 'oauth2' && draft.auth.grantType === 'authorization_code';
  const isNewSignIn = changes === 'sign-in' || (isOtherCredential && !hasGrant);
  return { isNewSignIn, isNewCredential: !isNewSignIn && isOtherCredential };
}

/** Whether the stored secret, kept for these settings, would travel to an origin that it was not entered for. */
export function sendsSecretElsewhere(previous: ConnectionRecord, draft: ConnectionDraft): boolean {
  if (previous.auth.type === 'oauth2' && draft.auth.type === 'oauth2') {
    const known = listProofUrls(previous.auth).map(originOf);
    const isElsewhere = listProofUrls(draft.auth).some((url) => !known.includes(originOf(url)));
    // With client credentials the stored secret alone makes a token, and the token goes to the new host.
    const makesTokenAlone = draft.auth.grantType === 'client_credentials';
    return isElsewhere || (makesTokenAlone && addsHost(previous, draft));
  }
  return addsHost(previous, draft);
}

function addsHost(previous: ConnectionRecord, draft: ConnectionDraft): boolean {
  return draft.allowedHosts.some((host) => !previous.allowedHosts.includes(host));
}

/**
 * Whether tokens got with the previous settings still stand for these. They do not where a host is added that they
 * would be sent to: whoever signed in did so for the hosts that were allowed then (see docs/decisions/0021).
 */
function compareSignIns(
  previous: ConnectionRecord,
  draft: ConnectionDraft,
): 'same' | 'credential' | 'sign-in' {
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
