import type { Failure } from '../../core/failure/failure';
import { toStoredFailure } from '../../core/failure/lasting-failure';
import { readStoredFailure } from '../../core/failure/read-stored-failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import { recordLeaseFailure } from '../../core/lease/lease';
import type { LeaseTarget } from '../../core/lease/lease';
import { judgeRenewal, toLapse, toLostRenewal } from '../../core/oauth/judge-renewal';
import { requestClientCredentialsTokens, requestRefreshedTokens } from '../../core/oauth/request-tokens';
import { toTokenSet } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadConnection, loadSecrets } from '../record/load-connection';
import { findLostSends, mostLostSends, storeRenewed, toReleased } from './lost-sends';
import { noteRenewal, storeStatus } from './sign-in-status';
import { storeAuthenticated } from './store-authenticated';
import { buildTokenContext } from './token-context';
import type { OAuth2Connection, Reader } from './token-owner';
import { loadTokenSet, storeTokenSet } from './token-set-storage';

const retryAfterStorageMs = 2_000;

/** One owner's renewal, by whoever holds the lease. */
export class TokenRenewal {
  constructor(
    private readonly ports: Ports,
    private readonly connection: OAuth2Connection,
    private readonly reader: Reader,
    private readonly owner: string,
  ) {}

  /**
   * Produces the generation after `generation`.
   * @param earlier why earlier attempts at it failed; undefined for one that died without a word
   */
  async run(
    generation: number,
    earlier: readonly unknown[],
    deadlineAtMs: number,
  ): Promise<Result<TokenSet, Failure>> {
    const { ports } = this;
    // Whoever read an old generation long ago may win a lease that outlived its purpose; its refresh token is used up.
    const [current, connection] = await Promise.all([loadTokenSet(ports, this.owner), this.findInForce()]);
    if (current !== null && current.generation > generation) return succeed(current);
    const secrets = await loadSecrets(ports.secrets, connection);
    const dpopKey = current?.dpopKey ?? null;
    const context = await buildTokenContext(ports, connection, secrets, deadlineAtMs, dpopKey);
    const refreshToken = current?.refreshToken ?? null;
    const lost = refreshToken === null ? [] : findLostSends(earlier);
    if (current !== null && lost.length >= mostLostSends)
      return this.recordLapse(current, this.lostRenewal(lost[0]), deadlineAtMs);
    const issued =
      connection.auth.grantType === 'client_credentials'
        ? await requestClientCredentialsTokens(context)
        : refreshToken === null
          ? fail(this.personNeeded())
          : await requestRefreshedTokens(context, refreshToken);
    const newer = await this.findNewerSignIn(generation);
    if (newer !== null) return succeed(newer);
    if (!issued.ok) {
      const verdict = refreshToken === null ? 'untouched' : judgeRenewal(issued.failure);
      if (current !== null && verdict === 'refused')
        return this.recordLapse(current, toLapse(issued.failure), deadlineAtMs);
      if (current !== null && verdict === 'unknown' && lost.length + 1 >= mostLostSends)
        return this.recordLapse(current, this.lostRenewal(issued.failure), deadlineAtMs);
      await this.showFailure(issued.failure, 'failed');
      return issued;
    }
    const { grantType } = connection.auth;
    const tokens = toTokenSet(issued.value, grantType, generation + 1, ports.clock.nowMs(), current);
    await storeRenewed(ports, this.owner, tokens, deadlineAtMs);
    await this.showRenewal(tokens);
    return succeed(tokens);
  }

  /** The connection as it is now: its credential may have been replaced since a reader began. */
  private async findInForce(): Promise<OAuth2Connection> {
    const stored = await loadConnection(this.ports.records, this.connection.id);
    const isSame = stored.ok && stored.value.signInRevision === this.connection.signInRevision;
    return isSame ? (stored.value as OAuth2Connection) : this.connection;
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
  async release(target: LeaseTarget, attempt: number, error: unknown): Promise<void> {
    const { records, clock, log } = this.ports;
    const failure = toReleased(error, this.connection.auth);
    const outcome = { failure, retryAtMs: clock.nowMs() + retryAfterStorageMs };
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

  /** A renewal whose answer was lost as often as may be. */
  lostRenewal(failure: unknown): Failure {
    const { tokenUrl } = this.connection.auth;
    const { host } = new URL(tokenUrl);
    return toLostRenewal(readStoredFailure(failure), host);
  }

  private get isShared(): boolean {
    return this.connection.auth.tokenOwner === 'shared';
  }

  /** Keeps the access token to its end, and makes sure that nobody sends the refused refresh token again. */
  async recordLapse(
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
      await storeAuthenticated(ports, connection, tokens);
    } else if (this.reader.accountId !== null) {
      await noteRenewal(ports, connection, this.reader.accountId);
    }
  }

  private async showFailure(failure: Failure, state: 'failed' | 'needs-sign-in'): Promise<void> {
    if (!this.isShared) return;
    const named = { failure, subject: { connection: this.connection.name } };
    await storeStatus(this.ports, this.connection.id, {
      version: 1,
      signInRevision: this.connection.signInRevision,
      state,
      message: toErrorBody(named).message,
      failure: toStoredFailure(named),
      atMs: this.ports.clock.nowMs(),
    });
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
