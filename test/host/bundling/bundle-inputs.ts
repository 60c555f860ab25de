import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The app's own files that a finished bundle was made of, from its source maps. A file that would be added later is
 * imported by one of them, so a change of these alone tells whether the bundle is out of date; types are left to tsc.
 */
export function bundledFiles(appDir: string, bundleDir: string): string[] {
  if (!existsSync(bundleDir)) return [];
  const maps = readdirSync(bundleDir).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => {
    const { sources: listed = [] } = JSON.parse(readFileSync(join(bundleDir, name), 'utf8')) as {
      sources?: string[];
    };
    return listed;
  });
  const own = sources.flatMap(
    (source) => /^webpack:\/\/[^/]*\/(?:\.\/)?((?:src|locales)\/.+)$/.exec(source)?.[1] ?? [],
  );
  return [...new Set(own)].sort().map((path) => join(appDir, path));
}
