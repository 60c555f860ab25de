import type { SecretInput } from '../../contract/connection';
import type { Failure } from '../../core/failure/failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseTarget } from '../../core/lease/lease';
import { judgeTrial, toLapse } from '../../core/oauth/judge-renewal';
import { requestRefreshedTokens } from '../../core/oauth/request-tokens';
import { toTokenSet } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { findLostSends, mostLostSends, storeRenewed, toReleased } from './lost-sends';
import { firstWaitMs, leastRenewalMs, longestWaitMs, renewUntilMs } from './renewal-times';
import { buildTokenContext } from './token-context';
import { tokenOwnerOf } from './token-owner';
import type { OAuth2Connection, Reader } from './token-owner';
import { TokenRenewal } from './token-renewal';
import { loadTokenSet } from './token-set-storage';

/** Whoever waits for a renewal after a trial that failed need not wait long: it was no word about the old credential. */
const retryAfterTrialMs = 1_000;

/**
 * Renews the tokens of a sign-in that goes on with another credential of the client, as its trial: the same renewal,
 * under the same lease, as any other, so that no refresh token is sent twice. If the credential fails, tokens and sign-in
 * stay as they are. A refresh token that was refused for good is not sent again by the old one either.
 * @param connection with the auth settings to try
 * @returns the renewed tokens, which are stored; null: there is no refresh token to try with, or none any more
 */
export async function tryCredential(
  ports: Ports,
  connection: OAuth2Connection,
  secrets: SecretInput,
  reader: Reader,
  deadlineAtMs: number,
): Promise<Result<TokenSet | null, Failure>> {
  const { records, clock } = ports;
  const owner = tokenOwnerOf(connection, reader);
  if (owner === null) return succeed(null);
  let waitMs = firstWaitMs;
  for (;;) {
    const nowMs = clock.nowMs();
    const tokens = await loadTokenSet(ports, owner);
    if (tokens === null || tokens.refreshToken === null) return succeed(null);
    if (deadlineAtMs - nowMs < leastRenewalMs) return fail({ reason: 'still-working' });
    const target = { owner, generation: tokens.generation };
    const lease = await acquireLease(records, clock, target, resolverHoldMs);
    if (lease.state === 'won') {
      const untilMs = renewUntilMs(nowMs, deadlineAtMs);
      const renewal = new TokenRenewal(ports, connection, reader, owner);
      const trial = { ports, connection, secrets, target, untilMs, renewal, earlier: lease.earlier };
      const renewed = await renew(trial).catch(async (error: unknown) => {
        await endLease(ports, target, lease.attempt, toReleased(error, connection.auth));
        throw error;
      });
      if (!renewed.ok) {
        // Whoever waits is to try the old credential, and is told nothing of the new one.
        const isUntouched = judgeTrial(renewed.failure) === 'untouched';
        const told = isUntouched ? ({ reason: 'still-working' } as const) : renewed.failure;
        await endLease(ports, target, lease.attempt, told);
      }
      return renewed;
    }
    if (clock.nowMs() + waitMs >= deadlineAtMs) return fail({ reason: 'still-working' });
    await clock.sleep(waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

interface Trial {
  readonly ports: Ports;
  readonly connection: OAuth2Connection;
  readonly secrets: SecretInput;
  readonly target: LeaseTarget;
  readonly untilMs: number;
  readonly renewal: TokenRenewal;
  /** Why earlier attempts at the same generation failed. */
  readonly earlier: readonly unknown[];
}

async function renew({
  ports,
  connection,
  secrets,
  target,
  untilMs,
  renewal,
  earlier,
}: Trial): Promise<Result<TokenSet | null, Failure>> {
  // Whoever won a lease that outlived its purpose has a refresh token that is used up.
  const current = await loadTokenSet(ports, target.owner);
  if (current === null || current.refreshToken === null || current.generation !== target.generation)
    return fail({ reason: 'still-working' });
  const lapse = async (failure: Failure) => {
    await renewal.recordLapse(current, failure, untilMs);
    return succeed(null);
  };
  const lost = findLostSends(earlier);
  if (lost.length >= mostLostSends) return lapse(renewal.lostRenewal(lost[0]));
  const context = await buildTokenContext(ports, connection, secrets, untilMs, current.dpopKey);
  const issued = await requestRefreshedTokens(context, current.refreshToken);
  if (!issued.ok) {
    const verdict = judgeTrial(issued.failure);
    if (verdict === 'refused') return lapse(toLapse(issued.failure));
    if (verdict === 'unknown' && lost.length + 1 >= mostLostSends)
      return lapse(renewal.lostRenewal(issued.failure));
    return issued;
  }
  const { grantType } = connection.auth;
  const next = toTokenSet(issued.value, grantType, current.generation + 1, ports.clock.nowMs(), current);
  await storeRenewed(ports, target.owner, next, untilMs);
  return succeed(next);
}

async function endLease(
  { records, clock, log }: Ports,
  target: LeaseTarget,
  attempt: number,
  failure: { readonly reason: string },
): Promise<void> {
  try {
    const retryAtMs = clock.nowMs() + retryAfterTrialMs;
    await recordLeaseFailure(records, clock, target, attempt, { failure, retryAtMs });
  } catch {
    log.warn({ event: 'lease-not-released' });
  }
}
