import type { SecretInput } from '../../contract/connection';
import type { Failure } from '../../core/failure/failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseTarget } from '../../core/lease/lease';
import { requestRefreshedTokens } from '../../core/oauth/request-tokens';
import { toTokenSet } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { findLostSends, mostLostSends } from './lost-sends';
import { buildTokenContext } from './token-context';
import { tokenOwnerOf } from './token-owner';
import type { OAuth2Connection, Reader } from './token-owner';
import { loadTokenSet, storeTokenSet } from './token-set-storage';

/** A renewal ends this long before its lease can be taken over. */
const leaseReserveMs = 5_000;

/** Whoever waits for a renewal after a trial that failed need not wait long: it was no word about the old credential. */
const retryAfterTrialMs = 1_000;

const firstWaitMs = 150;
const longestWaitMs = 1_500;

/**
 * Renews the tokens of a sign-in that goes on with another credential of the client, as its trial: the same renewal,
 * under the same lease, as any other, so that no refresh token is sent twice. If it fails, tokens and sign-in stay as
 * they are.
 * @param connection with the auth settings to try
 * @returns the renewed tokens, which are stored; null: there is no refresh token to try with, or the answers to it were
 *   lost so often that it may be used up
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
    const target = { owner, generation: tokens.generation };
    const lease = await acquireLease(records, clock, target, resolverHoldMs);
    if (lease.state === 'won') {
      if (findLostSends(lease.earlier).length >= mostLostSends) {
        await endLease(ports, target, lease.attempt, { reason: 'still-working' });
        return succeed(null);
      }
      const untilMs = Math.min(deadlineAtMs, nowMs + resolverHoldMs - leaseReserveMs);
      const trial = { ports, connection, secrets, target, untilMs };
      const renewed = await renew(trial).catch(async (error: unknown) => {
        await endLease(ports, target, lease.attempt, { reason: 'storage' });
        throw error;
      });
      if (!renewed.ok) await endLease(ports, target, lease.attempt, renewed.failure);
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
}

async function renew({
  ports,
  connection,
  secrets,
  target,
  untilMs,
}: Trial): Promise<Result<TokenSet | null, Failure>> {
  // Whoever won a lease that outlived its purpose has a refresh token that is used up.
  const current = await loadTokenSet(ports, target.owner);
  if (current === null || current.refreshToken === null || current.generation !== target.generation)
    return fail({ reason: 'still-working' });
  const context = await buildTokenContext(ports, connection, secrets, untilMs, current.dpopKey);
  const issued = await requestRefreshedTokens(context, current.refreshToken);
  if (!issued.ok) return issued;
  const { grantType } = connection.auth;
  const next = toTokenSet(issued.value, grantType, current.generation + 1, ports.clock.nowMs(), current);
  await storeTokenSet(ports, target.owner, next, untilMs);
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
