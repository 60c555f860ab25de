import type { RecordTarget } from '../../contract/console-api';
import {
  connectionKey,
  connectionSecretsKey,
  connectionStatusKey,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourceHealthKey, dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { usagePrefix } from '../../core/usage/usage-record';
import { recordAction } from '../audit/record-action';
import { deleteAll, forgetRows } from '../data-source/forget-rows';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { removeRecord } from '../record/replace-record';

/** Deletes a deleted record for good, with everything that hangs on it. */
export async function purgeRecord(
  ports: Ports,
  target: RecordTarget,
): Promise<Result<{ readonly purged: true }, NamedFailure>> {
  const isConnection = target.kind === 'connection';
  const key = isConnection ? connectionKey(target.id) : dataSourceKey(target.id);
  const raw = await ports.records.get(key);
  const loaded = isConnection ? parseAnyConnection(raw) : parseAnyDataSource(raw);
  if (!loaded.ok) return loaded;
  const { value: record } = loaded;
  const subject = isConnection ? { connection: record.name } : { dataSource: record.name };
  const forget = () =>
    isConnection ? forgetSignIns(ports, record as ConnectionRecord) : forgetDataSource(ports, target.id);
  const isPurged =
    record.deletion !== undefined &&
    record.revision === target.revision &&
    (await removeRecord(ports, key, target.revision, forget));
  if (!isPurged) return failNamed({ reason: 'conflict', kind: target.kind }, subject);
  const { id, name } = record;
  await recordAction(ports, { area: target.kind, action: 'deleted-for-good', subject: { id, name } });
  return succeed({ purged: true });
}

/** Tokens of viewers go with the next hourly run, which finds that their connection is gone. */
async function forgetSignIns(ports: Ports, connection: ConnectionRecord): Promise<void> {
  const { id, retiredSignIns, signInRevision } = connection;
  await Promise.all([
    ports.records.delete(connectionStatusKey(id)),
    ...[...retiredSignIns, signInRevision].flatMap((signIn) => [
      ports.secrets.delete(connectionSecretsKey(id, signIn)),
      ports.secrets.delete(tokenSetKey(sharedOwner(id, signIn))),
    ]),
  ]);
}

async function forgetDataSource(ports: Ports, id: string): Promise<void> {
  await forgetRows(ports, id);
  const places = await ports.records.list(usagePrefix(id));
  await deleteAll(ports.records, [dataSourceHealthKey(id), ...places.map(({ key }) => key)]);
}
