import { join } from 'node:path';
import type { TableView } from '../../../src/contract/macro-api';
import type { Travelling } from '../../../src/contract/packed/packed-table';
import { PROJECT_DIR } from '../../host/bundling/app-parts';
import { withBenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { viewInFreshProcess } from '../first-view';
import { median, medianRatio } from '../interleaved';
import { measureLoad } from '../load-time';
import { expectData } from '../../integration/app-under-test';

const warmUp = 2;
const rounds = 21;
const rowCount = 500;

/** What a cold start costs before the first line of the app's own work. */
export const coldLoad: Benchmark = {
  name: 'cold-load',
  what: 'Time that a fresh process takes to load the built function bundle and the handler of the macro in it, over the same for @azure/msal-node with @microsoft/microsoft-graph-client as installed from npm. `first-view` goes on to the answer of a stored table of 500 rows.',
  run: () =>
    withBenchSite(
      { server: { rows: buildDirectory(rowCount), pageSize: 100 }, columns: directoryColumns },
      async ({ app, config }) => {
        expectData(await app.macro('viewTable', { config }));
        const peers = ['@azure/msal-node', '@microsoft/microsoft-graph-client'].map((name) =>
          require.resolve(name),
        );
        // A page's first view is what people wait for.
        const bundle = [`${join(PROJECT_DIR, '.build/functions/macro.cjs')}#macroResolver`];
        const ours: number[] = [];
        const theirs: number[] = [];
        const views: number[] = [];
        for (let round = -warmUp; round < rounds; round += 1) {
          const pair = { ours: await measureLoad(bundle), theirs: await measureLoad(peers) };
          const view = await viewInFreshProcess(app.host, config);
          if (toRows(expectData(view.reply)).length !== rowCount) {
            throw new Error('cold-load: the view is not whole');
          }
          if (round < 0) continue;
          ours.push(pair.ours);
          theirs.push(pair.theirs);
          views.push(view.ms);
        }
        const alone = 'a storage that answers at once';
        return [
          atMost(0.25, {
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
          reported({ name: 'cold-load/first-view', value: median(views), unit: 'ms', against: alone }),
        ];
      },
    ),
};

const toRows = (view: Travelling<TableView>) => ('table' in view ? view.table.rows : []);
