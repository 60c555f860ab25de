/*
 * Stands in the contract because it is the one place that the console and the UI Kit surfaces both import, and
 * because the limit follows from what the other side promises. Without a timer of its own: the contract is pure.
 */

/** A resolver answers within 25 s (Forge's own limit); this is later, so that it only ends waits that nothing else would. */
export const answerLimitMs = 45_000;

/** What came of a call across the bridge. */
export type CallOutcome<T> =
  | { readonly state: 'answered'; readonly answer: T }
  /** The platform refused it, or broke off. */
  | { readonly state: 'refused'; readonly thrown: unknown }
  /** No answer came in time. What was asked for may have been done all the same. */
  | { readonly state: 'unanswered' };

/** The timers of a browser: `globalThis` there. */
export interface Timers {
  setTimeout(ring: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
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
  const limit = new Promise<CallOutcome<T>>((resolve) => {
    timer = timers.setTimeout(() => resolve({ state: 'unanswered' }), limitMs);
  });
  const outcome = await Promise.race([settle(call), limit]);
  timers.clearTimeout(timer as never);
  return outcome;
}

/** A bridge may throw at once instead of rejecting. */
async function settle<T>(call: () => Promise<T>): Promise<CallOutcome<T>> {
  try {
    return { state: 'answered', answer: await call() };
  } catch (thrown) {
    return { state: 'refused', thrown };
  }
}
