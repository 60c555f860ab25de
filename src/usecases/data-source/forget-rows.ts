import type { Ports } from '../../core/ports';
import { readProgressPrefix } from '../../core/snapshot/read-progress';
import {
  pendingChunksPrefix,
  snapshotChunkPrefix,
  snapshotEntryPrefix,
  snapshotPrefix,
} from '../../core/snapshot/snapshot-record';

/** Everything that is kept of a data source's rows. */
const prefixes = [
  snapshotPrefix,
  snapshotChunkPrefix,
  pendingChunksPrefix,
  snapshotEntryPrefix,
  readProgressPrefix,
] as const;

/** Deletions under way at once: far below the 1,000 requests a second that Forge allows. */
const atOnce = 20;

/** Deletes every stored row of a data source. What a refresh stores meanwhile goes with the next call. */
export async function forgetRows({ records }: Pick<Ports, 'records'>, id: string): Promise<void> {
  const listed = await Promise.all(prefixes.map((toPrefix) => records.list(toPrefix(id))));
  await deleteAll(
    records,
    listed.flat().map(({ key }) => key),
  );
}

/** Deletes many records, some at a time. */
export async function deleteAll(records: Ports['records'], keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += atOnce) {
    await Promise.all(keys.slice(start, start + atOnce).map((key) => records.delete(key)));
  }
}
