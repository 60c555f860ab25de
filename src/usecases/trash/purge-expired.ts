import { connectionPrefix } from '../../core/connection/connection-record';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { Ports } from '../../core/ports';
import { restorableUntilMs } from '../../core/record/deletion';
import { listAll } from '../overview/list-all';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { purgeRecord } from './purge-record';

/** Left for what else the run does, and to end in order. */
const reserveMs = 30_000;

/** Deletes for good what was deleted 30 days ago; what time does not reach is done by the next run. */
export async function purgeExpired(ports: Ports, deadlineAtMs: number): Promise<void> {
  const [connections, dataSources] = await Promise.all([
    listAll(ports.records, connectionPrefix),
    listAll(ports.records, dataSourcePrefix),
  ]);
  const records = [
    ...dataSources.map(({ value }) => ({ kind: 'data-source' as const, parsed: parseAnyDataSource(value) })),
    ...connections.map(({ value }) => ({ kind: 'connection' as const, parsed: parseAnyConnection(value) })),
  ];
  for (const { kind, parsed } of records) {
    if (!parsed.ok || parsed.value.deletion === undefined) continue;
    const nowMs = ports.clock.nowMs();
    if (nowMs + reserveMs > deadlineAtMs) return;
    if (nowMs < restorableUntilMs(parsed.value.deletion)) continue;
    const { id, revision } = parsed.value;
    try {
      const purged = await purgeRecord(ports, { kind, id, revision });
      ports.log.info({ event: 'deleted-for-good', kind, id, ok: purged.ok });
    } catch {
      // One that cannot be removed now must not keep the others from their turn.
      ports.log.warn({ event: 'not-deleted-for-good', kind, id });
    }
  }
}
