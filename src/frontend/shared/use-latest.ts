import { useEffect, useRef } from 'react';

/**
 * A value of the latest rendering, for an effect that reads it when it runs but shall not run again for it, such as a
 * function that is new at every rendering.
 */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  // Effects run in the order in which they are declared, so later ones find the value already there.
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
