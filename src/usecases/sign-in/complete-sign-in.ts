import type { AccountId } from '../../contract/account-id';
import type { ConnectionDetail } from '../../contract/connection';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { toThrownFailure } from '../../core/failure/thrown';
import { readCallbackError } from '../../core/oauth/read-callback-error';
import { findUngrantedScopes } from '../../core/oauth/find-ungranted-scopes';
import { requestCodeTokens } from '../../core/oauth/request-tokens';
import {
  checkCallbackIssuer,
  checkIdToken,
  signInCallbackKey,
  signInCallbackSchema,
  signInClaimKey,
  signInKey,
  signInLatestKey,
  signInSchema,
} from '../../core/oauth/sign-in';
import type { SignIn, SignInCallback } from '../../core/oauth/sign-in';
import { exchangeHoldMs, signInClaimSchema } from '../../core/oauth/sign-in-claim';
import type { SignInClaim } from '../../core/oauth/sign-in-claim';
import { readStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { getConnection } from '../connection/get-connection';
import { sharedOwner, toTokenSet, userOwner } from '../../core/oauth/token-set';
import type { IssuedTokens } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { recordFailedSignIn } from '../audit/record-failed-sign-in';
import { canRenew, storeSurely, storeTokenSet } from '../tokens/token-set-storage';
import { storeStatus, noteUserSignIn } from '../tokens/sign-in-status';
import type { OAuth2Connection } from '../tokens/token-owner';
import { toSignInSubject } from './sign-in-subject';
import { loadConnection, loadSecrets } from '../record/load-connection';
import { failNamed, nameFailure } from '../record/named';
import { storeConnection } from '../connection/store-connection';
import { buildTokenContext } from '../tokens/token-context';
import { buildText } from '../../contract/text/text';
import { litterTtlSeconds } from '../../core/record/litter';

/** Outcome of asking whether a sign-in is done. */
export type Completion<T> = { readonly state: 'pending' } | ({ readonly state: 'done' } & T);

/**
 * Completes a connection's sign-in for the account that began it: exchanges the code, and only then stores
 * connection, secrets and tokens. `pending` until the provider has called back.
 */
export async function completeSignIn(
  ports: Ports,
  state: string,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<Result<Completion<{ readonly connection: ConnectionDetail }>, NamedFailure>> {
  const claimed = await claim(ports, state, accountId, 'connection');
  if (!claimed.ok) return claimed;
  if (claimed.value.state === 'pending') return succeed({ state: 'pending' });
  if (claimed.value.state === 'done') {
    const connection = await getConnection(ports, claimed.value.connectionId);
    return connection.ok ? succeed({ state: 'done', connection: connection.value }) : connection;
  }
  const { signIn, callback } = claimed.value;
  return remember(ports, state, signIn, async () => {
    const exchanged = await exchange(ports, signIn, callback, deadlineAtMs);
    if (!exchanged.ok) return exchanged;
    const { issued, connection } = exchanged.value;
    const stored = await storeSignedIn(ports, signIn, connection, issued, accountId, deadlineAtMs);
    return stored.ok ? succeed({ state: 'done', connection: stored.value }) : stored;
  });
}

/** Completes a viewer's own sign-in: stores that account's tokens and nothing else. Nobody (null) has begun any. */
export async function completeUserSignIn(
  ports: Ports,
  state: string,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<{ readonly state: 'pending' | 'done' }, NamedFailure>> {
  if (accountId === null) return failNamed({ reason: 'sign-in-unknown' });
  const claimed = await claim(ports, state, accountId, 'user');
  if (!claimed.ok) return claimed;
  if (claimed.value.state !== 'claimed') return succeed({ state: claimed.value.state });
  const { signIn, callback } = claimed.value;
  return remember(ports, state, signIn, async () => {
    const exchanged = await exchange(ports, signIn, callback, deadlineAtMs);
    if (!exchanged.ok) return exchanged;
    const { issued, connection } = exchanged.value;
    // The connection may have been signed in anew or deleted meanwhile; tokens of the old client are of no use.
    const current = await loadConnection(ports.records, connection.id);
    if (!current.ok) return current;
    if (current.value.signInRevision !== connection.signInRevision) {
      return failNamed({ reason: 'sign-in-unknown' }, toSignInSubject(signIn));
    }
    await storeUserTokens(ports, connection, issued, accountId, deadlineAtMs);
    const { id, name } = connection;
    const detail = buildText('audit.forOneself');
    await recordAction(ports, { area: 'sign-in', action: 'signed-in', subject: { id, name }, detail });
    return succeed({ state: 'done' as const });
  });
}

/** What asking to complete a sign-in leads to. */
type Claimed =
  | { readonly state: 'pending' }
  /** It was completed before, and the answer may have got lost. */
  | { readonly state: 'done'; readonly connectionId: string }
  | { readonly state: 'claimed'; readonly signIn: SignIn; readonly callback: SignInCallback };

/** Claims a sign-in that was answered, once; tells what came of one that was claimed before. */
async function claim(
  ports: Ports,
  state: string,
  accountId: AccountId,
  purpose: SignIn['purpose'],
): Promise<Result<Claimed, NamedFailure>> {
  const parsed = signInSchema.safeParse(await ports.secrets.get(signInKey(state)));
  if (!parsed.success) return recall(ports, state, accountId, purpose);
  const signIn = parsed.data;
  if (signIn.accountId !== accountId || signIn.purpose !== purpose) {
    return failNamed({ reason: 'sign-in-unknown' });
  }
  const subject = toSignInSubject(signIn);
  if (ports.clock.nowMs() >= signIn.expiresAtMs) return failNamed({ reason: 'sign-in-unknown' }, subject);
  const callback = signInCallbackSchema.safeParse(await ports.secrets.get(signInCallbackKey(state)));
  if (!callback.success) return succeed({ state: 'pending' });
  if (!(await setClaim(ports, state, signIn))) return recall(ports, state, accountId, purpose);
  await forget(ports, state, signIn);
  return succeed({ state: 'claimed', signIn, callback: callback.data });
}

/** Whether the claim is this invocation's: the first, or one that was set though its answer was lost. */
async function setClaim(ports: Ports, state: string, signIn: SignIn): Promise<boolean> {
  const by = ports.random.recordId();
  const claimed = { ...buildClaim(ports, signIn, null), by };
  try {
    return await ports.records.setIfAbsent(signInClaimKey(state), claimed, { ttlSeconds: litterTtlSeconds });
  } catch (error) {
    const stored = signInClaimSchema.safeParse(await ports.records.get(signInClaimKey(state)));
    if (stored.data?.by === by) return true;
    throw error;
  }
}

/** What came of a claimed sign-in, for the account that began it. */
async function recall(
  ports: Ports,
  state: string,
  accountId: AccountId,
  purpose: SignIn['purpose'],
): Promise<Result<Claimed, NamedFailure>> {
  const parsed = signInClaimSchema.safeParse(await ports.records.get(signInClaimKey(state)));
  if (!parsed.success || parsed.data.accountId !== accountId || parsed.data.purpose !== purpose) {
    return failNamed({ reason: 'sign-in-unknown' });
  }
  const { outcome, claimedAtMs } = parsed.data;
  if (outcome?.state === 'done') return succeed(outcome);
  if (outcome?.state === 'failed') return fail(readStoredNamedFailure(outcome.failure));
  const isUnderWay = ports.clock.nowMs() - claimedAtMs < exchangeHoldMs;
  return isUnderWay ? succeed({ state: 'pending' }) : failNamed({ reason: 'sign-in-unknown' });
}

function buildClaim(ports: Ports, signIn: SignIn, outcome: SignInClaim['outcome']): SignInClaim {
  const { accountId, purpose } = signIn;
  return { version: 1, accountId, purpose, claimedAtMs: ports.clock.nowMs(), outcome };
}

/** Does the work of a claimed sign-in and keeps what came of it for a while. */
async function remember<T>(
  ports: Ports,
  state: string,
  signIn: SignIn,
  work: () => Promise<Result<T, NamedFailure>>,
): Promise<Result<T, NamedFailure>> {
  const subject = toSignInSubject(signIn);
  const result = await work().catch(async (error: unknown) => {
    await keepOutcome(ports, state, signIn, failNamed(toThrownFailure(error), subject));
    throw error;
  });
  await keepOutcome(ports, state, signIn, result);
  return result;
}

async function keepOutcome(
  ports: Ports,
  state: string,
  signIn: SignIn,
  result: Result<unknown, NamedFailure>,
): Promise<void> {
  const outcome = result.ok
    ? { state: 'done' as const, connectionId: signIn.connection.id }
    : { state: 'failed' as const, failure: result.failure };
  try {
    await ports.records.set(signInClaimKey(state), buildClaim(ports, signIn, outcome), {
      ttlSeconds: litterTtlSeconds,
    });
  } catch {
    ports.log.warn({ event: 'sign-in-outcome-not-kept' });
  }
}

interface Exchanged {
  readonly issued: IssuedTokens;
  readonly connection: OAuth2Connection;
}

async function exchange(
  ports: Ports,
  signIn: SignIn,
  callback: SignInCallback,
  deadlineAtMs: number,
): Promise<Result<Exchanged, NamedFailure>> {
  const exchanged = await exchangeCode(ports, signIn, callback, deadlineAtMs);
  if (!exchanged.ok) await recordFailedSignIn(ports, signIn.connection, exchanged.failure);
  return exchanged;
}

async function exchangeCode(
  ports: Ports,
  signIn: SignIn,
  callback: SignInCallback,
  deadlineAtMs: number,
): Promise<Result<Exchanged, NamedFailure>> {
  const connection = signIn.connection as OAuth2Connection;
  const subject = toSignInSubject(signIn);
  const { auth } = connection;
  const issuer = checkCallbackIssuer(auth, callback.issuer);
  if (!issuer.ok) return failNamed({ reason: 'sign-in-mismatch', problem: issuer.failure }, subject);
  if (callback.outcome === 'error') {
    const { error, description } = callback;
    return failNamed(readCallbackError(auth, error, description), subject);
  }
  const secrets = signIn.purpose === 'user' ? await loadSecrets(ports.secrets, connection) : signIn.secrets;
  const { code } = callback;
  const { redirectUri, verifier, nonce, dpopKey } = signIn;
  const context = await buildTokenContext(ports, connection, secrets, deadlineAtMs, dpopKey);
  const issued = await requestCodeTokens(context, { code, redirectUri, verifier });
  if (!issued.ok) return failNamed(toCodeFailure(issued.failure), subject);
  const idToken = checkIdToken(auth, issued.value.idToken, nonce);
  if (!idToken.ok)
    return nameFailure(fail({ reason: 'sign-in-mismatch' as const, problem: idToken.failure }), subject);
  return succeed({ issued: issued.value, connection });
}

/** A refused code is no lapsed grant: the sign-in has to be started again. */
function toCodeFailure(failure: Failure): Failure {
  if (failure.reason !== 'sign-in' || failure.problem !== 'grant-lapsed') return failure;
  return { ...failure, problem: 'start-again' };
}

async function forget(ports: Ports, state: string, signIn: SignIn): Promise<void> {
  try {
    await Promise.all([
      ports.secrets.delete(signInKey(state)),
      ports.secrets.delete(signInCallbackKey(state)),
      ports.secrets.delete(signInLatestKey(signIn)),
    ]);
  } catch {
    ports.log.warn({ event: 'sign-in-not-deleted' });
  }
}

async function storeSignedIn(
  ports: Ports,
  signIn: SignIn,
  connection: OAuth2Connection,
  issued: IssuedTokens,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<Result<ConnectionDetail, NamedFailure>> {
  let previous = null;
  if (signIn.previousRevision !== null) {
    const loaded = await loadConnection(ports.records, connection.id);
    if (!loaded.ok) return loaded;
    previous = loaded.value;
    if (previous.revision !== signIn.previousRevision) {
      return failNamed({ reason: 'conflict', kind: 'connection' }, { connection: connection.name });
    }
  }
  const isShared = connection.auth.tokenOwner === 'shared';
  const tokens = toTokenSet(issued, connection.auth.grantType, 1, ports.clock.nowMs());
  const owner = sharedOwner(connection.id, connection.signInRevision);
  const storeTokens = () => storeTokenSet(ports, owner, tokens, deadlineAtMs);
  const prepared = {
    record: connection,
    secrets: signIn.secrets,
    previous,
    isNewSignIn: true,
    isNewCredential: false,
  };
  const options = { ...(isShared ? { storeTokens } : {}), action: 'signed-in' as const };
  const stored = await storeConnection(ports, prepared, options);
  if (!stored.ok) return stored;
  // A person's tokens belong to the sign-in that is in force by now.
  if (!isShared) await storeUserTokens(ports, connection, issued, accountId, deadlineAtMs);
  const isRenewable = canRenew(connection.auth, tokens);
  const hasKnownEnd = isShared && (isRenewable || Boolean(issued.expiresInSeconds));
  const expiresAtMs = hasKnownEnd ? tokens.expiresAtMs : null;
  const missingScopes = [...findUngrantedScopes(connection.auth, tokens)];
  const status = { state: 'authenticated' as const, expiresAtMs, isRenewable, missingScopes };
  await storeStatus(ports, connection.id, {
    version: 1,
    signInRevision: connection.signInRevision,
    ...status,
  });
  return succeed({ ...stored.value, status });
}

async function storeUserTokens(
  ports: Ports,
  connection: OAuth2Connection,
  issued: IssuedTokens,
  accountId: AccountId,
  deadlineAtMs: number,
): Promise<void> {
  const owner = userOwner(connection.id, connection.signInRevision, accountId);
  // A viewer who signs in again replaces their own tokens; the number only has to differ from the one before.
  const nowMs = ports.clock.nowMs();
  const tokens = toTokenSet(issued, connection.auth.grantType, nowMs, nowMs);
  await storeSurely(ports, () => noteUserSignIn(ports, connection, accountId), deadlineAtMs);
  await storeTokenSet(ports, owner, tokens, deadlineAtMs);
}
