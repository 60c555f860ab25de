import type { SecretInput } from '../../contract/connection';
import {
  connectionKey,
  connectionRecordSchema,
  connectionSecretsKey,
  connectionSecretsSchema,
  credentialNumber,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { migrateConnection } from '../../core/connection/migrate-connection';
import type { NamedFailure } from '../../core/failure/failure';
import type { RecordStore, SecretStore } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from './named';
import { refuseDeleted } from './refuse-deleted';

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
  const parsed = connectionRecordSchema.safeParse(migrateConnection(raw));
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'connection' });
}

/** Reads the secrets of a connection's current sign-in; none if there are none. */
export async function loadSecrets(secrets: SecretStore, connection: ConnectionRecord): Promise<SecretInput> {
  if (connection.secretsSet.length === 0) return {};
  const raw = await secrets.get(connectionSecretsKey(connection.id, credentialNumber(connection)));
  const parsed = connectionSecretsSchema.safeParse(raw);
  return parsed.success ? parsed.data.values : {};
}
