import type { SignInStart } from '../../../../src/contract/sign-in';
import { longestWaitMs } from './poll-sign-in';

/** Where the page that is open in the other window is, and by what the server knows the sign-in. */
export type OpenedSignIn = Pick<SignInStart, 'authorizationUrl' | 'state'>;

/**
 * What of a wait for a sign-in outlives a reload of the page. Its `state` is good for once, for the account that began it, and
 * for ten minutes; it stands in the address of the other window anyway. Neither verifier nor token is in it.
 */
interface KeptSignIn extends OpenedSignIn {
  /** The stored connection that it is for; null: one that is made by it. */
  readonly connectionId: string | null;
  /** By the clock of this browser. */
  readonly untilMs: number;
}

/** What is kept of a sign-in whose window has just been opened. */
export function toKeptSignIn(
  { authorizationUrl, state }: OpenedSignIn,
  connectionId: string | null,
  nowMs: number,
): KeptSignIn {
  return { authorizationUrl, state, connectionId, untilMs: nowMs + longestWaitMs };
}

/** A sign-in that may still be going on for the connection that is open; null: there is none. */
export function parseKeptSignIn(
  kept: unknown,
  connectionId: string | null,
  nowMs: number,
): OpenedSignIn | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { authorizationUrl, state, connectionId: of, untilMs } = kept as Record<string, unknown>;
  if (typeof authorizationUrl !== 'string' || typeof state !== 'string' || of !== connectionId) return null;
  if (!/^https?:\/\//.test(authorizationUrl) || typeof untilMs !== 'number') return null;
  const leftMs = untilMs - nowMs;
  return leftMs > 0 && leftMs <= longestWaitMs ? { authorizationUrl, state } : null;
}
