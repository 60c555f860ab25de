import type { OAuth2Auth } from '../../contract/connection';
import type { ConnectionRecord, ConnectionStatusRecord } from '../../core/connection/connection-record';
import {
  connectionStatusKey,
  connectionStatusSchema,
  userSignInKey,
} from '../../core/connection/connection-record';
import type { Failure } from '../../core/failure/failure';
import { readStoredFailure } from '../../core/failure/read-stored-failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { LeaseTarget } from '../../core/lease/lease';
import { requestClientCredentialsTokens, requestRefreshedTokens } from '../../core/oauth/request-tokens';
import {
  isDoubtful,
  judgeTokenSet,
  sharedOwner,
  tokenSetKey,
  tokenSetSchema,
  toTokenSet,
  userOwner,
} from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadSecrets } from '../record/load-records';
import { buildTokenContext } from './token-context';

/** An access token, with what has to be said if a service refuses it. */
export interface AccessToken {
  readonly accessToken: string;
  readonly generation: number;
  /** Whether a 403 may mean that the token has expired; a young token lacks a permission instead. */
  readonly isDoubtful: boolean;
}

/** A connection whose auth is OAuth 2.0. */
export type OAuth2Connection = ConnectionRecord & { readonly auth: OAuth2Auth };

/** Whose token is wanted: the connection's, or where each viewer has their own, this account's. */
export type Reader = { readonly accountId: string | null };

/** After a refusal nobody asks again for this long; an outage is given longer than a wrong secret. */
const retryAfterRefusalMs = 15_000;
const retryAfterOutageMs = 30_000;
const retryAfterStorageMs = 2_000;

/**
 * A renewal ends this long before its lease can be taken over, however long the invocation may live: whoever
 * takes over would send the same refresh token.
 */
const leaseReserveMs = 5_000;

/**
 * With less time than this no renewal begins: cut off in the middle, it would lose a refresh token that the
 * provider has already replaced.
 */
const leastRenewalMs = 4_000;

const firstWaitMs = 150;
const longestWaitMs = 1_500;

