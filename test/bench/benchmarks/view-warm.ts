import { expectData } from '../../integration/app-under-test';
import { withBenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { exactly } from '../figure';
import type { Benchmark } from '../figure';

const rowCount = 500;

/** What Forge bills for one look at a page whose table is stored. */
export const viewWarm: Benchmark = {
  name: 'view-warm',
  what: 'One view of a stored table of 500 rows and 8 columns on the local host: storage operations, outbound calls and invocations as the host counts them.',
  run: () =>
    withBenchSite(
      { server: { rows: buildDirectory(rowCount), pageSize: 100 }, columns: directoryColumns },
      async ({ app, config }) => {
        expectData(await app.macro('viewTable', { config }));
        app.host.resetMetrics();
        const view = expectData(await app.macro('viewTable', { config }));
        const { kvs, egress, product, invocations } = app.host.metrics();
        if (view.table.rows.length !== rowCount) throw new Error('view-warm: the view is not whole');
        const against = 'Forge’s meters on the local host';
        return [
          exactly(2, { name: 'view-warm/kvs-reads', value: kvs.reads, unit: 'reads', against }),
          exactly(1, {
            name: 'view-warm/kvs-round-trips',
            value: kvs.roundTrips,
            unit: 'round trips',
            against,
          }),
          exactly(0, {
            name: 'view-warm/kvs-writes',
            value: kvs.writes + kvs.deletes,
            unit: 'writes',
            against,
          }),
          exactly(0, {
            name: 'view-warm/calls',
            value: egress.total + product.total,
            unit: 'calls',
            against,
          }),
          exactly(1, {
            name: 'view-warm/invocations',
            value: invocations.total,
            unit: 'invocations',
            against,
          }),
        ];
      },
    ),
};
