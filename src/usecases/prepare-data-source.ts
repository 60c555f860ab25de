import type { DataSourceDraft } from '../contract/data-source';
import { checkAllowedHost, parseOutboundUrl } from '../core/connection/url-policy';
import type { ConnectionRecord } from '../core/connection/connection-record';
import type { DataSourceRecord } from '../core/data-source/data-source-record';
import type { NamedFailure } from '../core/failure/failure';
import type { Ports } from '../core/ports';
import { succeed } from '../core/result';
import type { Result } from '../core/result';
import { compilePath } from '../core/table/json-path';
import { loadConnection, loadDataSource } from './load-records';
import { failNamed, nameFailure } from './named';

/** What an admin wants a data source to become. */
export interface DataSourceInput {
  readonly target: { readonly id: string; readonly revision: number } | null;
  readonly draft: DataSourceDraft;
}

/** A checked data source, ready to be tried and stored. */
export interface PreparedDataSource {
  readonly draft: DataSourceDraft;
  readonly connection: ConnectionRecord;
  readonly previous: DataSourceRecord | null;
}

/** Headers that carry credentials belong to the connection, where they are stored as secrets. */
const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key'];
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const isPrintable = (value: string) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** Checks what an admin entered against the connection it uses and what is stored. */
export async function prepareDataSource(
  ports: Ports,
  { target, draft }: DataSourceInput,
): Promise<Result<PreparedDataSource, NamedFailure>> {
  const connection = await loadConnection(ports.records, draft.connectionId);
  if (!connection.ok) return failNamed(connection.failure.failure, { dataSource: draft.name });
  const subject = { dataSource: draft.name, connection: connection.value.name };
  const url = parseOutboundUrl(draft.request.url, ports.environment);
  if (!url.ok) {
    const problem =
      url.failure.reason === 'url-invalid' ? `cannot be used: ${url.failure.problem}` : 'cannot be used';
    return failNamed({ reason: 'invalid-input', field: 'draft.request.url', problem }, subject);
  }
  const allowed = nameFailure(checkAllowedHost(url.value, connection.value.allowedHosts), subject);
  if (!allowed.ok) return allowed;
  const problem = findDraftProblem(draft);
  if (problem !== null) return failNamed({ reason: 'invalid-input', ...problem }, subject);
  let previous: DataSourceRecord | null = null;
  if (target !== null) {
    const loaded = await loadDataSource(ports.records, target.id);
    if (!loaded.ok) return loaded;
    if (loaded.value.revision !== target.revision)
      return failNamed({ reason: 'conflict', kind: 'data-source' }, subject);
    previous = loaded.value;
  }
  return succeed({ draft, connection: connection.value, previous });
}

function findDraftProblem(
  draft: DataSourceDraft,
): { readonly field: string; readonly problem: string } | null {
  for (const [index, { name, value }] of draft.request.headers.entries()) {
    const field = `draft.request.headers.${index}.name`;
    if (!headerName.test(name)) return { field, problem: `'${name}' is not a header name` };
    if (!isPrintable(value))
      return { field, problem: `'${name}' has a value with characters that no header may have` };
    if (credentialHeaders.includes(name.toLowerCase())) {
      return {
        field,
        problem: `'${name}' carries credentials: enter them in the connection, where they are kept secret`,
      };
    }
  }
  const keys = new Set<string>();
  for (const [index, column] of draft.columns.entries()) {
    if (keys.has(column.key))
      return { field: `draft.columns.${index}.key`, problem: `'${column.key}' is used twice` };
    keys.add(column.key);
    const compiled = compilePath(column.path);
    if (!compiled.ok) {
      return {
        field: `draft.columns.${index}.path`,
        problem: `'${column.path}' is not a JSONPath: ${compiled.failure}`,
      };
    }
  }
  return null;
}
