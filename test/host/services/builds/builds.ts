import type { AppBuild } from '../../bundling/app-build';
import { watchBuild } from '../../bundling/watch-build';
import { ok, type HostPlugin } from '../../core/plugin';

interface BuildsOptions {
  /** Folder whose files are followed; nothing is built again without it. */
  readonly watchedDir?: string | undefined;
  /** Ends the instances that run the functions of before. */
  readonly restartInstances: () => Promise<void>;
}

/** What the site knows of the app's build: what is under way, and what was built again while a page was open. */
export function buildsPlugin(
  build: AppBuild,
  { watchedDir, restartInstances }: BuildsOptions,
): HostPlugin<undefined> {
  return {
    name: 'builds',
    create({ manifest, options }) {
      const tell = options.onProgress ?? (() => undefined);
      const watch =
        watchedDir === undefined
          ? undefined
          : watchBuild(build, watchedDir, {
              beforeNews: (keys) => (keys.includes('functions') ? restartInstances() : undefined),
              onNews: tell,
            });
      return {
        offers: undefined,
        siteState: () => ({
          unbuilt: manifest.resources.map(({ key }) => key).filter((key) => !build.isBuilt(key)),
          ...(watch ? { isWatched: true } : {}),
        }),
        siteApi: {
          'GET /builds/{key}': async (_, __, { key }) => {
            await build.whenBuilt(key ?? '');
            return ok({});
          },
          'GET /changes': async () => {
            await watch?.next;
            return ok({});
          },
        },
        open() {
          if (options.builds !== 'in-background') return;
          build.buildAll().catch((error: unknown) => {
            tell(error instanceof Error ? error.message : String(error));
          });
        },
        close: () => watch?.close(),
      };
    },
  };
}
