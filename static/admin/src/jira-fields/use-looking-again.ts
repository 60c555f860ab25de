import { useEffect } from 'react';

/** How often what is under way is looked at. */
const lookEveryMs = 2_000;

/** Reads again and again while something is under way. */
export function useLookingAgain(isUnderWay: boolean, load: () => Promise<void>): void {
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void load(), lookEveryMs);
    return () => clearInterval(timer);
  }, [isUnderWay, load]);
}
