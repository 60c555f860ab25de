import type { Failure } from '../../core/failure/failure';
import { readStoredFailure } from '../../core/failure/read-stored-failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { DpopKey } from '../../core/oauth/dpop-key';
import { isDoubtful, judgeTokenSet } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { firstWaitMs, leastRenewalMs, longestWaitMs, renewUntilMs } from './renewal-times';
import { isOutage, TokenRenewal } from './token-renewal';
import { tokenOwnerOf } from './token-owner';
import type { OAuth2Connection, Reader } from './token-owner';
import { canRenew, loadTokenSet } from './token-set-storage';

/** An access token, with what has to be said if a service refuses it. */
export interface AccessToken {
  readonly accessToken: string;
  readonly generation: number;
  /** Key that it is bound to (RFC 9449); null: it is a bearer token. */
  readonly dpopKey: DpopKey | null;
  /** Whether a 403 may mean that the token has expired; a young token lacks a permission instead. */
  readonly isDoubtful: boolean;
}

/** After a refusal nobody asks again for this long; an outage is given longer than a wrong secret. */
const retryAfterRefusalMs = 15_000;
const retryAfterOutageMs = 30_000;

/**
 * Gives a valid access token of a connection, renewing it when it is due: once, whatever the number of
 * instances (design: "Refresh happens once"). A token that is due but still valid is handed out while another
 * instance renews, and also when renewing fails.
 * @param refusedGeneration a generation that a service refused, to be renewed whatever its expiry
 */
export async function getAccessToken(
  ports: Ports,
  connection: OAuth2Connection,
  reader: Reader,
  deadlineAtMs: number,
  refusedGeneration: number | null = null,
): Promise<Result<AccessToken, Failure>> {
  const owner = tokenOwnerOf(connection, reader);
  if (owner === null) return fail({ reason: 'user-sign-in-needed' });
  const renewal = new TokenRenewal(ports, connection, reader, owner);
  if (connection.isDisconnected) return fail(renewal.personNeeded());
  let waitMs = firstWaitMs;
  for (;;) {
    const tokens = await loadTokenSet(ports, owner);
    const nowMs = ports.clock.nowMs();
    const judged = judge(tokens, refusedGeneration, nowMs);
    if (tokens && judged === 'fresh') return succeed(toAccessToken(tokens, nowMs));
    const spare = tokens && judged === 'due' ? succeed(toAccessToken(tokens, nowMs)) : null;
    if (!canRenew(connection.auth, tokens)) return spare ?? fail(await renewal.giveUp(tokens));
    if (deadlineAtMs - nowMs < leastRenewalMs) return spare ?? fail({ reason: 'still-working' });

    const target = { owner, generation: tokens?.generation ?? 0 };
    const lease = await acquireLease(ports.records, ports.clock, target, resolverHoldMs);
    if (lease.state === 'won') {
      const untilMs = renewUntilMs(nowMs, deadlineAtMs);
      const renewed = await renewal
        .run(target.generation, lease.earlier, untilMs)
        .catch(async (error: unknown) => {
          await renewal.release(target, lease.attempt, error);
          throw error;
        });
      if (renewed.ok) return succeed(toAccessToken(renewed.value, ports.clock.nowMs()));
      const pauseMs = isOutage(renewed.failure) ? retryAfterOutageMs : retryAfterRefusalMs;
      await recordLeaseFailure(ports.records, ports.clock, target, lease.attempt, {
        failure: renewed.failure,
        retryAtMs: ports.clock.nowMs() + pauseMs,
      });
      return spare ?? renewed;
    }
    if (spare) return spare;
    if (lease.state === 'failed') return fail(readStoredFailure(lease.failure));
    if (ports.clock.nowMs() + waitMs >= deadlineAtMs) return fail({ reason: 'still-working' });
    await ports.clock.sleep(waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

function judge(tokens: TokenSet | null, refusedGeneration: number | null, nowMs: number) {
  if (tokens === null || tokens.generation === refusedGeneration) return 'unusable';
  const judged = judgeTokenSet(tokens, nowMs);
  // Without a way to renew, a token is good to its end.
  return judged === 'due' && tokens.lapsed ? 'fresh' : judged;
}

function toAccessToken(tokens: TokenSet, nowMs: number): AccessToken {
  return {
    accessToken: tokens.accessToken,
    generation: tokens.generation,
    dpopKey: tokens.dpopKey,
    isDoubtful: isDoubtful(tokens, nowMs),
  };
}
