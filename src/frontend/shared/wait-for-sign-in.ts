import type { ErrorBody, ErrorCode, Reply } from '../../contract/reply';

/** How often to ask whether the other window is done, and how long at most: a sign-in ends after ten minutes. */
const askMs = 1_500;
const longestWaitMs = 11 * 60_000;

/** Failures that say nothing about the sign-in: the question did not arrive. */
const passing: readonly ErrorCode[] = ['APP_FAILED', 'TIMED_OUT', 'STORAGE_FAILED'];
const mostPassing = 5;

/** How waiting for a sign-in in another window ended. */
export type SignInEnd =
  | { readonly state: 'done' }
  | { readonly state: 'given-up' }
  | { readonly state: 'failed'; readonly error: ErrorBody };

/** Asks again and again until the sign-in is done, has failed, or is given up by `signal`. */
export async function waitForSignIn(
  ask: () => Promise<Reply<{ readonly state: 'pending' | 'done' }>>,
  signal: AbortSignal,
): Promise<SignInEnd> {
  let failures = 0;
  for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += askMs) {
    await new Promise((resolve) => setTimeout(resolve, askMs));
    if (signal.aborted) break;
    const reply = await ask();
    if (reply.ok && reply.data.state === 'done') return { state: 'done' };
    if (reply.ok) failures = 0;
    // The other window has no network either; both go on when it is back.
    else if (reply.error.code === 'OFFLINE') continue;
    else if (!passing.includes(reply.error.code) || ++failures > mostPassing) {
      return { state: 'failed', error: reply.error };
    }
  }
  return { state: 'given-up' };
}
