import type { RecordTarget } from '../../contract/console-api';
import {
  connectionKey,
  connectionStatusKey,
  credentialNumber,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { deleteSignIns, deleteWaitingKey } from '../connection/delete-sign-ins';
import { forgetDataSource } from '../data-source/forget-rows';
import { markUnused } from '../file/mark-unused';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { nameWork } from '../record/name-work';
import { failNamed } from '../record/named';
import { noteUnsettled } from '../record/note-unsettled';
import { removeRecord } from '../record/replace-record';

/**
 * Deletes a deleted record for good, and then everything that hangs on it: until the record is gone it can be restored
 * whole.
 */
export async function purgeRecord(
  ports: Ports,
  target: RecordTarget,
): Promise<Result<{ readonly purged: true }, NamedFailure>> {
  const isConnection = target.kind === 'connection';
  const key = isConnection ? connectionKey(target.id) : dataSourceKey(target.id);
  const raw = await ports.records.get(key);
  // It was done already, and the answer was lost; it is what was asked for in any case.
  if (raw === undefined) return succeed({ purged: true });
  const loaded = isConnection ? parseAnyConnection(raw) : parseAnyDataSource(raw);
  if (!loaded.ok) return loaded;
  const { value: record } = loaded;
  const subject = isConnection ? { connection: record.name } : { dataSource: record.name };
  const connection = isConnection ? (record as ConnectionRecord) : null;
  const number = connection === null ? 0 : credentialNumber(connection);
  const options = {
    prepare: () => noteUnsettled(ports, { kind: target.kind, id: target.id, number }),
    by: await nameWork('purge', ports.accountId),
  };
  const refusal =
    record.deletion === undefined ? 'conflict' : await removeRecord(ports, key, target.revision, options);
  if (refusal !== null) return failNamed({ reason: refusal, kind: target.kind }, subject);
  try {
    await (connection === null
      ? forgetWhole(ports, record as DataSourceRecord)
      : forgetSignIns(ports, connection));
  } catch {
    // The record that could bring it back is gone, so it is only left over, and the hourly run removes it.
    ports.log.warn({ event: 'leftovers-of-record', kind: target.kind, id: target.id });
  }
  const { id, name } = record;
  await recordAction(ports, { area: target.kind, action: 'deleted-for-good', subject: { id, name } });
  return succeed({ purged: true });
}

/** Its file goes with one of the next hourly runs, unless another data source names it too. */
async function forgetWhole(ports: Ports, { id, file }: DataSourceRecord): Promise<void> {
  await forgetDataSource(ports, id);
  if (file?.kind === 'upload') await markUnused(ports, file.fileId);
}

/**
 * Tokens of viewers go with the next hourly run, which finds that their connection is gone, and what a renewal that is
 * under way stores after this with one of the runs after it.
 */
async function forgetSignIns(
  ports: Ports,
  { id, retiredSignIns, retiredCredentials, ...record }: ConnectionRecord,
): Promise<void> {
  await ports.records.delete(connectionStatusKey(id));
  await deleteWaitingKey(ports, id);
  await deleteSignIns(ports, id, {
    signIns: [...retiredSignIns, record.signInRevision],
    credentials: [...retiredCredentials, credentialNumber(record)],
  });
}
