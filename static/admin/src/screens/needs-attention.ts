import type { ConnectionSummary } from '../../../../src/contract/connection';
import type { DataSourceSummary } from '../../../../src/contract/data-source';
import { toExpiryBadge, toHealthBadge, toSignInBadge } from '../parts/badges';
import type { Badge } from '../parts/badges';

/** What is wrong, or soon will be, with the connection that a data source reads through; null: nothing. */
export function findConnectionTrouble(
  connection: ConnectionSummary | undefined,
  nowMs: number,
): Badge | null {
  if (!connection) return null;
  const signIn = toSignInBadge(connection.status, connection.authType, nowMs);
  return signIn.appearance === 'removed' ? signIn : toExpiryBadge(connection.expiryWarning);
}

/** Whether an administrator has to do something about a connection. */
export function connectionNeedsAttention(connection: ConnectionSummary): boolean {
  return findConnectionTrouble(connection, 0) !== null;
}

/** Whether an administrator has to do something about a data source or its connection. */
export function dataSourceNeedsAttention(
  dataSource: DataSourceSummary,
  connection: ConnectionSummary | undefined,
): boolean {
  const { appearance } = toHealthBadge(dataSource.health);
  if (appearance === 'removed' || appearance === 'moved') return true;
  return connection === undefined || connectionNeedsAttention(connection);
}
