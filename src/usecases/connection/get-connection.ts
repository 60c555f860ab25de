import type { ConnectionDetail } from '../../contract/connection';
import { connectionStatusKey } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toConnectionDetail } from '../record/describe-records';
import { loadConnection } from '../record/load-connection';

/** A connection for its form. */
export async function getConnection(
  ports: Ports,
  id: string,
): Promise<Result<ConnectionDetail, NamedFailure>> {
  const connection = await loadConnection(ports.records, id);
  if (!connection.ok) return connection;
  const status = await ports.records.get(connectionStatusKey(id));
  return succeed(
    toConnectionDetail(connection.value, status, { nowMs: ports.clock.nowMs(), language: ports.language }),
  );
}
