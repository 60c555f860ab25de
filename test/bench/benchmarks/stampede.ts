import { withBenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { exactly, reported } from '../figure';
import type { Benchmark } from '../figure';

const viewers = 200;
const instances = 8;
const rowCount = 2_500;
const pageSize = 100;

/** Everybody opens the page at once, nothing is stored yet, and the token has lapsed. */
export const stampede: Benchmark = {
  name: 'stampede',
  what: '200 first views at once over 8 instances of a source of 2,500 rows in 25 pages, its token expired: requests as the service counts them. Every viewer must get all rows.',
  run: () =>
    withBenchSite(
      {
        server: { rows: buildDirectory(rowCount), pageSize, pageDelayMs: 40 },
        columns: directoryColumns,
        host: { instances },
      },
      async ({ app, server, config }) => {
        await app.host.advanceClock(2 * 3_600_000);
        server.resetCounts();
        app.host.resetMetrics();
        const views = await Promise.all(
          Array.from({ length: viewers }, () => app.macro('viewTable', { config })),
        );
        const whole = views.filter((view) => view.ok && view.data.table.rows.length === rowCount).length;
        const against = 'requests that the service saw';
        const { kvs } = app.host.metrics();
        const meters = 'Forge’s meters on the local host';
        return [
          exactly(viewers, {
            name: 'stampede/whole-views',
            value: whole,
            unit: 'views',
            against: `${viewers} viewers`,
          }),
          exactly(1, {
            name: 'stampede/token-requests',
            value: server.tokenRequests,
            unit: 'requests',
            against,
          }),
          exactly(server.pageCount, {
            name: 'stampede/page-requests',
            value: sum(server.pageRequests),
            unit: 'requests',
            against,
          }),
          exactly(1, {
            name: 'stampede/requests-per-page',
            value: Math.max(...server.pageRequests),
            unit: 'requests, at most',
            against,
          }),
          exactly(0, {
            name: 'stampede/kvs-refusals',
            value: kvs.rateLimited,
            unit: 'refusals',
            against: 'Forge’s rate limits of storage',
          }),
          reported({
            name: 'stampede/kvs-reads-per-view',
            value: (kvs.reads + kvs.secretReads) / viewers,
            unit: 'reads',
            against: meters,
          }),
          reported({
            name: 'stampede/kvs-read-units',
            value: kvs.readUnits,
            unit: 'of 4,000 a minute',
            against: meters,
          }),
        ];
      },
    ),
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
