import { looksKey } from '../../core/look/look-record';
import type { LookRecord } from '../../core/look/look-record';
import type { Ports } from '../../core/ports';
import { readMany } from '../../core/record/read-many';
import { readLooks } from '../../core/look/read-looks';

/** Looks of those of some data sources that have any, by their ids; those that cannot be read are left out. */
export async function listLooksById(
  { records }: Pick<Ports, 'records'>,
  dataSourceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LookRecord[]>> {
  const stored = await readMany(records, dataSourceIds.map(looksKey));
  const byId = new Map<string, readonly LookRecord[]>();
  for (const id of dataSourceIds) {
    const read = await readLooks(stored.get(looksKey(id)));
    if (read !== null) byId.set(id, read.looks);
  }
  return byId;
}
