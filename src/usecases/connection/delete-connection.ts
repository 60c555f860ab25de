import type { Deleted } from '../../contract/console-api';
import { connectionKey } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { parseAnyConnection } from '../record/load-connection';
import { nameWork } from '../record/name-work';
import { refuseDeleted } from '../record/refuse-deleted';
import { failNamed } from '../record/named';
import { replaceRecord } from '../record/replace-record';
import { closeConnection } from './close-connection';

/**
 * Deletes a connection, unless a data source uses it. Its secrets and tokens stay encrypted, so that it can be
 * restored for 30 days; nothing reads or renews through it meanwhile.
 */
export async function deleteConnection(
  ports: Ports,
  target: { readonly id: string; readonly revision: number },
): Promise<Result<Deleted, NamedFailure>> {
  const loaded = parseAnyConnection(await ports.records.get(connectionKey(target.id)));
  if (!loaded.ok) return loaded;
  const { value: record } = loaded;
  const named = { connection: record.name };
  const revision = target.revision + 1;
  // It was done already, and the answer was lost.
  if (record.deletion !== undefined && record.revision === revision)
    return succeed({ deleted: true, revision });
  const inForce = refuseDeleted(loaded, 'connection');
  if (!inForce.ok) return inForce;
  if (record.revision !== target.revision)
    return failNamed({ reason: 'conflict', kind: 'connection' }, named);
  const closed = await closeConnection(ports, record);
  if (!closed.ok) return closed;
  const deletion = { atMs: ports.clock.nowMs(), accountId: ports.accountId };
  const next = { ...record, revision, deletion };
  const by = await nameWork('delete', ports.accountId);
  const refusal = await replaceRecord(ports, connectionKey(record.id), target.revision, next, { by });
  if (refusal !== null) return failNamed({ reason: refusal, kind: 'connection' }, named);
  const subject = { id: record.id, name: record.name };
  await recordAction(ports, { area: 'connection', action: 'deleted', subject });
  return succeed({ deleted: true, revision });
}
