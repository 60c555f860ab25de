import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../host/bundling/app-parts';

/** A resolver that reads Forge's storage and nothing else. */
const source = `
import Resolver from '@forge/resolver';
import { kvs } from '@forge/kvs';
const resolver = new Resolver();
resolver.define('read', ({ payload }) => kvs.batchGet(payload.keys));
export const handler = resolver.getDefinitions();
`;

/**
 * The least that a function of any app loads which answers a browser from Forge's storage: `@forge/resolver` with
 * `@forge/kvs`, in one file without what they do not use, and as long as Forge leaves it.
 * @returns path of the bundle, which exports `handler`
 */
export async function buildFloor(): Promise<string> {
  const { build } = await import('esbuild');
  const folder = join(PROJECT_DIR, '.build/bench');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'floor.cjs');
  await build({
    stdin: { contents: source, resolveDir: PROJECT_DIR },
    ...{ bundle: true, platform: 'node', target: 'node20', format: 'cjs', treeShaking: true, outfile },
    logLevel: 'silent',
  });
  return outfile;
}
