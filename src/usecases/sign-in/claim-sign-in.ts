import type { AccountId } from '../../contract/account-id';
import type { NamedFailure } from '../../core/failure/failure';
import { readStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { toThrownFailure } from '../../core/failure/thrown';
import {
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
import type { Ports } from '../../core/ports';
import { litterTtlSeconds } from '../../core/record/litter';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { toSignInSubject } from './sign-in-subject';

/*
 * A code is exchanged once (RFC 6749 §4.1.2), whoever asks how often and at the same time: one asker claims the sign-in,
 * and the others are told what came of it.
 */

/** What asking to complete a sign-in leads to. */
export type Claimed =
  | { readonly state: 'pending' }
  /** It was completed before, and the answer may have got lost. */
  | { readonly state: 'done'; readonly connectionId: string }
  | { readonly state: 'claimed'; readonly signIn: SignIn; readonly callback: SignInCallback };

/**
 * Claims a sign-in that was answered, once; tells what came of one that was claimed before. Fails with
 * `sign-in-unknown` for anybody but the account that began it, for another purpose, and once it has expired.
 */
export async function claimSignIn(
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

/** Does the work of a claimed sign-in and keeps what came of it for a while, for whoever lost the answer. */
export async function rememberOutcome<T>(
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

/** Removes what is no longer needed of a claimed sign-in; what is left ends by itself. */
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
