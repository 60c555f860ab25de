import { dataSourceDraftSchema } from '../../contract/data-source';
import type { DataSourceDraft } from '../../contract/data-source';
import { fillPresetTemplate } from '../../contract/provider';
import type { Language } from '../../contract/text/language';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { findProvider } from '../../core/connection/providers/catalogue';
import { tellProviderText } from '../../core/connection/providers/provider';

/**
 * The provider's first ready-made request that needs neither a value nor a body, as a data source of the connection;
 * null: there is none. Requests of a provider without hosts of its own are examples to be changed, not tried.
 */
export function buildReadyMade(connection: ConnectionRecord, language: Language): DataSourceDraft | null {
  const { id, providerId, settings, allowedHosts, auth } = connection;
  const provider = findProvider(providerId);
  if (provider === undefined || provider.allowedHosts.length === 0) return null;
  const isPermitted = ({ permissions }: (typeof provider.requests)[number]) =>
    auth.type !== 'oauth2' || grantedBy(permissions[auth.grantType] ?? [], auth.scopes);
  const request = provider.requests.find(
    (each) => each.body === undefined && (each.parameters ?? []).length === 0 && isPermitted(each),
  );
  if (request === undefined) return null;
  const url = fillPresetTemplate(request.url, provider, settings, allowedHosts);
  return dataSourceDraftSchema.parse({
    name: tellProviderText(request.name, language),
    connectionId: id,
    request: { method: 'GET', url, headers: request.headers ?? [], body: '' },
    rowsPath: request.rowsPath,
    ...(request.rowsShape === undefined ? {} : { rowsShape: request.rowsShape }),
    paging: { kind: 'none' },
    columns: [],
  });
}

/** Whether the scopes that are asked for hold what a request needs; Entra's default stands for all. */
function grantedBy(needed: readonly string[], scopes: string): boolean {
  const asked = scopes.split(/\s+/).map((scope) => scope.replace(/^https:\/\/[^/]+\//, ''));
  return asked.includes('.default') || scopes.trim() === '' || needed.every((each) => asked.includes(each));
}
