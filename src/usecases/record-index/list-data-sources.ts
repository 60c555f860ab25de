import { dataSourceListing } from '../../core/record-index/data-source-listing';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { isReadable } from '../../core/record-index/listed-entry';
import type { IndexPorts } from './index-shard';
import { readIndex } from './read-index';

/**
 * Data sources in force, by name, as lists show them. What somebody may do with one of them is decided by its record:
 * an entry may be as old as what a listing of storage shows.
 */
export async function listDataSources(ports: IndexPorts): Promise<readonly ListedDataSource[]> {
  const [entries] = await readIndex(ports, [dataSourceListing]);
  return [...entries.values()]
    .filter(isReadable)
    .filter(({ deletion }) => deletion === undefined)
    .sort((a, b) => a.name.localeCompare(b.name));
}
