import type { ConnectionDetail, ConnectionStatus, ConnectionSummary } from '../../contract/connection';
import { dataSourceDraftSchema } from '../../contract/data-source';
import type { DataSourceDetail, DataSourceSummary, RefreshHealth } from '../../contract/data-source';
import { connectionStatusSchema } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { findExpiryWarning } from '../../core/connection/expiry-warning';
import { findProvider } from '../../core/connection/providers/catalogue';
import { tellProviderText } from '../../core/connection/providers/provider';
import { dataSourceHealthSchema } from '../../core/data-source/data-source-record-schema';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { tellSuspicions } from '../../core/data-source/suspicion';
import type { Language } from '../../contract/text/language';
import { tellVerdict } from '../../core/evidence/tell-verdict';
import { tellStoredError, tellStoredFailure } from '../../core/failure/tell-stored-error';

/** Who is shown a connection, and when. */
interface Reader {
  readonly nowMs: number;
  readonly language: Language;
}

/** A connection as a list shows it; `rawStatus` is its status record as stored, or undefined. */
export function toConnectionSummary(
  record: ConnectionRecord,
  rawStatus: unknown,
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
    status: toStatus(record, rawStatus, language),
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
  const summary = toConnectionSummary(record, rawStatus, reader);
  return { ...summary, settings, auth, allowedHosts, secretsSet, certificate, updatedAtMs };
}

/** A data source as a list shows it. */
export function toDataSourceSummary(
  record: DataSourceRecord,
  connectionName: string | null,
  rawHealth: unknown,
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
    updatedAtMs,
    health: toHealth(rawHealth, record, language),
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
  return { id, revision, updatedAtMs, ...draft, health: toHealth(rawHealth, record, language) };
}

function toStatus(record: ConnectionRecord, raw: unknown, language: Language): ConnectionStatus {
  const parsed = connectionStatusSchema.safeParse(raw);
  if (!parsed.success || parsed.data.signInRevision !== record.signInRevision) {
    return { state: 'not-authenticated' };
  }
  const { data } = parsed;
  if (data.state !== 'authenticated') {
    const message = tellStoredFailure(data.failure, language)?.message ?? data.message;
    return { state: data.state, message, atMs: data.atMs };
  }
  const { expiresAtMs, isRenewable, missingScopes } = data;
  return { state: 'authenticated', expiresAtMs, isRenewable, missingScopes };
}

function toHealth(raw: unknown, { readingRevision }: DataSourceRecord, language: Language): RefreshHealth {
  const parsed = dataSourceHealthSchema.safeParse(raw);
  if (!parsed.success)
    return {
      lastSuccessAtMs: null,
      rowCount: null,
      truncated: false,
      verdict: null,
      lastError: null,
      drift: [],
      suspicion: null,
    };
  const { lastSuccessAtMs, rowCount, truncated, verdict, lastError, drift, suspicions } = parsed.data;
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
