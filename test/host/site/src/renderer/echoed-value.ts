import { useRef, useState } from 'react';

/**
 * State for an input whose value the app controls from the other side of the bridge. What the visitor enters shows
 * at once; the app's answers arrive later, and an answer to an earlier key stroke must not undo a later one.
 * @param appValue the `value` prop, undefined when the app leaves the input to itself
 * @returns the value to show and a function to call with what the visitor enters
 */
export function useEchoedValue<T>(appValue: T | undefined, initial: T): [T, (entered: T) => void] {
  const [shown, setShown] = useState<T>(appValue ?? initial);
  const awaited = useRef<T[]>([]);
  const [lastAppValue, setLastAppValue] = useState(appValue);
  if (!Object.is(lastAppValue, appValue)) {
    setLastAppValue(appValue);
    const index = awaited.current.findIndex((value) => Object.is(value, appValue));
    awaited.current = index < 0 ? [] : awaited.current.slice(index + 1);
    if (awaited.current.length === 0 && appValue !== undefined) setShown(appValue);
  }
  return [
    shown,
    (entered) => {
      awaited.current.push(entered);
      setShown(entered);
    },
  ];
}
