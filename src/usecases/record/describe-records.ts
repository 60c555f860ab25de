import type { ConnectionDetail, ConnectionStatus, ConnectionSummary } from '../../contract/connection';
import { dataSourceDraftSchema } from '../../contract/data-source';
import type { DataSourceDetail, DataSourceSummary, RefreshHealth } from '../../contract/data-source';
import { connectionStatusSchema } from '../../core/connection/connection-record';
import type { ConnectionRecord, ConnectionStatusRecord } from '../../core/connection/connection-record';
import { findExpiryWarning } from '../../core/connection/expiry-warning';
import { findProvider } from '../../core/connection/providers/catalogue';
import { tellProviderText } from '../../core/connection/providers/provider';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { toListedConnection } from '../../core/record-index/connection-listing';
import type { ListedConnection } from '../../core/record-index/connection-listing';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { healthListing } from '../../core/record-index/state-listings';
import type { ListedHealth } from '../../core/record-index/state-listings';
import { tellSuspicions } from '../../core/data-source/suspicion';
import type { Language } from '../../contract/text/language';
import { tellVerdict } from '../../core/evidence/tell-verdict';
import { tellStoredError, tellStoredFailure } from '../../core/failure/tell-stored-error';

/** Who is shown a connection, and when. */
interface Reader {
  readonly nowMs: number;
  readonly language: Language;
}

/** A connection as a list shows it; `status` as it is kept, null: there is none that can be read. */
export function toConnectionSummary(
  record: ListedConnection,
  status: ConnectionStatusRecord | null,
  { nowMs, language }: Reader,
): ConnectionSummary {
  const { id, revision, name, providerId, auth, settings, allowedHosts } = record;
  const provider = findProvider(providerId);
  return {
    id,
    revision,
    name,
    providerId,
    providerName: provider ? tellProviderText(provider.name, language) : providerId,
    authType: auth.type,
    grantType: auth.type === 'oauth2' ? auth.grantType : null,
    tokenOwner: auth.type === 'oauth2' ? auth.tokenOwner : 'shared',
    settings,
    allowedHosts,
    status: toStatus(record, status, language),
    expiryWarning: findExpiryWarning(record, nowMs),
  };
}

/** A connection as its form shows it. Names the stored secrets, never their values. */
export function toConnectionDetail(
  record: ConnectionRecord,
  rawStatus: unknown,
  reader: Reader,
): ConnectionDetail {
  const { settings, auth, allowedHosts, secretsSet, certificate, updatedAtMs } = record;
  const status = connectionStatusSchema.safeParse(rawStatus).data ?? null;
  const summary = toConnectionSummary(toListedConnection(record), status, reader);
  return { ...summary, settings, auth, allowedHosts, secretsSet, certificate, updatedAtMs };
}

/** A data source as a list shows it; `health` as it is kept, null: there is none that can be read. */
export function toDataSourceSummary(
  record: ListedDataSource,
  connectionName: string | null,
  health: ListedHealth | null,
  language: Language,
): DataSourceSummary {
  const { id, revision, name, description, connectionId, updatedAtMs } = record;
  return {
    id,
    revision,
    name,
    description,
    connectionId,
    connectionName,
    fileName: record.file?.name ?? null,
    ...(record.partIds === undefined ? {} : { partIds: record.partIds }),
    updatedAtMs,
    health: toHealth(health, record, language),
  };
}

/** A data source as its form shows it; its seal key stays behind. */
export function toDataSourceDetail(
  record: DataSourceRecord,
  rawHealth: unknown,
  language: Language,
): DataSourceDetail {
  const { id, revision, updatedAtMs } = record;
  // The schema's own members, so that the form sends back whatever it was given.
  const draft = dataSourceDraftSchema.parse(record);
  return {
    id,
    revision,
    updatedAtMs,
    ...draft,
    health: toHealth(healthListing.toEntry(rawHealth), record, language),
  };
}

function toStatus(
  { signInRevision }: Pick<ConnectionRecord, 'signInRevision'>,
  status: ConnectionStatusRecord | null,
  language: Language,
): ConnectionStatus {
  if (status?.signInRevision !== signInRevision) return { state: 'not-authenticated' };
  if (status.state !== 'authenticated') {
    const message = tellStoredFailure(status.failure, language)?.message ?? status.message;
    return { state: status.state, message, atMs: status.atMs };
  }
  const { expiresAtMs, isRenewable, missingScopes } = status;
  return { state: 'authenticated', expiresAtMs, isRenewable, missingScopes };
}

function toHealth(
  health: ListedHealth | null,
  { readingRevision }: Pick<DataSourceRecord, 'readingRevision'>,
  language: Language,
): RefreshHealth {
  if (health === null)
    return {
      lastSuccessAtMs: null,
      rowCount: null,
      truncated: false,
      verdict: null,
      lastError: null,
      drift: [],
      suspicion: null,
    };
  const { lastSuccessAtMs, rowCount, truncated, verdict, lastError, drift, suspicions } = health;
  return {
    lastSuccessAtMs,
    rowCount,
    truncated,
    verdict: verdict === undefined ? null : tellVerdict(verdict, language),
    lastError: lastError && { ...lastError, error: tellStoredError(lastError.error, language) },
    drift,
    suspicion: tellSuspicions(suspicions, readingRevision),
  };
}
