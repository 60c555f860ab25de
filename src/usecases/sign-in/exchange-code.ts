import type { Failure, NamedFailure } from '../../core/failure/failure';
import { readAccountName } from '../../core/oauth/account-name';
import { readCallbackError } from '../../core/oauth/read-callback-error';
import { requestCodeTokens } from '../../core/oauth/request-tokens';
import { checkCallbackIssuer, checkIdToken } from '../../core/oauth/sign-in';
import type { SignIn, SignInCallback } from '../../core/oauth/sign-in';
import type { IssuedTokens } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordFailedSignIn } from '../audit/record-failed-sign-in';
import { loadSecrets } from '../record/load-connection';
import { failNamed, nameFailure } from '../record/named';
import { buildTokenContext } from '../tokens/token-context';
import type { OAuth2Connection } from '../tokens/token-owner';
import { toSignInSubject } from './sign-in-subject';

/** Tokens that a code was exchanged for. */
export interface Exchanged {
  readonly issued: IssuedTokens;
  readonly connection: OAuth2Connection;
  /** As whom, in the service's words; null: it did not say. */
  readonly accountName: string | null;
}

/**
 * Exchanges the code of an answered sign-in for tokens, once the answer was found to be the service's own: its issuer
 * (RFC 9207 §2.4) and the id token's nonce. A failure is recorded in the audit trail.
 */
export async function exchangeCode(
  ports: Ports,
  signIn: SignIn,
  callback: SignInCallback,
  deadlineAtMs: number,
): Promise<Result<Exchanged, NamedFailure>> {
  const exchanged = await exchange(ports, signIn, callback, deadlineAtMs);
  if (!exchanged.ok) await recordFailedSignIn(ports, signIn.connection, exchanged.failure);
  return exchanged;
}

async function exchange(
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
  const accountName = readAccountName(issued.value.idToken);
  return succeed({ issued: issued.value, connection, accountName });
}

/** A refused code is no lapsed grant: the sign-in has to be started again. */
function toCodeFailure(failure: Failure): Failure {
  if (failure.reason !== 'sign-in' || failure.problem !== 'grant-lapsed') return failure;
  return { ...failure, problem: 'start-again' };
}
