import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** JavaScript of one resource that a browser fetched. */
export interface FirstDownload {
  readonly files: number;
  /** Sum over the files as gzip makes them, in bytes. */
  readonly gzippedBytes: number;
}

/** Does something on a page of a browser with an empty profile. Rejects if there is no browser. */
export async function withBenchBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no browser found; npm run bench installs or names one');
  const profile = mkdtempSync(join(tmpdir(), 'external-data-bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * Opens a page in a browser with an empty cache and gives what it loads of one of the app's resources until
 * `isShown` resolves. Rejects if there is no browser.
 */
export function measureFirstDownload(
  url: string,
  resourceKey: string,
  isShown: (page: Page) => Promise<unknown>,
): Promise<FirstDownload> {
  return withBenchBrowser(async (page) => {
    const bodies = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      const isScript = /javascript/.test(response.headers()['content-type'] ?? '');
      if (isScript && new URL(response.url()).pathname.startsWith(`/host/resources/${resourceKey}/`)) {
        bodies.set(response.url(), response.body());
      }
    });
    await page.goto(url);
    await isShown(page);
    const scripts = await Promise.all(bodies.values());
    return {
      files: scripts.length,
      gzippedBytes: scripts.reduce((sum, script) => sum + gzipSync(script).byteLength, 0),
    };
  });
}
