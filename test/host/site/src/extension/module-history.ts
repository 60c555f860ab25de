import { navigate, subscribeToLocation } from '../shell/router';

interface HistoryLocation {
  pathname: string;
  search: string;
  hash: string;
  state?: unknown;
}

type Listener = (location: HistoryLocation, action: string) => void;
type Destination = string | Partial<HistoryLocation>;

function toPath(destination: Destination): string {
  if (typeof destination === 'string') return destination;
  return `${destination.pathname ?? ''}${destination.search ?? ''}${destination.hash ?? ''}`;
}

/**
 * The history object of `view.createHistory()`: the part of the site's address behind `basePath`, so that an app's
 * own pages have addresses that can be kept and reloaded.
 */
export function createModuleHistory(basePath: string) {
  let action = 'POP';
  const read = (): HistoryLocation => {
    const { pathname, search, hash } = window.location;
    return { pathname: pathname.slice(basePath.length) || '/', search, hash };
  };
  const go = (destination: Destination, replace: boolean) => {
    const path = toPath(destination);
    action = replace ? 'REPLACE' : 'PUSH';
    navigate(basePath + (path.startsWith('/') ? path : `/${path}`), { replace });
  };
  return {
    action,
    location: read(),
    length: window.history.length,
    push: (destination: Destination) => go(destination, false),
    replace: (destination: Destination) => go(destination, true),
    go: (delta: number) => window.history.go(delta),
    goBack: () => window.history.back(),
    goForward: () => window.history.forward(),
    createHref: (destination: Destination) => basePath + toPath(destination),
    listen(listener: Listener) {
      return subscribeToLocation(() => {
        // Once the visitor has left the module's page its listener has nothing to show.
        if (window.location.pathname.startsWith(basePath)) listener(read(), action);
        action = 'POP';
      });
    },
  };
}
