import {
  connectionKey,
  connectionRecordSchema,
  connectionSecretsSchema,
} from '../../core/connection/connection-record';
import { connectionSecretsKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourceKey, dataSourceRecordSchema } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { RecordStore, SecretStore } from '../../core/ports';
import { restorableUntilMs } from '../../core/record/deletion';
import type { Deletion } from '../../core/record/deletion';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import type { SecretInput } from '../../contract/connection';
import { failNamed } from './named';

/** Reads a stored connection; one that was deleted is a failure, though it can be restored. */
export async function loadConnection(
  records: RecordStore,
  id: string,
): Promise<Result<ConnectionRecord, NamedFailure>> {
  return parseConnection(await records.get(connectionKey(id)));
}

/** Checks a connection's record as it came from storage; one that was deleted is a failure. */
export function parseConnection(raw: unknown): Result<ConnectionRecord, NamedFailure> {
  return refuseDeleted(parseAnyConnection(raw), 'connection');
}

/** Checks a connection's record as it came from storage, deleted or not. */
export function parseAnyConnection(raw: unknown): Result<ConnectionRecord, NamedFailure> {
  if (raw === undefined) return failNamed({ reason: 'record-not-found', kind: 'connection' });
  const parsed = connectionRecordSchema.safeParse(raw);
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'connection' });
}

/** Reads a stored data source; one that was deleted is a failure, though it can be restored. */
export async function loadDataSource(
  records: RecordStore,
  id: string,
): Promise<Result<DataSourceRecord, NamedFailure>> {
  return parseDataSource(await records.get(dataSourceKey(id)));
}

/** Checks a data source's record as it came from storage; one that was deleted is a failure. */
export function parseDataSource(raw: unknown): Result<DataSourceRecord, NamedFailure> {
  return refuseDeleted(parseAnyDataSource(raw), 'data-source');
}

/** Checks a data source's record as it came from storage, deleted or not. */
export function parseAnyDataSource(raw: unknown): Result<DataSourceRecord, NamedFailure> {
  if (raw === undefined) return failNamed({ reason: 'record-not-found', kind: 'data-source' });
  const parsed = dataSourceRecordSchema.safeParse(raw);
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'data source' });
}

/** Names nothing: whoever holds a binding to a deleted data source need not learn what it was called. */
function refuseDeleted<T extends { readonly deletion?: Deletion | undefined }>(
  parsed: Result<T, NamedFailure>,
  kind: 'connection' | 'data-source',
): Result<T, NamedFailure> {
  if (!parsed.ok || parsed.value.deletion === undefined) return parsed;
  const { deletion } = parsed.value;
  const untilMs = restorableUntilMs(deletion);
  return failNamed({ reason: 'record-deleted', kind, deletedAtMs: deletion.atMs, untilMs });
}

/** Reads the secrets of a connection's current sign-in; none if there are none. */
export async function loadSecrets(secrets: SecretStore, connection: ConnectionRecord): Promise<SecretInput> {
  if (connection.secretsSet.length === 0) return {};
  const raw = await secrets.get(connectionSecretsKey(connection.id, connection.signInRevision));
  const parsed = connectionSecretsSchema.safeParse(raw);
  return parsed.success ? parsed.data.values : {};
}
