import { randomUUID } from 'node:crypto';
import { expectData } from '../../integration/app-under-test';
import { unitsOf } from '../../host/services/kvs/kvs-rate';
import { withBenchSite } from '../bench-site';
import type { BenchSite } from '../bench-site';
import { buildDirectory, wideDirectoryColumns } from '../directory';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';

const rowCount = 10_000;
const changedRows = 10;

/** What keeping a large table fresh takes of the storage budget that its readers live on. */
export const refresh: Benchmark = {
  name: 'refresh',
  what: 'Units of 10 KB that a refresh of a stored table of 10,000 rows and 10 columns writes by Forge’s meters on the local host: the first read, the same rows again, ten changed rows in different places. Of the table’s own records, and in all, with the lease, the data source’s health and the share of refreshes; in the last one the access token is renewed as well.',
  run() {
    const users = buildDirectory(rowCount);
    return withBenchSite(
      { server: { rows: users, pageSize: 999 }, columns: wideDirectoryColumns, maxRows: rowCount },
      async (site) => {
        const first = await countRefresh(site);
        const same = await countRefresh(site);
        const step = rowCount / changedRows;
        // Values that no compression shortens, as a service's own would be.
        const changed = users.map((user, index) =>
          index % step === 7 ? { ...user, displayName: `Changed ${randomUUID()}` } : user,
        );
        site.server.replaceRows(changed);
        const few = await countRefresh(site);
        const against = 'Forge’s meters on the local host';
        const unit = 'units written';
        return [
          atMost(1, { name: 'refresh/unchanged', value: same.table, unit, against }),
          atMost(10, { name: 'refresh/ten-rows', value: few.table, unit, against }),
          reported({ name: 'refresh/first', value: first.table, unit, against }),
          reported({ name: 'refresh/unchanged-in-all', value: same.all, unit, against }),
          reported({ name: 'refresh/ten-rows-in-all', value: few.all, unit, against }),
        ];
      },
    );
  },
};

interface Written {
  /** Of the table itself: its head and chunks. */
  readonly table: number;
  /** With what a refresh writes beside it: the lease, the data source's health, the reader's share of refreshes. */
  readonly all: number;
}

/** A reader's own refresh, until everything that it set off is done. */
async function countRefresh({ app, config }: BenchSite): Promise<Written> {
  const tableRecords = () =>
    new Map(
      app.host.kvs
        .entries()
        .filter(({ key }) => key.startsWith('snapshot'))
        .map(({ key, value }) => [key, JSON.stringify(value)]),
    );
  await app.host.advanceClock(20 * 60_000);
  const before = tableRecords();
  app.host.resetMetrics();
  expectData(await app.macro('refreshTable', { config }));
  await app.host.queue.idle();
  const table = [...tableRecords()]
    .filter(([key, text]) => before.get(key) !== text)
    .reduce((sum, [, text]) => sum + unitsOf(Buffer.byteLength(text)), 0);
  return { table, all: app.host.metrics().kvs.writeUnits };
}
