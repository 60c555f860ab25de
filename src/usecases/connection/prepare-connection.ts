import type { CertificateInfo, ConnectionDraft, SecretInput, SecretName } from '../../contract/connection';
import { buildText } from '../../contract/text/text';
import { fitsWaitingKey } from '../../core/connection/client-key';
import { judgeSignInChange, sendsSecretElsewhere } from '../../core/connection/compare-sign-ins';
import type { SignInChange } from '../../core/connection/compare-sign-ins';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { findConnectionDraftProblem } from '../../core/connection/find-draft-problem';
import { neededSecretOf } from '../../contract/needed-secret';
import { numberSecrets } from '../../core/connection/number-secrets';
import { readPastedDraft } from '../../core/connection/read-pasted-draft';
import { findProvider } from '../../core/connection/providers/catalogue';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { findKeyProblem } from '../../core/oauth/client-authentication';
import type { Ports } from '../../core/ports';
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
export interface PreparedConnection extends SignInChange {
  readonly record: ConnectionRecord;
  readonly secrets: SecretInput;
  /** What it replaces; null if it is new. */
  readonly previous: ConnectionRecord | null;
  /** Whether all of it is stored already, by the same save whose answer was lost. */
  readonly isRepeated: boolean;
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
  const environment = await ports.invocation.environment();
  const wrong = findConnectionDraftProblem(draft, provider, environment, ports.language);
  if (wrong !== null) return failNamed({ reason: 'invalid-input', ...wrong }, subject);

  const load = (id: string) => loadConnection(ports.records, id);
  const found = await findPrevious(at, { kind: 'connection', subject }, load);
  if (!found.ok) return found;
  const { previous, newId = ports.random.recordId() } = found.value;
  const needed = neededSecretOf(draft.auth);
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
  const isEntered = needed !== null && entered[needed] !== undefined;
  const change = judgeSignInChange(previous, draft, isEntered);
  const nowMs = ports.clock.nowMs();
  return succeed({
    previous,
    secrets,
    ...change,
    isRepeated:
      previous !== null &&
      isRepeated<ConnectionDraft>(previous, at.saveId, draft) &&
      (!isEntered || entered[needed] === stored[needed]),
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
      isDisconnected: previous !== null && !change.isNewSignIn && previous.isDisconnected,
      ...numberSecrets(previous, revision, change),
    },
  });
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
  const isFitting = waiting !== null && fitsWaitingKey(waiting, auth);
  if (isFitting) return succeed(waiting.pem);
  if (!isWanted) return succeed(null);
  const problem = buildText(
    waiting === null ? 'problem.connection.noKeyWaits' : 'problem.connection.keyOfAnother',
  );
  return fail({ reason: 'invalid-input', field: 'secrets.certificate', problem });
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
