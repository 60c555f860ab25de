import { join } from 'node:path';
import { unpackReply } from '../../../src/contract/packed/packed-table';
import { PROJECT_DIR } from '../../host/bundling/app-parts';
import { expectData } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { viewInFreshProcess } from '../first-view';
import { buildFloor } from '../floor';
import { median, medianRatio } from '../interleaved';
import { measureLoad } from '../load-time';

const warmUp = 3;
const rounds = 31;
const rowCount = 500;
const against = '@forge/resolver with @forge/kvs alone, bundled and tree-shaken';

/** What a cold start costs over the least that any Forge app loads. */
export const coldFloor: Benchmark = {
  name: 'cold-floor',
  what: 'Time that a fresh process takes to load the macro’s built function bundle with its handler, over the same for @forge/resolver with @forge/kvs alone, bundled and tree-shaken. `first-view` goes on to the answer to a browser of a stored table of 500 rows, from a storage that answers at once.',
  run: () =>
    withBenchSite(
      { server: { rows: buildDirectory(rowCount), pageSize: 100 }, columns: directoryColumns },
      async ({ app, config }) => {
        expectData(await app.macro('viewTable', { config }));
        const floor = `${await buildFloor()}#handler`;
        const bundle = `${join(PROJECT_DIR, '.build/functions/macro.cjs')}#macroResolver`;
        const floors: number[] = [];
        const loads: number[] = [];
        const views: number[] = [];
        for (let round = -warmUp; round < rounds; round += 1) {
          const floorMs = await measureLoad([floor]);
          const loadMs = await measureLoad([bundle]);
          const view = await viewInFreshProcess(app.host, config, true);
          const shown = await unpackReply(view.reply);
          if (!shown.ok || !('table' in shown.data) || shown.data.table.rows.length !== rowCount) {
            throw new Error('cold-floor: the view is not whole');
          }
          if (round < 0) continue;
          floors.push(floorMs);
          loads.push(loadMs);
          views.push(view.ms);
        }
        return [
          atMost(2, { name: 'cold-floor', value: medianRatio(loads, floors), unit: '× the floor', against }),
          reported({
            name: 'cold-floor/ms',
            value: median(loads),
            unit: 'ms',
            against: 'bundle and handler alone',
          }),
          reported({ name: 'cold-floor/floor-ms', value: median(floors), unit: 'ms', against }),
          atMost(3, { name: 'first-view', value: medianRatio(views, floors), unit: '× the floor', against }),
          reported({
            name: 'first-view/ms',
            value: median(views),
            unit: 'ms',
            against: 'a storage that answers at once',
          }),
        ];
      },
    ),
};
