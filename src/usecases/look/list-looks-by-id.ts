import { everyLooksPrefix } from '../../core/look/look-record';
import type { LookRecord } from '../../core/look/look-record';
import type { Ports } from '../../core/ports';
import { listAll } from '../record/list-all';
import { readLooks } from '../../core/look/read-looks';

/** Looks of every data source that has some, by its id; those that cannot be read are left out. */
export async function listLooksById({
  records,
}: Pick<Ports, 'records'>): Promise<ReadonlyMap<string, readonly LookRecord[]>> {
  const byId = new Map<string, readonly LookRecord[]>();
  for (const { key, value } of await listAll(records, everyLooksPrefix)) {
    byId.set(key.slice(everyLooksPrefix.length), (await readLooks(value))?.looks ?? []);
  }
  return byId;
}
