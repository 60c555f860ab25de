import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The app's own files that a finished bundle was made of, from its source maps. A file that would be added later is
 * imported by one of them, so a change of these alone tells whether the bundle is out of date; types are left to tsc.
 */
export function bundledFiles(appDir: string, bundleDir: string): string[] {
  if (!existsSync(bundleDir)) return [];
  const maps = readdirSync(bundleDir).filter((name) => name.endsWith('.map'));
  const own = maps.flatMap((name) => ownSources(join(bundleDir, name)));
  return [...new Set(own)].sort().map((path) => join(appDir, path));
}

/** Maps hold all that was compiled, megabytes of it: each is read once for every time that it was written. */
const read = new Map<string, { readonly writtenAtMs: number; readonly own: readonly string[] }>();

/** The app's own files that a source map names, as paths below its folder. */
function ownSources(map: string): readonly string[] {
  const writtenAtMs = statSync(map).mtimeMs;
  const last = read.get(map);
  if (last?.writtenAtMs === writtenAtMs) return last.own;
  const { sources = [] } = JSON.parse(readFileSync(map, 'utf8')) as { sources?: string[] };
  const own = sources.flatMap(
    (source) => /^webpack:\/\/[^/]*\/(?:\.\/)?((?:src|locales)\/.+)$/.exec(source)?.[1] ?? [],
  );
  read.set(map, { writtenAtMs, own });
  return own;
}
