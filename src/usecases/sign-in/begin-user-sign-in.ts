import type { SignInStart } from '../../contract/sign-in';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { AccountId } from '../../contract/account-id';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { startSignIn } from './begin-sign-in';
import { listConnections } from '../record/list-connections';
import { hasNewTokens } from '../tokens/has-new-tokens';
import { loadConnection } from '../record/load-connection';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { checkBinding } from '../view/view-bound-table';
import type { Viewer } from '../view/view-bound-table';
import { readMacroConfig } from '../view/read-macro-config';

/** Begins a viewer's own sign-in to the service behind a macro that they may see. */
export async function beginUserSignIn(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
): Promise<Result<SignInStart, NamedFailure>> {
  const { accountId } = viewer;
  const parsed = readMacroConfig(config);
  if (!parsed.ok) return parsed;
  const { binding } = parsed.value;
  const dataSource = await loadDataSource(ports.records, binding.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(ports, dataSource.value, binding, 'confluence-macro', viewer);
  if (!allowed.ok) return allowed;
  const ids = await listConnections(ports, dataSource.value);
  const connection = await findPersonal(ports, ids, accountId);
  if (!connection.ok) return connection;
  if (accountId === null || connection.value === null) {
    return failNamed({ reason: 'user-sign-in-needed' }, { dataSource: dataSource.value.name });
  }
  return startSignIn(ports, {
    purpose: 'user',
    accountId,
    connection: connection.value,
    secrets: {},
    previousRevision: connection.value.revision,
  });
}

/**
 * The connection that everybody signs in to themselves: of several, as a combined data source may have, the first that
 * this person has no sign-in for yet, else the first. Null: there is none.
 */
async function findPersonal(
  ports: Ports,
  ids: readonly string[],
  accountId: AccountId | null,
): Promise<Result<ConnectionRecord | null, NamedFailure>> {
  let first: ConnectionRecord | null = null;
  for (const id of ids) {
    const connection = await loadConnection(ports.records, id);
    if (!connection.ok) return connection;
    const { auth } = connection.value;
    if (auth.type !== 'oauth2' || auth.tokenOwner !== 'user') continue;
    first ??= connection.value;
    if (ids.length > 1 && !(await hasNewTokens(ports, id, accountId, 0))) return connection;
  }
  return succeed(first);
}
