import { expectData } from '../../integration/app-under-test';
import type { AppUnderTest } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import type { BenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { atMost, exactly, reported } from '../figure';
import type { Benchmark } from '../figure';
import { fillSite } from '../large-site';

const size = { connections: 200, dataSources: 1_000, places: 3 };
const rowCount = 500;
const admins = 10;
const authorsPerAdmin = 2;
const viewsPerAdmin = 50;
/** Forge's budget of an installation. */
const unitsPerMinute = 4_000;
const consoleShare = 0.25;

/** Whether those who set things up leave enough of the storage to those who look. */
export const starve: Benchmark = {
  name: 'starve',
  what: `A minute of a site of ${size.connections} connections and ${size.dataSources.toLocaleString('en')} data sources with ${size.places} places each, on the local host: ${admins} administrators open the console, change a data source and look at the audit trail, ${admins * authorsPerAdmin} authors set up a macro, ${admins * viewsPerAdmin} views of a table of ${rowCount} rows; units of storage, as the host counts them, and refusals.`,
  run: () =>
    withBenchSite(
      { server: { rows: buildDirectory(rowCount), pageSize: 100 }, columns: directoryColumns },
      async (site) => {
        const { app, config, dataSourceId } = site;
        expectData(await app.macro('viewTable', { config }));
        await fillSite(app, dataSourceId, size);
        // The first of all makes the index; each in a minute of its own.
        expectData(await app.admin('getOverview', {}));
        await app.host.advanceClock(60_000);
        expectData(await app.admin('countUsage', {}));
        await app.host.advanceClock(60_000);
        const spent = { console: 0, views: 0 };
        let failed = 0;
        let refused = 0;
        for (let number = 0; number < admins; number += 1) {
          app.host.resetMetrics();
          await Promise.all([administer(app, dataSourceId), ...authors(site)]);
          spent.console += unitsOf(app);
          refused += app.host.metrics().kvs.rateLimited;
          app.host.resetMetrics();
          const views = await Promise.all(
            Array.from({ length: viewsPerAdmin }, () => app.macro('viewTable', { config })),
          );
          failed += views.filter((reply) => !reply.ok).length;
          spent.views += unitsOf(app);
          refused += app.host.metrics().kvs.rateLimited;
        }
        const against = `${unitsPerMinute} units a minute`;
        return [
          exactly(0, { name: 'starve/failed-views', value: failed, unit: 'views', against }),
          exactly(0, { name: 'starve/refusals', value: refused, unit: 'refusals', against }),
          atMost(consoleShare, {
            name: 'starve/console-share',
            value: spent.console / unitsPerMinute,
            unit: 'of the units',
            against,
          }),
          reported({ name: 'starve/console-units', value: spent.console, unit: 'units', against }),
          reported({ name: 'starve/view-units', value: spent.views, unit: 'units', against }),
        ];
      },
    ),
};

const unitsOf = ({ host }: AppUnderTest) => host.metrics().kvs.readUnits;

/** One administrator: opens the console, saves a data source, sees the list again, and looks at the audit trail. */
async function administer(app: AppUnderTest, id: string): Promise<void> {
  const readLists = async () => expectData(await app.admin('getOverview', {}));
  await Promise.all([readLists(), app.admin('countUsage', {}).then(expectData)]);
  const { revision, updatedAtMs, health, ...draft } = expectData(await app.admin('getDataSource', { id }));
  if (updatedAtMs === 0 || health.lastError !== null)
    throw new Error('starve: the data source does not work');
  const description = `Revision ${revision}`;
  const target = { id, revision };
  expectData(await app.admin('saveDataSource', { target, draft: { ...draft, description } }));
  // The console counts places when it is opened, not after a change.
  await readLists();
  expectData(await app.admin('listAudit', { beforeMs: null }));
}

/** Authors who choose a data source, look at its rows and bind a macro to it. */
const authors = ({ app, dataSourceId }: BenchSite) =>
  Array.from({ length: authorsPerAdmin }, async () => {
    const { dataSources } = expectData(await app.macro('listDataSources', {}, 'author'));
    if (dataSources.length < size.dataSources) throw new Error('starve: choices are missing');
    const choice = { dataSourceId, parameters: {}, hiddenColumns: [] };
    const { binding } = expectData(await app.macro('sealBinding', choice, 'author'));
    expectData(await app.macro('previewTable', { binding, parameters: {} }, 'author'));
  });
