import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expectData } from '../../integration/app-under-test';
import { PROJECT_DIR } from '../../host/bundling/app-parts';
import { withBenchSite } from '../bench-site';
import { buildDirectory, wideDirectoryColumns } from '../directory';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, medianRatio } from '../interleaved';

const rowCount = 5_000;
/** Forge bills what is read by 10 KB. */
const unitBytes = 10 * 1024;
const placeContext = { extension: { content: { id: '98305' }, space: { key: 'DEMO' } } };

interface Times {
  readonly times: Readonly<Record<'packed' | 'rows' | 'json', readonly number[]>>;
  readonly rowCount: number;
}

/** What a view of a large table costs while its reader waits. */
export const viewLarge: Benchmark = {
  name: 'view-large',
  what: 'Time in the function for a stored table of 5,000 rows and 10 columns, as a browser that unpacks it asks (`view-large`) and as a caller of rows does (`view-large/rows`), from the call to the text of the answer, with a storage that answers at once; over gunzip, JSON.parse and JSON.stringify of the same table as JSON, in turn in one warm process. `units` is what its records take of Forge’s storage budget of 10 KB each.',
  run: () =>
    withBenchSite(
      { server: { rows: buildDirectory(rowCount), pageSize: 500 }, columns: wideDirectoryColumns },
      async ({ app, config, dataSourceId }) => {
        expectData(await app.macro('viewTable', { config }));
        const records = app.host.kvs.entries();
        const measured = await measure({ records, config, rounds: 41, warmUp: 5 });
        if (measured.rowCount !== rowCount) throw new Error('view-large: the view is not whole');
        const { packed, rows, json } = measured.times;
        const units = records
          .filter(({ key }) => key.startsWith(`snapshot`) && key.includes(dataSourceId))
          .filter(({ key }) => /^snapshot(-chunk)?:/.test(key))
          .reduce(
            (sum, { value }) => sum + Math.ceil(Buffer.byteLength(JSON.stringify(value)) / unitBytes),
            0,
          );
        const against = 'gunzip, JSON.parse and JSON.stringify of the same table';
        return [
          atMost(0.6, { name: 'view-large', value: medianRatio(packed, json), unit: '× JSON', against }),
          reported({ name: 'view-large/rows', value: medianRatio(rows, json), unit: '× JSON', against }),
          reported({ name: 'view-large/ms', value: median(packed), unit: 'ms', against: 'one view' }),
          atMost(15, { name: 'view-large/units', value: units, unit: 'units of 10 KB', against: 'one view' }),
        ];
      },
    ),
};

async function measure(order: object): Promise<Times> {
  const child = spawn(process.execPath, [join(__dirname, '../view-large.cjs')], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const bundle = join(PROJECT_DIR, '.build/functions/macro.cjs');
  child.stdin.end(JSON.stringify({ ...order, bundle, context: placeContext }));
  return JSON.parse(await text(child.stdout)) as Times;
}
