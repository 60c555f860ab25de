import { knownRowsKey } from '../../core/field/known-rows';
import type { Ports } from '../../core/ports';
import { readProgressKey } from '../../core/snapshot/read-progress';
import {
  maxSnapshots,
  pendingChunksKey,
  snapshotChunkKey,
  snapshotEntryKey,
  snapshotEntryPrefix,
  snapshotKey,
} from '../../core/snapshot/snapshot-record';
import { snapshotEntrySchema, snapshotHeadSchema } from '../../core/snapshot/snapshot-record-schema';

/**
 * Enters a new snapshot into its data source's list, and deletes the oldest if there are too many. Of concern
 * only where parameters or viewers make many; its loss is not worth failing for.
 */
export async function enterSnapshot(ports: Ports, dataSourceId: string, name: string): Promise<void> {
  try {
    const { records, clock } = ports;
    await records.set(snapshotEntryKey(name), { version: 1, madeAtMs: clock.nowMs() });
    const prefix = snapshotEntryPrefix(dataSourceId);
    const entries = (await records.list(prefix))
      .map(({ key, value }) => ({
        name: `${dataSourceId}:${key.slice(prefix.length)}`,
        madeAtMs: snapshotEntrySchema.safeParse(value).data?.madeAtMs ?? 0,
      }))
      .filter((entry) => entry.name !== name)
      .sort((a, b) => a.madeAtMs - b.madeAtMs);
    const surplus = entries.length + 1 - maxSnapshots;
    for (const entry of entries.slice(0, Math.max(0, surplus))) await deleteSnapshot(ports, entry.name);
  } catch {
    ports.log.warn({ event: 'snapshots-not-limited', dataSourceId });
  }
}

/** Deletes one snapshot by its name: its head first, so that nobody looks for chunks that are going. */
export async function deleteSnapshot({ records }: Pick<Ports, 'records'>, name: string): Promise<void> {
  const head = snapshotHeadSchema.safeParse(await records.get(snapshotKey(name)));
  await records.delete(snapshotKey(name));
  const { generation, chunkCount } = head.data ?? { generation: 0, chunkCount: 0 };
  for (let index = 0; index < chunkCount; index += 1) {
    await records.delete(snapshotChunkKey(name, generation, index));
  }
  await records.delete(pendingChunksKey(name));
  await records.delete(readProgressKey(name));
  for (const { key } of await records.list(knownRowsKey(name, ''))) await records.delete(key);
  await records.delete(snapshotEntryKey(name));
}
