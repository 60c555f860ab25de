import { view } from '@forge/bridge';

/** The part of a browser history that the console uses. */
export interface AppHistory {
  readonly path: () => string;
  readonly push: (path: string) => void;
  /** Like push, without a step back to the former path. */
  readonly replace: (path: string) => void;
  /** Calls back when the path changed by any means, the browser's Back button included; for the life of the page. */
  listen(onChange: (path: string) => void): void;
}

/** Longest wait for the product's history before the console keeps its own. */
const historyWaitMs = 2000;

/** The product's history, so that Back and shared links work; without one, a history in memory. */
export async function openHistory(): Promise<AppHistory> {
  const timeout = new Promise<null>((resolve) => setTimeout(() => resolve(null), historyWaitMs));
  const history = await Promise.race([view.createHistory().catch(() => null), timeout]);
  if (!history) return createMemoryHistory();
  return {
    path: () => history.location.pathname,
    push: (path) => history.push(path),
    replace: (path) => history.replace(path),
    listen: (onChange) => void history.listen((location) => onChange(location.pathname)),
  };
}

/** A history that lives as long as the page. */
function createMemoryHistory(): AppHistory {
  let current = '/';
  const listeners: ((path: string) => void)[] = [];
  const go = (path: string) => {
    current = path;
    for (const listener of listeners) listener(path);
  };
  return {
    path: () => current,
    push: go,
    replace: go,
    listen: (onChange) => void listeners.push(onChange),
  };
}
