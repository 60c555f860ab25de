import type { ErrorCode, Reply } from '../../../../src/contract/reply';

/** How often to ask whether the other window is done. */
export const pollMs = 1500;

/** Later than the server ends a sign-in (ten minutes): it only stops a page whose server never says so. */
export const longestWaitMs = 11 * 60_000;

/** Failures that say nothing about the sign-in: the question did not arrive. */
const passing: readonly ErrorCode[] = ['APP_FAILED', 'TIMED_OUT', 'STORAGE_FAILED'];
const mostPassing = 5;

/** Waits `ms`, less if the page comes back into view or the signal is given. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * Asks until the sign-in is done, failed, or given up. A person who comes back from the other window is not kept
 * waiting; one who closed it without signing in is waited for until they cancel.
 * @returns null: given up, or nobody signed in in time.
 */
export async function pollSignIn<T extends { readonly state: 'pending' | 'done' }>(
  ask: () => Promise<Reply<T>>,
  signal: AbortSignal,
  wait: Wait = waitOrReturn,
): Promise<Reply<Extract<T, { readonly state: 'done' }>> | null> {
  let failures = 0;
  const mostTurns = longestWaitMs / pollMs;
  const isGivenUp = () => signal.aborted;
  for (let turn = 0; turn < mostTurns; turn++) {
    await wait(pollMs, signal);
    if (isGivenUp()) return null;
    const reply = await ask();
    // What is done is done, even if it was given up while the answer was on its way.
    if (reply.ok && isDone(reply.data)) return { ok: true, data: reply.data };
    if (isGivenUp()) return null;
    if (reply.ok) {
      failures = 0;
    } else if (reply.error.code === 'OFFLINE') {
      // The other window has no network either; both go on when it is back.
    } else if (!passing.includes(reply.error.code) || ++failures > mostPassing) {
      return reply;
    }
  }
  return null;
}

function isDone<T extends { readonly state: string }>(
  data: T,
): data is Extract<T, { readonly state: 'done' }> {
  return data.state === 'done';
}

const waitOrReturn: Wait = (ms, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('focus', end);
      document.removeEventListener('visibilitychange', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('focus', end);
    document.addEventListener('visibilitychange', end);
    signal.addEventListener('abort', end);
  });
