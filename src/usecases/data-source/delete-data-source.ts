import type { Deleted } from '../../contract/console-api';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { parseAnyDataSource } from '../record/load-data-source';
import { nameWork } from '../record/name-work';
import { refuseDeleted } from '../record/refuse-deleted';
import { failNamed } from '../record/named';
import { replaceRecord } from '../record/replace-record';
import { emptySnapshots } from './forget-rows';

/**
 * Deletes a data source with its rows. It can be restored for 30 days with the key that seals its bindings, so
 * that every page shows it again as if nothing had happened; until then they say that it was deleted.
 */
export async function deleteDataSource(
  ports: Ports,
  target: { readonly id: string; readonly revision: number },
): Promise<Result<Deleted, NamedFailure>> {
  const loaded = parseAnyDataSource(await ports.records.get(dataSourceKey(target.id)));
  if (!loaded.ok) return loaded;
  const { value: record } = loaded;
  const revision = target.revision + 1;
  // It was done already, and the answer was lost.
  if (record.deletion !== undefined && record.revision === revision)
    return succeed({ deleted: true, revision });
  const inForce = refuseDeleted(loaded, 'data-source');
  if (!inForce.ok) return inForce;
  const deletion = { atMs: ports.clock.nowMs(), accountId: ports.accountId };
  const next = { ...record, revision, deletion };
  const by = await nameWork('delete', ports.accountId);
  const refusal = await replaceRecord(ports, dataSourceKey(record.id), target.revision, next, { by });
  if (refusal !== null)
    return failNamed({ reason: refusal, kind: 'data-source' }, { dataSource: record.name });
  try {
    await emptySnapshots(ports, record.id);
  } catch {
    // They are shown to nobody; restoring or the hourly run removes what is left.
    ports.log.warn({ event: 'rows-not-deleted', dataSourceId: record.id });
  }
  const subject = { id: record.id, name: record.name };
  await recordAction(ports, { area: 'data-source', action: 'deleted', subject });
  return succeed({ deleted: true, revision });
}
