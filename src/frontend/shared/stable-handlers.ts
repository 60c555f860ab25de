import { createElement, useLayoutEffect, useRef } from 'react';

type Handler = (...values: unknown[]) => unknown;
type Props = Readonly<Record<string, unknown>>;

/**
 * The same props with handlers that stay the same functions as long as the component is there, and run those of the
 * latest rendering. `@forge/react` names a function by an id of its own (`__id__`) and sends the whole document anew at
 * every change; whether the platform still runs functions of a replaced document is unknown. A function that stays is
 * part of every document, so that no click, key stroke or pick can come too late for it.
 */
export function useStableHandlers<P extends object>(props: P): P {
  const latest = useRef<Props>(props as Props);
  const stable = useRef(new Map<string, Handler>());
  // Before anything of this rendering can be clicked.
  useLayoutEffect(() => {
    latest.current = props as Props;
  });
  const kept = Object.entries(props as Props).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value] as const;
    const known = stable.current.get(name);
    const handler = known ?? ((...values) => (latest.current[name] as Handler | undefined)?.(...values));
    stable.current.set(name, handler);
    return [name, handler] as const;
  });
  return Object.fromEntries(kept) as P;
}

/** A component of UI Kit whose handlers are those of {@link useStableHandlers}; it is used like the component itself. */
export function withStableHandlers<Component>(component: Component): Component {
  const Stable = (props: Props) => createElement(component as string, useStableHandlers(props));
  return Stable as Component;
}
