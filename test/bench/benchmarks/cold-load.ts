import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildApp, PROJECT_DIR } from '../../host/build/build-app';
import { readManifest } from '../../host/manifest/manifest';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, medianRatio } from '../interleaved';

const warmUp = 2;
const rounds = 21;
const loader = join(__dirname, 'load-time.cjs');
const run = promisify(execFile);

/** What a cold start costs before the first line of the app's own work. */
export const coldLoad: Benchmark = {
  name: 'cold-load',
  what: 'Time that a fresh process takes to load the built function bundle and the handler of the macro in it, over the same for @azure/msal-node with @microsoft/microsoft-graph-client as installed from npm.',
  async run() {
    const { functionsDir } = await buildApp({
      appDir: PROJECT_DIR,
      manifest: readManifest(PROJECT_DIR),
      outDir: join(PROJECT_DIR, '.build'),
      frontEnd: false,
    });
    // A page's first view is what people wait for.
    const bundle = [`${join(functionsDir, 'macro.cjs')}#macroResolver`];
    const peers = ['@azure/msal-node', '@microsoft/microsoft-graph-client'].map((name) =>
      require.resolve(name),
    );
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const pair = { ours: await measureLoad(bundle), theirs: await measureLoad(peers) };
      if (round < 0) continue;
      ours.push(pair.ours);
      theirs.push(pair.theirs);
    }
    return [
      atMost(0.5, {
        name: 'cold-load',
        value: medianRatio(ours, theirs),
        unit: '× the peers',
        against: '@azure/msal-node + @microsoft/microsoft-graph-client',
      }),
      reported({
        name: 'cold-load/ms',
        value: median(ours),
        unit: 'ms',
        against: 'bundle and handler alone',
      }),
    ];
  },
};

async function measureLoad(paths: readonly string[]): Promise<number> {
  const { stdout } = await run(process.execPath, [loader, ...paths], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return Number(stdout);
}
