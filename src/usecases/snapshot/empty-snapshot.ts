import { knownRowsKey } from '../../core/field/known-rows';
import type { Ports } from '../../core/ports';
import { readProgressKey } from '../../core/snapshot/read-progress';
import { chunkGenerationOf, snapshotChunkKey, snapshotKey } from '../../core/snapshot/snapshot-record';
import { snapshotHeadSchema } from '../../core/snapshot/snapshot-record-schema';

/** No data source has this reading, so that a head of it is shown to nobody. */
const noReading = -1;

/**
 * Lets go of a snapshot's rows, and keeps its count: what is read next is another generation, whose lease nobody holds. A
 * deleted one would be read under the lease of its first generation, which is held for a while after.
 */
export async function emptySnapshot({ records }: Pick<Ports, 'records'>, name: string): Promise<void> {
  const head = snapshotHeadSchema.safeParse(await records.get(snapshotKey(name))).data;
  if (head === undefined) return;
  await records.set(snapshotKey(name), {
    ...{ version: 1, generation: head.generation, readingRevision: noReading, fetchedAtMs: head.fetchedAtMs },
    ...{ columns: [], rowCount: 0, truncated: false, inline: null, chunkCount: 0 },
  });
  for (let index = 0; index < head.chunkCount; index += 1) {
    await records.delete(snapshotChunkKey(name, chunkGenerationOf(head), index));
  }
  await records.delete(readProgressKey(name));
  for (const { key } of await records.list(knownRowsKey(name, ''))) await records.delete(key);
}
