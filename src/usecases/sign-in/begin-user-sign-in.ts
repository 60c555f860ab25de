import type { SignInStart } from '../../contract/sign-in';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { startSignIn } from './begin-sign-in';
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
  const connection = await loadConnection(ports.records, dataSource.value.connectionId);
  if (!connection.ok) return connection;
  const { auth } = connection.value;
  if (accountId === null || auth.type !== 'oauth2' || auth.tokenOwner !== 'user') {
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
