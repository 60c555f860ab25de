import type { AdminAnswers } from '../../contract/admin-api';
import {
  connectionPrefix,
  connectionStatusKey,
  connectionStatusPrefix,
} from '../../core/connection/connection-record';
import { presets } from '../../core/connection/presets/catalogue';
import {
  dataSourceHealthKey,
  dataSourceHealthPrefix,
  dataSourcePrefix,
} from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toConnectionSummary, toDataSourceSummary } from '../record/describe-records';
import { parseConnection, parseDataSource } from '../record/load-records';

/** Everything the console's lists show: four listings, whatever the number of rows. */
export async function getOverview(ports: Ports): Promise<Result<AdminAnswers['getOverview'], NamedFailure>> {
  const { records } = ports;
  const [connections, statuses, dataSources, healths] = await Promise.all([
    records.list(connectionPrefix),
    records.list(connectionStatusPrefix),
    records.list(dataSourcePrefix),
    records.list(dataSourceHealthPrefix),
  ]);
  const byKey = new Map([...statuses, ...healths].map(({ key, value }) => [key, value]));
  const connectionRecords = connections
    .map(({ value }) => parseConnection(value))
    .filter((parsed) => parsed.ok);
  const names = new Map(connectionRecords.map(({ value }) => [value.id, value.name]));
  return succeed({
    connections: connectionRecords
      .map(({ value }) =>
        toConnectionSummary(value, byKey.get(connectionStatusKey(value.id)), ports.clock.nowMs()),
      )
      .sort(byName),
    dataSources: dataSources
      .map(({ value }) => parseDataSource(value))
      .filter((parsed) => parsed.ok)
      .map(({ value }) => {
        const health = byKey.get(dataSourceHealthKey(value.id));
        return toDataSourceSummary(value, names.get(value.connectionId) ?? null, health);
      })
      .sort(byName),
    presets,
  });
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name);
}
