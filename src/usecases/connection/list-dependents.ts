import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { Ports } from '../../core/ports';
import { parseDataSource } from '../record/load-data-source';

/** Names of the data sources that use a connection; deleted ones do not. */
export async function listDependents(ports: Ports, connectionId: string): Promise<readonly string[]> {
  const stored = await ports.records.list(dataSourcePrefix);
  return stored
    .map(({ value }) => parseDataSource(value))
    .filter((parsed) => parsed.ok)
    .map(({ value }) => value)
    .filter((dataSource) => dataSource.connectionId === connectionId)
    .map(({ name }) => name);
}
