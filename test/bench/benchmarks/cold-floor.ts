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

/** Other functions that somebody waits for, by what they answer. */
const others = {
  'field-values': 'values.cjs',
  'field-search': 'jira.cjs#fieldResolver',
  gateway: 'gateway.cjs',
} as const;
type Other = keyof typeof others;

/** What a cold start costs over the least that any Forge app loads. */
export const coldFloor: Benchmark = {
  name: 'cold-floor',
  what: 'Time that a fresh process takes to load the macro’s built function bundle with its handler, over the same for @forge/resolver with @forge/kvs alone, bundled and tree-shaken. `first-view` goes on to the answer to a browser of a stored table of 500 rows, from a storage that answers at once. `field-values`, `field-search` and `gateway` are the loads of the bundles that give Jira its values, that search in a field, and that answer programs, over the macro’s.',
  run: () =>
    withBenchSite(
      { server: { rows: buildDirectory(rowCount), pageSize: 100 }, columns: directoryColumns },
      async ({ app, config }) => {
        expectData(await app.macro('viewTable', { config }));
        const floor = `${await buildFloor()}#handler`;
        const builtAs = (file: string) => join(PROJECT_DIR, '.build/functions', file);
        const bundle = builtAs('macro.cjs#macroResolver');
        const names = Object.keys(others) as Other[];
        const otherLoads = new Map<Other, number[]>(names.map((name) => [name, []]));
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
          for (const name of names) {
            const ms = await measureLoad([builtAs(others[name])]);
            if (round >= 0) otherLoads.get(name)!.push(ms);
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
          ...names.map((name) =>
            atMost(2, {
              name: `cold-floor/${name}`,
              value: medianRatio(otherLoads.get(name)!, loads),
              unit: '× the macro',
              against: 'loading the macro’s bundle',
            }),
          ),
        ];
      },
    ),
};
