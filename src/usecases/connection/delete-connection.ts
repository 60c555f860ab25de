import type { Deleted } from '../../contract/console-api';
import { connectionKey } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { replaceRecord } from '../record/replace-record';
import { listDependents } from './list-dependents';

/**
 * Deletes a connection, unless a data source uses it. Its secrets and tokens stay encrypted, so that it can be
 * restored for 30 days; nothing reads or renews through it meanwhile.
 */
export async function deleteConnection(
  ports: Ports,
  target: { readonly id: string; readonly revision: number },
): Promise<Result<Deleted, NamedFailure>> {
  const loaded = await loadConnection(ports.records, target.id);
  if (!loaded.ok) return loaded;
  const { value: record } = loaded;
  const named = { connection: record.name };
  if (record.revision !== target.revision)
    return failNamed({ reason: 'conflict', kind: 'connection' }, named);
  const usedBy = await listDependents(ports, target.id);
  if (usedBy.length > 0) return failNamed({ reason: 'record-in-use', usedBy }, named);
  const revision = target.revision + 1;
  const deletion = { atMs: ports.clock.nowMs(), accountId: ports.accountId };
  const next = { ...record, revision, deletion };
  if (!(await replaceRecord(ports, connectionKey(record.id), target.revision, next)))
    return failNamed({ reason: 'conflict', kind: 'connection' }, named);
  const subject = { id: record.id, name: record.name };
  await recordAction(ports, { area: 'connection', action: 'deleted', subject });
  return succeed({ deleted: true, revision });
}
