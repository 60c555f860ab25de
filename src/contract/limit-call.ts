/*
 * Stands in the contract because it is the one place that the console and the UI Kit surfaces both import, and
 * because the limit follows from what the other side promises. Without a timer of its own: the contract is pure.
 */

/** What is waited for where the browser says beforehand that it has no network: it may be wrong, seldom. */
export const offlineLimitMs = 5_000;

/** A resolver answers within 25 s (Forge's own limit); this is later, so that it only ends waits that nothing else would. */
export const answerLimitMs = 45_000;

/** What came of a call across the bridge. */
export type CallOutcome<T> =
  | { readonly state: 'answered'; readonly answer: T }
  /** The platform refused it, or broke off. */
  | { readonly state: 'refused'; readonly thrown: unknown }
  /** Nothing came back, and the browser has no network. */
  | { readonly state: 'offline' }
  /** No answer came in time. What was asked for may have been done all the same. */
  | { readonly state: 'unanswered' };

/** What a wait needs of a browser: `globalThis` there. */
export interface Timers {
  setTimeout(ring: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
  /** Absent: nobody says whether there is a network. */
  readonly navigator?: { readonly onLine?: boolean };
}

/**
 * Waits for a call across the bridge, {@link answerLimitMs} at most. Never rejects; an answer that comes later is
 * dropped. Not for calls that wait for a person, such as the consent to a host.
 */
export async function limitCall<T>(
  call: () => Promise<T>,
  timers: Timers,
  limitMs: number = answerLimitMs,
): Promise<CallOutcome<T>> {
  let timer: unknown;
  const isOffline = () => timers.navigator?.onLine === false;
  const waitMs = isOffline() ? Math.min(limitMs, offlineLimitMs) : limitMs;
  const limit = new Promise<CallOutcome<T>>((resolve) => {
    timer = timers.setTimeout(() => resolve({ state: 'unanswered' }), waitMs);
  });
  const outcome = await Promise.race([settle(call), limit]);
  timers.clearTimeout(timer as never);
  return outcome.state !== 'answered' && isOffline() ? { state: 'offline' } : outcome;
}

/** A bridge may throw at once instead of rejecting. */
async function settle<T>(call: () => Promise<T>): Promise<CallOutcome<T>> {
  try {
    return { state: 'answered', answer: await call() };
  } catch (thrown) {
    return { state: 'refused', thrown };
  }
}
