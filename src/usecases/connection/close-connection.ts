import {
  announcedMs,
  closingKey,
  joiningKey,
  joiningSchema,
  listedAfterMs,
} from '../../core/connection/connection-use';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { litterTtlSeconds } from '../../core/record/litter';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readMany } from '../../core/record/read-many';
import { parseAnyDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { listDependents } from './list-dependents';

/**
 * Makes sure that no data source uses a connection nor begins to, before its next revision is stored, which deletes it
 * or changes whose tokens it uses. Fails with `record-in-use`, or `record-busy` while one is being saved.
 */
export async function closeConnection(
  ports: Ports,
  { id, name, revision }: Pick<ConnectionRecord, 'id' | 'name' | 'revision'>,
): Promise<Result<true, NamedFailure>> {
  const { records, clock } = ports;
  const options = { ttlSeconds: litterTtlSeconds };
  await records.set(closingKey(id), { version: 1, revision: revision + 1, atMs: clock.nowMs() }, options);
  const [listed, joined] = await Promise.all([listDependents(ports, id), findJoined(ports, id)]);
  const usedBy = [...new Set([...listed, ...joined.names])];
  if (usedBy.length === 0 && !joined.isPending) return succeed(true);
  // Given up, so that data sources can be saved again at once.
  await records.delete(closingKey(id));
  return usedBy.length > 0
    ? failNamed({ reason: 'record-in-use', usedBy }, { connection: name })
    : failNamed({ reason: 'record-busy', kind: 'connection' }, { connection: name });
}

/** What listings may not show yet: data sources that use it since lately, and whether one is about to. */
async function findJoined(
  { records, clock }: Ports,
  id: string,
): Promise<{ readonly names: readonly string[]; readonly isPending: boolean }> {
  const noted = joiningSchema.safeParse(await records.get(joiningKey(id))).data?.joins ?? [];
  const lately = noted.filter(({ atMs }) => clock.nowMs() - atMs < listedAfterMs);
  const stored = await readMany(
    records,
    lately.map(({ dataSourceId }) => dataSourceKey(dataSourceId)),
  );
  const names: string[] = [];
  let isPending = false;
  for (const { dataSourceId, revision, atMs } of lately) {
    const parsed = parseAnyDataSource(stored.get(dataSourceKey(dataSourceId)));
    const isThere = parsed.ok && parsed.value.revision >= revision;
    if (!isThere) isPending ||= clock.nowMs() - atMs < announcedMs;
    else if (parsed.value.connectionId === id && parsed.value.deletion === undefined)
      names.push(parsed.value.name);
  }
  return { names, isPending };
}
