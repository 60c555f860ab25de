import { macroConfigSchema } from '../../contract/binding';
import type { SignInStart } from '../../contract/sign-in';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { startSignIn } from './begin-sign-in';
import { loadConnection, loadDataSource } from '../record/load-records';
import { failNamed } from '../record/named';
import { checkBinding } from '../view/view-table';
import type { Viewer } from '../view/view-table';

/** Begins a viewer's own sign-in to the service behind a macro that they may see. */
export async function beginUserSignIn(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
): Promise<Result<SignInStart, NamedFailure>> {
  const { accountId } = viewer;
  const parsed = macroConfigSchema.safeParse(config);
  if (!parsed.success)
    return failNamed({ reason: 'not-configured', problem: 'its saved settings cannot be read' });
  const dataSource = await loadDataSource(ports.records, parsed.data.binding.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(dataSource.value, parsed.data.binding, viewer);
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
