import { useCallback, useEffect, useRef } from 'react';

/** Whether the screen is still there: what ends later is shown nowhere. The same function over renderings. */
export function useIsShown(): () => boolean {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => void (isShown.current = false);
  }, []);
  return useCallback(() => isShown.current, []);
}
