import * as z from 'zod/mini';

/*
 * Whoever first sets the claim of a sign-in exchanges its code; nobody else does. What came of it is kept with the
 * claim, so that an answer that got lost on its way to the browser is given again instead of "no longer open".
 */

/** Longest time an invocation can take to exchange a code; an older claim without outcome was left by one that died. */
export const exchangeHoldMs = 60_000;

/** A claim as stored under `sign-in-claim:<state>`. */
export const signInClaimSchema = z.object({
  version: z.literal(1),
  /** Who began the sign-in; nobody else is told its outcome. */
  accountId: z.string(),
  purpose: z.enum(['connection', 'user']),
  claimedAtMs: z.number(),
  /** Random name of whoever claimed it, who knows it by that if the answer to the claim was lost. */
  by: z.optional(z.string()),
  outcome: z.nullable(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('done'), connectionId: z.string() }),
      z.object({ state: z.literal('failed'), failure: z.unknown() }),
    ]),
  ),
});
export type SignInClaim = z.output<typeof signInClaimSchema>;
