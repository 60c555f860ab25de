import type { IndexPorts } from '../record-index/index-shard';
import { listDataSources } from '../record-index/list-data-sources';

/**
 * Names of the data sources that use a connection; deleted ones do not. What has begun to use it within moments may be
 * missing, as in every listing: see `core/connection/connection-use`.
 */
export async function listDependents(ports: IndexPorts, connectionId: string): Promise<readonly string[]> {
  const listed = await listDataSources(ports);
  return listed.filter((dataSource) => dataSource.connectionId === connectionId).map(({ name }) => name);
}
