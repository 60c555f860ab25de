import { z } from 'zod';

/** Tokens of one owner, as stored (secret store) under `token-set:<owner>`. */
export const tokenSetSchema = z.object({
  version: z.literal(1),
  /** Counts replacements; a lease names the generation that it replaces. */
  generation: z.number().int().min(1),
  accessToken: z.string(),
  obtainedAtMs: z.number(),
  expiresAtMs: z.number(),
  scope: z.string().nullable(),
});
export type TokenSet = z.output<typeof tokenSetSchema>;

/** What a token endpoint gave, before it has a generation. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Seconds; null if the server did not say. */
  readonly expiresInSeconds: number | null;
  readonly scope: string | null;
}

/** Owner of the shared tokens of one sign-in of a connection, as it stands in storage keys. */
export const sharedOwner = (connectionId: string, signInRevision: number) =>
  `connection.${connectionId}.${signInRevision}`;

/** Storage key (secret store) of an owner's tokens. */
export const tokenSetKey = (owner: string) => `token-set:${owner}`;

/** Used when a server names no lifetime (RFC 6749 §5.1 only recommends it): short, so that a wrong guess costs little. */
const assumedLifetimeSeconds = 600;

/** A token this near its end may lapse on the way: clocks differ and requests take time. */
const unusableBeforeEndMs = 30_000;

const leastRefreshLeadMs = 120_000;
const refreshAtLifeLeft = 0.2;

/** Gives issued tokens their place in the owner's history. */
export function toTokenSet(issued: IssuedTokens, generation: number, nowMs: number): TokenSet {
  const lifetimeSeconds = issued.expiresInSeconds || assumedLifetimeSeconds;
  return {
    version: 1,
    generation,
    accessToken: issued.accessToken,
    obtainedAtMs: nowMs,
    expiresAtMs: nowMs + lifetimeSeconds * 1000,
    scope: issued.scope,
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
