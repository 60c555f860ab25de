import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file to answer with. */
export interface StaticFile {
  readonly content: Buffer;
  readonly contentType: string;
}

/** A file below a folder; undefined when there is none. A path that leads out of the folder finds nothing. */
export function readStaticFile(folder: string, path: string): StaticFile | undefined {
  const full = normalize(join(folder, path));
  if (full !== folder && !full.startsWith(folder + sep)) return undefined;
  if (!existsSync(full) || !statSync(full).isFile()) return undefined;
  return {
    content: readFileSync(full),
    contentType: CONTENT_TYPES[extname(full)] ?? 'application/octet-stream',
  };
}
