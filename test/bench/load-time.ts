import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const loader = join(__dirname, 'benchmarks/load-time.cjs');

/** Milliseconds that a fresh process takes to load modules: paths, or `path#handler` of a function bundle. */
export async function measureLoad(paths: readonly string[]): Promise<number> {
  const { stdout } = await run(process.execPath, [loader, ...paths], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return Number(stdout);
}
