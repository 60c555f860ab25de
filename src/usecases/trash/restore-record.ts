import type { RecordTarget } from '../../contract/console-api';
import { connectionKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { emptySnapshots } from '../data-source/forget-rows';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { replaceRecord } from '../record/replace-record';

/** Takes back a deletion: the record is in force again as it was, with its next revision. */
export async function restoreRecord(
  ports: Ports,
  target: RecordTarget,
): Promise<Result<{ readonly revision: number }, NamedFailure>> {
  const isConnection = target.kind === 'connection';
  const key = isConnection ? connectionKey(target.id) : dataSourceKey(target.id);
  const raw = await ports.records.get(key);
  const loaded = isConnection ? parseAnyConnection(raw) : parseAnyDataSource(raw);
  if (!loaded.ok) return loaded;
  const { deletion, ...record } = loaded.value;
  const revision = target.revision + 1;
  const next = isConnection ? record : await takeTokenOwner(ports, record as DataSourceRecord);
  const isRestored =
    deletion !== undefined &&
    record.revision === target.revision &&
    (await replaceRecord(ports, key, target.revision, { ...next, revision }, () =>
      // A refresh that was under way at the deletion may have stored rows since.
      isConnection ? Promise.resolve() : emptySnapshots(ports, target.id),
    ));
  if (!isRestored) {
    const subject = isConnection ? { connection: record.name } : { dataSource: record.name };
    return failNamed({ reason: 'conflict', kind: target.kind }, subject);
  }
  const subject = { id: record.id, name: record.name };
  await recordAction(ports, { area: target.kind, action: 'restored', subject });
  return succeed({ revision });
}

/** Whose tokens the connection uses may have changed, as nothing in force used it: rows would be shared wrongly. */
async function takeTokenOwner(ports: Ports, record: DataSourceRecord): Promise<DataSourceRecord> {
  const connection = parseAnyConnection(await ports.records.get(connectionKey(record.connectionId)));
  const tokenOwner = connection.ok ? ownerOf(connection.value) : record.tokenOwner;
  if (tokenOwner === record.tokenOwner) return record;
  return { ...record, tokenOwner, readingRevision: record.readingRevision + 1 };
}

function ownerOf({ auth }: ConnectionRecord): DataSourceRecord['tokenOwner'] {
  return auth.type === 'oauth2' ? auth.tokenOwner : 'shared';
}
