import type { Failure, SignInFailure, SignInProblem } from '../failure/failure';
import { isEntraHost } from './entra-hosts';

/**
 * What a renewal that failed says of the refresh token that was sent:
 * - `refused`: it will never work again, and sending it once more may end the whole grant (RFC 6749 §10.4);
 * - `unknown`: the answer was lost or cannot be read, so that the token may be used up;
 * - `untouched`: nobody looked at it, so that it is as good as before.
 */
export type RenewalVerdict = 'refused' | 'unknown' | 'untouched';

/** Problems of the client itself, which a server finds before it looks at a token (RFC 6749 §3.2.1). */
const clientProblems: ReadonlySet<SignInProblem> = new Set([
  'client-secret-wrong',
  'client-secret-expired',
  'client-unknown',
  'client-needs-credential',
  'client-is-public',
  'certificate-mismatch',
  'certificate-refused',
  'assertion-refused',
  'client-id-refused',
  'federation-mismatch',
  'issuer-unreadable',
  'tenant-unknown',
  'tenant-must-be-named',
  'dpop-refused',
]);

/** Refusals that say themselves why a person has to sign in. */
const personProblems: ReadonlySet<SignInProblem> = new Set([
  'grant-lapsed',
  'policy-asks-sign-in',
  'interaction-needed',
  'login-needed',
  'start-again',
  'consent-missing',
  'admin-consent-missing',
  'consent-declined',
  // The answer was read, and the refresh token in it is not kept.
  'dpop-ignored',
  'token-type-unknown',
]);

/** Statuses by which a server says that it has not worked at a request (RFC 9110 §15.5.9, §15.6.4; RFC 6585 §4). */
const unprocessed: ReadonlySet<number> = new Set([408, 429, 503]);

/**
 * Judges a failed renewal. Address, client and secret were good enough for a sign-in, so a refusal is about the refresh
 * token whatever its body: servers were seen to answer `invalid_request`, `unauthorized_client` or nothing at all for
 * one that is used up, revoked or written with an older key. Only a refusal that names the client is about the client.
 */
export function judgeRenewal(failure: Failure): RenewalVerdict {
  const verdict = judge(failure);
  // Entra ID replaces used refresh tokens and does not revoke the old ones, so that nothing is lost with an answer
  // (https://learn.microsoft.com/entra/identity-platform/refresh-tokens).
  const isForgiven = verdict === 'unknown' && 'host' in failure && isEntraHost(failure.host);
  return isForgiven ? 'untouched' : verdict;
}

/**
 * Judges a renewal that failed with a credential that is being tried. A refusal may be of the new credential as well:
 * one that names neither it nor the grant leaves open what became of the refresh token.
 */
export function judgeTrial(failure: Failure): RenewalVerdict {
  const verdict = judgeRenewal(failure);
  if (verdict !== 'refused' || failure.reason !== 'sign-in') return verdict;
  if (personProblems.has(failure.problem)) return verdict;
  return clientProblems.has(failure.problem) ? 'untouched' : 'unknown';
}

function judge(failure: Failure): RenewalVerdict {
  switch (failure.reason) {
    case 'timed-out':
      // Without any time it was not even sent.
      return failure.limitMs > 0 ? 'unknown' : 'untouched';
    case 'interrupted':
    case 'too-large':
      return 'unknown';
    case 'sign-in':
      return judgeAnswer(failure);
    default:
      return 'untouched';
  }
}

function judgeAnswer({ problem, status, providerCode }: SignInFailure): RenewalVerdict {
  if (personProblems.has(problem)) return 'refused';
  if (unprocessed.has(status)) return 'untouched';
  // An empty 401 or 403 names nobody; its problem is a guess for a first sign-in.
  if (clientProblems.has(problem) && providerCode !== null) return 'untouched';
  if (status >= 500) return 'unknown';
  if (problem === 'busy') return 'untouched';
  // Errors of a service's own form with status 200 are told of outages too.
  return status >= 400 ? 'refused' : 'unknown';
}

/** A refusal as whoever has to sign in again should read it: what was set up has worked before. */
export function toLapse(failure: Failure): Failure {
  if (failure.reason !== 'sign-in') return failure;
  return personProblems.has(failure.problem) ? failure : { ...failure, problem: 'grant-lapsed' };
}

/** A renewal whose answer was lost twice, at `host`. */
export function toLostRenewal(failure: Failure, host: string): SignInFailure {
  const known = failure.reason === 'sign-in' ? failure : null;
  return {
    reason: 'sign-in',
    problem: 'renewal-lost',
    host,
    status: known?.status ?? 0,
    providerCode: known?.providerCode ?? null,
    correlationId: known?.correlationId ?? null,
    helpUrl: null,
    ...(known?.words === undefined ? {} : { words: known.words }),
  };
}
