import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { Ports } from '../../core/ports';
import { parseAnyDataSource } from './load-data-source';

/** Ids of the connections that a data source's rows come through: its own, or those of its parts; a file has none. */
export async function listConnections(
  { records }: Pick<Ports, 'records'>,
  { connectionId, combination }: Pick<DataSourceRecord, 'connectionId' | 'combination'>,
): Promise<readonly string[]> {
  if (combination === undefined) return connectionId === '' ? [] : [connectionId];
  const keys = combination.parts.map(({ dataSourceId }) => dataSourceKey(dataSourceId));
  const parts = [...(await records.getMany(keys)).values()].map(parseAnyDataSource);
  const ids = parts.flatMap((part) => (part.ok ? [part.value.connectionId] : []));
  return [...new Set(ids.filter((id) => id !== ''))];
}
