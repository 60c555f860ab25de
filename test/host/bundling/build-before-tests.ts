import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readManifest } from '../manifest/manifest';
import { buildApp } from './app-build';
import { outDirOf, PROJECT_DIR } from './app-parts';

/**
 * Vitest's global setup of the tests that run the built app: files run side by side, so that a build belongs before
 * the first of them, where no test's time counts. Builds what browsers load for browser tests only.
 */
export default async function setup({ name }: TestProject): Promise<void> {
  const frontEnd = name === 'e2e';
  const apps = frontEnd ? [PROJECT_DIR, join(PROJECT_DIR, 'test/host/fixture-app')] : [PROJECT_DIR];
  for (const appDir of apps) {
    await buildApp({
      appDir,
      manifest: readManifest(appDir),
      outDir: outDirOf(appDir),
      frontEnd,
      onProgress: console.log,
    });
  }
}
