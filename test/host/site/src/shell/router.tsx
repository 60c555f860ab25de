import { forwardRef, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const LOCATION_CHANGED = 'host:location-changed';

/**
 * Asked before the site leaves a page by a link. Answers false to stay. Only the page editor sets one, so that a
 * draft is not lost by accident.
 */
let leaveGuard: (() => boolean) | undefined;

export function setLeaveGuard(guard: (() => boolean) | undefined): void {
  leaveGuard = guard;
}

/** Goes to a path of this site without loading the page anew. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const target = new URL(to, window.location.href);
  const leavesPage = target.pathname !== window.location.pathname;
  if (leavesPage && leaveGuard && !leaveGuard()) return;
  const path = target.pathname + target.search + target.hash;
  if (options.replace) window.history.replaceState(null, '', path);
  else window.history.pushState(null, '', path);
  window.dispatchEvent(new Event(LOCATION_CHANGED));
  if (leavesPage) window.scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(LOCATION_CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(LOCATION_CHANGED, listener);
  };
}

/** The path and query of the address bar, kept up to date. */
export function useHref(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.pathname + window.location.search + window.location.hash,
  );
}

export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export { subscribe as subscribeToLocation };

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A link that stays in the single-page site when it can; also what Atlaskit uses for its own links. */
export const RouterLink = forwardRef<HTMLAnchorElement, AnchorHTMLAttributes<HTMLAnchorElement>>(
  function RouterLink({ onClick, ...props }, ref) {
    return (
      // eslint-disable-next-line jsx-a11y/anchor-has-content, jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- content and address are among the props
      <a
        {...props}
        ref={ref}
        onClick={(event) => {
          onClick?.(event);
          const { href } = props;
          if (event.defaultPrevented || !isPlainClick(event) || !href || props.target) return;
          const url = new URL(href, window.location.href);
          if (url.origin !== window.location.origin || href.startsWith('#')) return;
          event.preventDefault();
          navigate(url.pathname + url.search + url.hash);
        }}
      />
    );
  },
);
