import type { DataSourceSummary } from '../../../../src/contract/data-source';
import { callAdmin } from '../api';

/** Has a connection checked, with the newest of the data sources that read through it. */
export function checkConnection(id: string, dataSources: readonly DataSourceSummary[]) {
  return callAdmin('checkConnection', { id, dataSourceId: findNewest(id, dataSources)?.id ?? null });
}

/** The data source of a connection that was changed last; undefined: none reads through it. */
export function findNewest(
  connectionId: string,
  dataSources: readonly DataSourceSummary[],
): DataSourceSummary | undefined {
  return dataSources
    .filter((each) => each.connectionId === connectionId)
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
}
