import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import type { AppBuild } from './app-build';

/** An editor writes a file in several steps; what comes within this time is one change. */
const SETTLE_MS = 40;
const UNWATCHED = /(^|\/)(node_modules|build|\.build|\.local|\.git)(\/|$)|\.test\.tsx?$/;
/** All that is asked of a build here. */
type WatchedBuild = Pick<AppBuild, 'builtFrom' | 'forget' | 'whenBuilt'>;

/** A build that follows its files. */
export interface BuildWatch {
  /** Resolves when parts have been built again. */
  readonly next: Promise<void>;
  /** Resolves when every file is followed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

interface Listener {
  /** Runs after parts were built again and before anybody is told. */
  readonly beforeNews: (keys: readonly string[]) => Promise<void> | undefined;
  readonly onNews: (text: string) => void;
}

/** Builds again whatever of `build` is there and made of a file below `dir` that changes. */
export function watchBuild(build: WatchedBuild, dir: string, { beforeNews, onNews }: Listener): BuildWatch {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let tell: () => void = () => undefined;
  const renew = (): Promise<void> =>
    new Promise((resolve) => {
      tell = resolve;
    });
  let next = renew();

  async function rebuild(): Promise<void> {
    const startedAt = performance.now();
    const files = [...changed];
    changed.clear();
    const keys = [...new Set(files.flatMap((file) => build.builtFrom(file)))];
    if (keys.length === 0) return;
    for (const key of keys) build.forget(key);
    await Promise.all(keys.map((key) => build.whenBuilt(key)));
    await beforeNews(keys);
    onNews(`Built ${keys.join(', ')} again in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
    const told = tell;
    next = renew();
    told();
  }

  const isUnwatched = (path: string): boolean => UNWATCHED.test(relative(dir, path).split(sep).join('/'));
  // Node's own recursive watch ends its process when a folder that it is about to read is gone again.
  const watcher = watch(dir, { ignored: isUnwatched, ignoreInitial: true });
  const ready = new Promise<void>((resolve) => watcher.once('ready', resolve));
  watcher.on('error', (error) => onNews(`host: cannot follow files: ${String(error)}`));
  watcher.on('all', (_, path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild).catch((error: unknown) => {
        onNews(error instanceof Error ? error.message : String(error));
      });
    }, SETTLE_MS);
  });
  return {
    get next() {
      return next;
    },
    ready,
    close() {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}
