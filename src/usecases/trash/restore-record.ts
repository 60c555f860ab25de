import type { RecordTarget } from '../../contract/console-api';
import { connectionKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourceForm, dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { readsConnection } from '../../core/data-source/reads-connection';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { vouch } from '../../core/record/vouch';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { isDataSourceNameTaken } from '../data-source/is-name-taken';
import { emptySnapshots } from '../data-source/forget-rows';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { nameWork } from '../record/name-work';
import { failNamed } from '../record/named';
import { replaceRecord } from '../record/replace-record';
import type { ChangeRefusal } from '../record/replace-record';
import { joinConnection } from '../connection/join-connection';
import { ownerOf } from '../connection/owner-of';

/**
 * Takes back a deletion: the record is in force again as it was, with its next revision. A data source needs its
 * connection for that, so a deleted one is restored first, and a name that no other has taken since.
 */
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
  // It was done already, and the answer was lost.
  if (deletion === undefined && record.revision === revision) return succeed({ revision });
  if (deletion === undefined || record.revision !== target.revision)
    return refuse(target, record, 'conflict');
  const dataSource = isConnection ? null : (record as DataSourceRecord);
  const { id, name } = record;
  if (dataSource && (await isDataSourceNameTaken(ports, dataSource))) {
    return failNamed({ reason: 'name-taken', name }, { dataSource: name });
  }
  const joined =
    dataSource && readsConnection(dataSource)
      ? await joinConnection(ports, dataSource.connectionId, { id, name, revision })
      : null;
  if (joined?.ok === false) return joined;
  const next = dataSource && joined ? takeTokenOwner(dataSource, joined.value) : record;
  const options = {
    // A refresh that was under way at the deletion may have stored rows since.
    prepare: () => (isConnection ? Promise.resolve() : emptySnapshots(ports, target.id)),
    by: await nameWork('restore', ports.accountId),
  };
  const restored = { ...next, revision };
  const stored = isConnection ? restored : vouch(dataSourceForm, restored);
  const refusal = await replaceRecord(ports, key, target.revision, stored, options);
  if (refusal !== null) return refuse(target, record, refusal);
  await recordAction(ports, { area: target.kind, action: 'restored', subject: { id, name } });
  return succeed({ revision });
}

function refuse({ kind }: RecordTarget, { name }: { readonly name: string }, reason: ChangeRefusal) {
  return failNamed({ reason, kind }, kind === 'connection' ? { connection: name } : { dataSource: name });
}

/** Whose tokens the connection uses may have changed, as nothing in force used it: rows would be shared wrongly. */
function takeTokenOwner(record: DataSourceRecord, { auth }: ConnectionRecord): DataSourceRecord {
  const tokenOwner = ownerOf(auth);
  if (tokenOwner === record.tokenOwner) return record;
  return { ...record, tokenOwner, readingRevision: record.readingRevision + 1 };
}
