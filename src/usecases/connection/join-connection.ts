import { connectionKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import {
  announcedMs,
  closingKey,
  closingSchema,
  joiningKey,
  joiningSchema,
  listedAfterMs,
} from '../../core/connection/connection-use';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { litterTtlSeconds } from '../../core/record/litter';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseConnection } from '../record/load-connection';
import { failNamed } from '../record/named';

/** More data sources than anybody saves within minutes; as many are looked up in one round trip. */
const mostNoted = 25;

/**
 * Announces that a data source begins to use a connection, before it is stored, and gives the connection as it is and
 * stays. Fails if it is deleted or about to be, or about to change whose tokens it uses.
 */
export async function joinConnection(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  connectionId: string,
  dataSource: { readonly id: string; readonly revision: number; readonly name: string },
): Promise<Result<ConnectionRecord, NamedFailure>> {
  const nowMs = clock.nowMs();
  const noted = joiningSchema.safeParse(await records.get(joiningKey(connectionId))).data?.joins ?? [];
  const others = noted.filter(
    ({ dataSourceId, atMs }) => dataSourceId !== dataSource.id && nowMs - atMs < listedAfterMs,
  );
  const join = { dataSourceId: dataSource.id, revision: dataSource.revision, atMs: nowMs };
  const joins = [...others, join].slice(-mostNoted);
  await records.set(joiningKey(connectionId), { version: 1, joins }, { ttlSeconds: litterTtlSeconds });
  const stored = await records.getMany([connectionKey(connectionId), closingKey(connectionId)]);
  const connection = parseConnection(stored.get(connectionKey(connectionId)));
  if (!connection.ok) return failNamed(connection.failure.failure, { dataSource: dataSource.name });
  const closing = closingSchema.safeParse(stored.get(closingKey(connectionId))).data;
  const isClosing =
    closing !== undefined &&
    connection.value.revision < closing.revision &&
    clock.nowMs() - closing.atMs < announcedMs;
  return isClosing
    ? failNamed({ reason: 'record-busy', kind: 'connection' }, { connection: connection.value.name })
    : succeed(connection.value);
}
