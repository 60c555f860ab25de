import { dataSourceHealthKey, dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readProgressPrefix } from '../../core/snapshot/read-progress';
import {
  pendingChunksPrefix,
  snapshotChunkPrefix,
  snapshotEntryPrefix,
  snapshotPrefix,
} from '../../core/snapshot/snapshot-record';
import { loadDataSource } from '../record/load-records';
import { failNamed } from '../record/named';

/** Everything that is kept of a data source's rows. */
const prefixes = [
  snapshotPrefix,
  snapshotChunkPrefix,
  pendingChunksPrefix,
  snapshotEntryPrefix,
  readProgressPrefix,
] as const;

/** Deletes a data source with its snapshots. Macros that show it then say so. */
export async function deleteDataSource(
  ports: Ports,
  target: { readonly id: string; readonly revision: number },
): Promise<Result<{ readonly deleted: true }, NamedFailure>> {
  const loaded = await loadDataSource(ports.records, target.id);
  if (!loaded.ok) return loaded;
  if (loaded.value.revision !== target.revision) {
    return failNamed({ reason: 'conflict', kind: 'data-source' }, { dataSource: loaded.value.name });
  }
  const { records } = ports;
  await records.delete(dataSourceKey(target.id));
  await records.delete(dataSourceHealthKey(target.id));
  for (const toPrefix of prefixes) {
    const prefix = toPrefix(target.id);
    for (const { key } of await records.list(prefix)) await records.delete(key);
  }
  return succeed({ deleted: true });
}