/** Owner of the tokens that `reader` reads with; null for a viewer without an account. */
export function tokenOwnerOf(connection: OAuth2Connection, reader: Reader): string | null {
  if (connection.auth.tokenOwner === 'shared') return sharedOwner(connection.id, connection.signInRevision);
  return reader.accountId && userOwner(connection.id, connection.signInRevision, reader.accountId);
}

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
      // Counted from before the lease was asked for, so that waiting for the storage is on the safe side.
      const untilMs = Math.min(deadlineAtMs, nowMs + resolverHoldMs - leaseReserveMs);
      const renewed = await renewal.run(target.generation, untilMs).catch(async (error: unknown) => {
        await renewal.release(target, lease.attempt);
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

/** Whether the provider has said that a refresh token will never work again (RFC 6749 §5.2, invalid_grant). */
function isLapse(failure: Failure): boolean {
  return (
    failure.reason === 'sign-in' &&
    (failure.problem === 'grant-lapsed' ||
      failure.problem === 'policy-asks-sign-in' ||
      failure.problem === 'start-again')
  );
}

/** One owner's renewal, by whoever holds the lease. */
class TokenRenewal {
  constructor(
    private readonly ports: Ports,
    private readonly connection: OAuth2Connection,
    private readonly reader: Reader,
    private readonly owner: string,
  ) {}

  /** Produces the generation after `generation`. */
  async run(generation: number, deadlineAtMs: number): Promise<Result<TokenSet, Failure>> {
    const { ports, connection } = this;
    // Whoever read an old generation long ago may win a lease that outlived its purpose; its refresh token is used up.
    const current = await loadTokenSet(ports, this.owner);
    if (current !== null && current.generation > generation) return succeed(current);
    const secrets = await loadSecrets(ports.secrets, connection);
    const context = buildTokenContext(ports, connection.auth, secrets, deadlineAtMs);
    const refreshToken = current?.refreshToken ?? null;
    const issued =
      connection.auth.grantType === 'client_credentials'
        ? await requestClientCredentialsTokens(context)
        : refreshToken === null
          ? fail(this.personNeeded())
          : await requestRefreshedTokens(context, refreshToken);
    const newer = await this.findNewerSignIn(generation);
    if (newer !== null) return succeed(newer);
    if (!issued.ok) {
      if (current !== null && isLapse(issued.failure))
        return this.recordLapse(current, issued.failure, deadlineAtMs);
      await this.showFailure(issued.failure, 'failed');
      return issued;
    }
    const { grantType } = connection.auth;
    const tokens = toTokenSet(issued.value, grantType, generation + 1, ports.clock.nowMs(), current);
    await storeTokenSet(ports, this.owner, tokens, deadlineAtMs);
    await this.showRenewal(tokens);
    return succeed(tokens);
  }

  /**
   * Tokens of a sign-in that this account completed while the old ones were being renewed; the renewal is void.
   * A connection's own sign-ins have owners of their own and need no such look.
   */
  private async findNewerSignIn(generation: number): Promise<TokenSet | null> {
    if (this.isShared) return null;
    try {
      const stored = await loadTokenSet(this.ports, this.owner);
      return stored !== null && stored.generation > generation ? stored : null;
    } catch {
      // Not worth losing the tokens that have just been issued.
      return null;
    }
  }

  /** Frees a lease whose holder could not go on for want of storage, so that others need not wait it out. */
  async release(target: LeaseTarget, attempt: number): Promise<void> {
    const { records, clock, log } = this.ports;
    const outcome = { failure: { reason: 'storage' }, retryAtMs: clock.nowMs() + retryAfterStorageMs };
    try {
      await recordLeaseFailure(records, clock, target, attempt, outcome);
    } catch {
      log.warn({ event: 'lease-not-released', connectionId: this.connection.id });
    }
  }

  /** Says in the overview, too, that nobody but a person can go on. */
  async giveUp(tokens: TokenSet | null): Promise<Failure> {
    const failure = this.personNeeded();
    if (tokens !== null) await this.showFailure(failure, 'needs-sign-in');
    return failure;
  }

  /** What to tell where only a person can help. */
  personNeeded(): Failure {
    return { reason: this.isShared ? 'connection-sign-in-needed' : 'user-sign-in-needed' };
  }

  private get isShared(): boolean {
    return this.connection.auth.tokenOwner === 'shared';
  }

  /** Keeps the access token to its end, and makes sure that nobody sends the refused refresh token again. */
  private async recordLapse(
    current: TokenSet,
    failure: Failure,
    deadlineAtMs: number,
  ): Promise<Result<TokenSet, Failure>> {
    const lapsed: TokenSet = {
      ...current,
      generation: current.generation + 1,
      refreshToken: null,
      lapsed: true,
    };
    await storeTokenSet(this.ports, this.owner, lapsed, deadlineAtMs);
    await this.showFailure(failure, 'needs-sign-in');
    return fail(this.isShared ? failure : this.personNeeded());
  }

  private async showRenewal(tokens: TokenSet): Promise<void> {
    const { ports, connection } = this;
    if (this.isShared) {
      await storeStatus(ports, connection.id, {
        version: 1,
        signInRevision: connection.signInRevision,
        state: 'authenticated',
        expiresAtMs: tokens.expiresAtMs,
        isRenewable: canRenew(connection.auth, tokens),
      });
    } else if (this.reader.accountId !== null) {
      await storeUserSignIn(ports, connection, this.reader.accountId);
    }
  }

  private async showFailure(failure: Failure, state: 'failed' | 'needs-sign-in'): Promise<void> {
    if (!this.isShared) return;
    await storeStatus(this.ports, this.connection.id, {
      version: 1,
      signInRevision: this.connection.signInRevision,
      state,
      message: toErrorBody({ failure, subject: { connection: this.connection.name } }).message,
      atMs: this.ports.clock.nowMs(),
    });
  }
}

/** Notes that an account has signed in itself, so that the scheduled run keeps its tokens alive. */
export async function storeUserSignIn(
  ports: Ports,
  connection: ConnectionRecord,
  accountId: string,
): Promise<void> {
  const { id: connectionId, signInRevision } = connection;
  try {
    await ports.records.set(userSignInKey(connectionId, accountId), {
      version: 1,
      connectionId,
      signInRevision,
      accountId,
      renewedAtMs: ports.clock.nowMs(),
    });
  } catch {
    ports.log.warn({ event: 'user-sign-in-not-noted', connectionId });
  }
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
    // Said once: every later reader of a connection that needs a person would write the same.
    if (shown.success && isSameNeed(shown.data, status)) return;
    await ports.records.set(key, status);
  } catch {
    ports.log.warn({ event: 'connection-status-not-stored', connectionId });
  }
}

function isSameNeed(shown: ConnectionStatusRecord, status: ConnectionStatusRecord): boolean {
  return (
    shown.state === 'needs-sign-in' &&
    status.state === 'needs-sign-in' &&
    shown.signInRevision === status.signInRevision
  );
}

/** Whether the app can renew these tokens without a person. */
export function canRenew(auth: OAuth2Auth, tokens: TokenSet | null): boolean {
  return auth.grantType === 'client_credentials' || (tokens !== null && tokens.refreshToken !== null);
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
    isDoubtful: isDoubtful(tokens, nowMs),
  };
}
