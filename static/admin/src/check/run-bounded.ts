/** How many checks run at once. */
export const atOnce = 3;

/** Between the beginnings of two checks: one service may stand behind many connections. */
const pauseMs = 200;

/**
 * Works through items in their order, so many at once, each begun a pause after the one before. Ends early once it is
 * stopped; what is running then is finished.
 */
export async function runBounded<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  isStopped: () => boolean,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const takeTurns = async (turn: number) => {
    await pause(turn * pauseMs);
    while (next < items.length && !isStopped()) {
      const item = items[next]!;
      next += 1;
      await work(item);
      await pause(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, (_, turn) => takeTurns(turn)));
}
