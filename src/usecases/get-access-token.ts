import type { Failure } from '../core/failure/failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../core/lease/lease';
import type { ConnectionRecord } from '../core/connection/connection-record';
import { connectionStatusKey, connectionStatusSchema } from '../core/connection/connection-record';
import type { ConnectionStatusRecord } from '../core/connection/connection-record';
import { requestClientCredentialsTokens } from '../core/oauth/request-tokens';
import { judgeTokenSet, sharedOwner, tokenSetKey, tokenSetSchema, toTokenSet } from '../core/oauth/token-set';
import type { TokenSet } from '../core/oauth/token-set';
import { toErrorBody } from '../core/failure/to-error-body';
import type { Ports } from '../core/ports';
import { fail, succeed } from '../core/result';
import type { Result } from '../core/result';
import type { OAuth2Auth } from '../contract/connection';
import { loadSecrets } from './load-records';

/** An access token, with the generation to name if a service refuses it. */
export interface AccessToken {
  readonly accessToken: string;
  readonly generation: number;
}

/** A connection whose auth is OAuth 2.0. */
export type OAuth2Connection = ConnectionRecord & { readonly auth: OAuth2Auth };

/** After a refusal nobody asks again for this long; an outage is given longer than a wrong secret. */
const retryAfterRefusalMs = 15_000;
const retryAfterOutageMs = 30_000;

const firstWaitMs = 150;
const longestWaitMs = 1_500;

/**
 * Gives a valid access token of a connection, renewing it when it is due: once, whatever the number of
 * instances (design: "Refresh happens once"). A token that is due but still valid is handed out while another
 * instance renews, and also when renewing fails.
 * @param refusedGeneration a generation that a service answered with 401, to be renewed whatever its expiry
 */
export async function getAccessToken(
  ports: Ports,
  connection: OAuth2Connection,
  deadlineAtMs: number,
  refusedGeneration: number | null = null,
): Promise<Result<AccessToken, Failure>> {
  const owner = sharedOwner(connection.id, connection.signInRevision);
  let waitMs = firstWaitMs;
  for (;;) {
    const tokens = await loadTokenSet(ports, owner);
    const judged = judge(tokens, refusedGeneration, ports.clock.nowMs());
    if (tokens && judged === 'fresh') return succeed(toAccessToken(tokens));
    const spare = tokens && judged === 'due' ? succeed(toAccessToken(tokens)) : null;

    const target = { owner, generation: tokens?.generation ?? 0 };
    const lease = await acquireLease(ports.records, ports.clock, target, resolverHoldMs);
    if (lease.state === 'won') {
      const renewed = await renew(ports, connection, target.generation, deadlineAtMs);
      if (renewed.ok) return renewed;
      const pauseMs = isOutage(renewed.failure) ? retryAfterOutageMs : retryAfterRefusalMs;
      await recordLeaseFailure(ports.records, ports.clock, target, lease.attempt, {
        failure: renewed.failure,
        retryAtMs: ports.clock.nowMs() + pauseMs,
      });
      return spare ?? renewed;
    }
    if (spare) return spare;
    if (lease.state === 'failed') return fail(lease.failure as Failure);
    if (ports.clock.nowMs() + waitMs >= deadlineAtMs) return fail({ reason: 'still-working' });
    await ports.clock.sleep(waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

/** Reads an owner's tokens; null if there are none that this version can read. */
export async function loadTokenSet(ports: Ports, owner: string): Promise<TokenSet | null> {
  const parsed = tokenSetSchema.safeParse(await ports.secrets.get(tokenSetKey(owner)));
  return parsed.success ? parsed.data : null;
}

/** Stores tokens, trying again until the deadline: a token that was issued and not kept may be gone for good. */
export async function storeTokenSet(
  ports: Ports,
  owner: string,
  tokens: TokenSet,
  deadlineAtMs: number,
): Promise<void> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      await ports.secrets.set(tokenSetKey(owner), tokens);
      return;
    } catch (error) {
      if (ports.clock.nowMs() + waitMs >= deadlineAtMs) throw error;
      await ports.clock.sleep(waitMs);
    }
  }
}

/** Whether a failure says nothing about the credentials: the same request may work later. */
export function isOutage(failure: Failure): boolean {
  switch (failure.reason) {
    case 'timed-out':
    case 'unreachable':
    case 'interrupted':
      return true;
    case 'sign-in':
      return failure.problem === 'busy';
    default:
      return false;
  }
}

async function renew(
  ports: Ports,
  connection: OAuth2Connection,
  generation: number,
  deadlineAtMs: number,
): Promise<Result<AccessToken, Failure>> {
  if (connection.auth.grantType !== 'client_credentials') return fail({ reason: 'grant-not-available' });
  const secrets = await loadSecrets(ports.secrets, connection);
  const issued = await requestClientCredentialsTokens(ports.http, {
    auth: connection.auth,
    secrets,
    environment: ports.environment,
    deadlineAtMs,
  });
  if (!issued.ok) {
    await storeStatus(ports, connection.id, {
      version: 1,
      signInRevision: connection.signInRevision,
      state: 'failed',
      message: toErrorBody({ failure: issued.failure, subject: { connection: connection.name } }).message,
      atMs: ports.clock.nowMs(),
    });
    return issued;
  }
  const tokens = toTokenSet(issued.value, generation + 1, ports.clock.nowMs());
  await storeTokenSet(ports, sharedOwner(connection.id, connection.signInRevision), tokens, deadlineAtMs);
  await storeStatus(ports, connection.id, {
    version: 1,
    signInRevision: connection.signInRevision,
    state: 'authenticated',
    expiresAtMs: tokens.expiresAtMs,
  });
  return succeed(toAccessToken(tokens));
}

/**
 * Keeps what the overview shows of a connection, unless a later sign-in is shown already. Its loss is not
 * worth failing for.
 */
export async function storeStatus(
  ports: Ports,
  connectionId: string,
  status: ConnectionStatusRecord,
): Promise<void> {
  try {
    const key = connectionStatusKey(connectionId);
    const shown = connectionStatusSchema.safeParse(await ports.records.get(key));
    if (shown.success && shown.data.signInRevision > status.signInRevision) return;
    await ports.records.set(key, status);
  } catch {
    ports.log.warn({ event: 'connection-status-not-stored', connectionId });
  }
}

function judge(tokens: TokenSet | null, refusedGeneration: number | null, nowMs: number) {
  if (tokens === null || tokens.generation === refusedGeneration) return 'unusable';
  return judgeTokenSet(tokens, nowMs);
}

const toAccessToken = ({ accessToken, generation }: TokenSet): AccessToken => ({ accessToken, generation });
