import type { AccountId } from '../../contract/account-id';
import * as z from 'zod/mini';
import { toKeyPart } from '../record/key-part';
import type { GrantType } from '../../contract/connection';
import { dpopKeySchema } from './dpop-key';
import type { DpopKey } from './dpop-key';

/** Tokens of one owner, as stored (secret store) under `token-set:<owner>`. */
export const tokenSetSchema = z.object({
  version: z.literal(1),
  /** Counts replacements; a lease names the generation that it replaces. */
  generation: z.number().check(z.int(), z.minimum(1)),
  accessToken: z.string(),
  obtainedAtMs: z.number(),
  expiresAtMs: z.number(),
  scope: z.nullable(z.string()),
  /** Null for client credentials, and where the provider gave none or has refused it for good. */
  refreshToken: z._default(z.nullable(z.string()), null),
  /** Set once the provider has refused the refresh token for good: only a person can sign in again. */
  lapsed: z._default(z.boolean(), false),
  /** Key that the tokens are bound to (RFC 9449); null: to none, they are bearer tokens. */
  dpopKey: z._default(z.nullable(dpopKeySchema), null),
});
export type TokenSet = z.output<typeof tokenSetSchema>;

/** What a token endpoint gave, before it has a generation. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Seconds; null if the server did not say. */
  readonly expiresInSeconds: number | null;
  readonly scope: string | null;
  readonly refreshToken: string | null;
  /** Key that they are bound to (RFC 9449); null: they are bearer tokens. */
  readonly dpopKey: DpopKey | null;
}

/** Owner of the shared tokens of one sign-in of a connection, as it stands in storage keys. */
export const sharedOwner = (connectionId: string, signInRevision: number) =>
  `connection.${connectionId}.${signInRevision}`;

/** Owner of one account's own tokens at a connection. */
export const userOwner = (connectionId: string, signInRevision: number, accountId: AccountId) =>
  `user.${connectionId}.${signInRevision}.${toKeyPart(accountId)}`;

/** Storage key (secret store) of an owner's tokens. */
export const tokenSetKey = (owner: string) => `token-set:${owner}`;

/** Used when a server names no lifetime (RFC 6749 §5.1 only recommends it): short, so that a wrong guess costs little. */
const assumedLifetimeSeconds = 600;

/** A token that came without a lifetime and without a way to renew it is good until a service refuses it. */
const untilRefusedSeconds = 10 * 365 * 86_400;

/** A token this near its end may lapse on the way: clocks differ and requests take time. */
const unusableBeforeEndMs = 30_000;

const leastRefreshLeadMs = 120_000;
const refreshAtLifeLeft = 0.2;

/** A 403 from a token older than this may mean that it has expired; a younger one lacks a permission. */
const doubtedAfterMs = 5 * 60_000;

/**
 * Gives issued tokens their place in the owner's history, after those of `previous` (null: none, or another
 * sign-in's). A server that rotates sends a new refresh token; one that does not sends none, and the one
 * before stays in use (RFC 6749 §6). Scopes that are not named are those of before (§5.1).
 */
export function toTokenSet(
  issued: IssuedTokens,
  grantType: GrantType,
  generation: number,
  nowMs: number,
  previous: Pick<TokenSet, 'refreshToken' | 'scope'> | null = null,
): TokenSet {
  const refreshToken = issued.refreshToken ?? previous?.refreshToken ?? null;
  const isRenewable = grantType === 'client_credentials' || refreshToken !== null;
  const assumedSeconds = isRenewable ? assumedLifetimeSeconds : untilRefusedSeconds;
  return {
    version: 1,
    generation,
    accessToken: issued.accessToken,
    obtainedAtMs: nowMs,
    expiresAtMs: nowMs + (issued.expiresInSeconds || assumedSeconds) * 1000,
    scope: issued.scope ?? previous?.scope ?? null,
    refreshToken,
    lapsed: false,
    dpopKey: issued.dpopKey,
  };
}

/**
 * What to do with a token set now: use it, use it but renew it (20 % of its life or two minutes are left,
 * whichever is more), or renew it first.
 */
export function judgeTokenSet(tokens: TokenSet, nowMs: number): 'fresh' | 'due' | 'unusable' {
  const leftMs = tokens.expiresAtMs - nowMs;
  const lifeMs = tokens.expiresAtMs - tokens.obtainedAtMs;
  if (leftMs <= Math.min(unusableBeforeEndMs, lifeMs / 2)) return 'unusable';
  // A token that lives four minutes or less would otherwise be due from its first second.
  const leadMs = Math.min(Math.max(lifeMs * refreshAtLifeLeft, leastRefreshLeadMs), lifeMs / 2);
  return leftMs <= leadMs ? 'due' : 'fresh';
}

/** Whether a 403 may come from an expired token rather than a missing permission. */
export function isDoubtful(tokens: Pick<TokenSet, 'obtainedAtMs'>, nowMs: number): boolean {
  return nowMs - tokens.obtainedAtMs > doubtedAfterMs;
}
