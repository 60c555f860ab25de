import { dataSourceHealthKey } from '../../core/data-source/data-source-record';
import { looksKey } from '../../core/look/look-record';
import { usagePrefix } from '../../core/usage/usage-record';
import { knownRowsPrefix } from '../../core/field/known-rows';
import type { Ports } from '../../core/ports';
import { readProgressPrefix } from '../../core/snapshot/read-progress';
import {
  pendingChunksPrefix,
  snapshotChunkPrefix,
  snapshotEntryPrefix,
  snapshotPrefix,
} from '../../core/snapshot/snapshot-record';
import { snapshotHeadSchema } from '../../core/snapshot/snapshot-record-schema';

/** What is kept of a data source's rows beside the heads of its snapshots and their list. */
const rowPrefixes = [snapshotChunkPrefix, pendingChunksPrefix, readProgressPrefix, knownRowsPrefix] as const;
const everyPrefix = [...rowPrefixes, snapshotPrefix, snapshotEntryPrefix] as const;

/** No reading of a data source has this number, so a head with it is as good as none. */
const noReading = 0;

/** Calls under way at once: far below the 1,000 requests a second that Forge allows. */
const atOnce = 20;

/**
 * Deletes every stored row of a data source that may be restored. Heads stay without rows, so that generations
 * are counted on: the leases of those before are held for minutes yet, and would keep the first viewer waiting.
 */
export async function emptySnapshots({ records }: Pick<Ports, 'records'>, id: string): Promise<void> {
  const heads = await records.list(snapshotPrefix(id));
  await inTurns(heads, async ({ key, value }) => {
    const head = snapshotHeadSchema.safeParse(value);
    if (!head.success) return records.delete(key);
    const empty = { inline: null, chunkCount: 0, rowCount: 0, partial: null, changes: null };
    return records.set(key, { ...head.data, ...empty, readingRevision: noReading });
  });
  await deleteBy({ records }, rowPrefixes, id);
}

/** Deletes everything that is kept of a data source's rows. What a refresh stores meanwhile goes with the next call. */
async function forgetRows(ports: Pick<Ports, 'records'>, id: string): Promise<void> {
  await deleteBy(ports, everyPrefix, id);
}

/** Deletes everything that is kept of a data source beside its record. */
export async function forgetDataSource(ports: Pick<Ports, 'records'>, id: string): Promise<void> {
  await forgetRows(ports, id);
  const places = await ports.records.list(usagePrefix(id));
  await deleteAll(ports.records, [dataSourceHealthKey(id), looksKey(id), ...places.map(({ key }) => key)]);
}

async function deleteBy(
  { records }: Pick<Ports, 'records'>,
  prefixes: readonly ((id: string) => string)[],
  id: string,
): Promise<void> {
  const listed = await Promise.all(prefixes.map((toPrefix) => records.list(toPrefix(id))));
  await deleteAll(
    records,
    listed.flat().map(({ key }) => key),
  );
}

/** Deletes many records, some at a time. */
async function deleteAll(records: Ports['records'], keys: readonly string[]): Promise<void> {
  await inTurns(keys, (key) => records.delete(key));
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await Promise.all(items.slice(start, start + atOnce).map(work));
  }
}
