import { restorableUntilMs } from '../../core/record/deletion';
import type { Ports } from '../../core/ports';
import { connectionListing } from '../../core/record-index/connection-listing';
import { dataSourceListing } from '../../core/record-index/data-source-listing';
import { isReadable } from '../../core/record-index/listed-entry';
import { readIndex } from '../record-index/read-index';
import { purgeRecord } from './purge-record';

/** Left for what else the run does, and to end in order. */
const reserveMs = 30_000;

/** Deletes for good what was deleted 30 days ago; what time does not reach is done by the next run. */
export async function purgeExpired(ports: Ports, deadlineAtMs: number): Promise<void> {
  const [connections, dataSources] = await readIndex(ports, [connectionListing, dataSourceListing]);
  const listed = [
    ...[...dataSources.values()].map((entry) => ({ kind: 'data-source' as const, entry })),
    ...[...connections.values()].map((entry) => ({ kind: 'connection' as const, entry })),
  ];
  for (const { kind, entry } of listed) {
    if (!isReadable(entry) || entry.deletion === undefined) continue;
    const nowMs = ports.clock.nowMs();
    if (nowMs + reserveMs > deadlineAtMs) return;
    if (nowMs < restorableUntilMs(entry.deletion)) continue;
    const { id, revision } = entry;
    try {
      // At another revision by now it has been restored, or deleted anew.
      const purged = await purgeRecord(ports, { kind, id, revision });
      ports.log.info({ event: 'deleted-for-good', kind, id, ok: purged.ok });
    } catch {
      // One that cannot be removed now must not keep the others from their turn.
      ports.log.warn({ event: 'not-deleted-for-good', kind, id });
    }
  }
}
