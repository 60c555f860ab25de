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
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import type { SecretInput } from '../../contract/connection';
import { failNamed } from './named';

/** Reads a stored connection. */
export async function loadConnection(
  records: RecordStore,
  id: string,
): Promise<Result<ConnectionRecord, NamedFailure>> {
  return parseConnection(await records.get(connectionKey(id)));
}

/** Checks a connection's record as it came from storage. */
export function parseConnection(raw: unknown): Result<ConnectionRecord, NamedFailure> {
  if (raw === undefined) return failNamed({ reason: 'record-not-found', kind: 'connection' });
  const parsed = connectionRecordSchema.safeParse(raw);
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'connection' });
}

/** Reads a stored data source. */
export async function loadDataSource(
  records: RecordStore,
  id: string,
): Promise<Result<DataSourceRecord, NamedFailure>> {
  return parseDataSource(await records.get(dataSourceKey(id)));
}

/** Checks a data source's record as it came from storage. */
export function parseDataSource(raw: unknown): Result<DataSourceRecord, NamedFailure> {
  if (raw === undefined) return failNamed({ reason: 'record-not-found', kind: 'data-source' });
  const parsed = dataSourceRecordSchema.safeParse(raw);
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'data source' });
}

/** Reads the secrets of a connection's current sign-in; none if there are none. */
export async function loadSecrets(secrets: SecretStore, connection: ConnectionRecord): Promise<SecretInput> {
  if (connection.secretsSet.length === 0) return {};
  const raw = await secrets.get(connectionSecretsKey(connection.id, connection.signInRevision));
  const parsed = connectionSecretsSchema.safeParse(raw);
  return parsed.success ? parsed.data.values : {};
}
