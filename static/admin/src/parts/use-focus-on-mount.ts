import { useEffect, useRef } from 'react';

/** Gives a heading the focus when its screen or result appears, so that screen readers start there. */
export function useFocusOnMount<T extends HTMLElement>(enabled = true) {
  const ref = useRef<T>(null);
  useEffect(() => {
    if (enabled) ref.current?.focus();
  }, [enabled]);
  return ref;
}
