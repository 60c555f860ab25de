import type { CellValue } from '../contract/table';
import type { Ports } from '../core/ports';
import {
  hashParameters,
  snapshotChunkKey,
  snapshotHeadSchema,
  snapshotKey,
  snapshotName,
  splitIntoChunks,
} from '../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../core/snapshot/snapshot-record';
import type { ReadRows } from './read-rows';

/** Rows of a snapshot. */
export type Rows = readonly (readonly CellValue[])[];

/** Forge answers 25 keys and 4 MB at a time; 20 chunks stay below both. */
const chunksPerRead = 20;

/** Checks a head as it came from storage; null if it is absent or of another reading of its data source. */
export function parseSnapshotHead(raw: unknown, readingRevision: number): SnapshotHead | null {
  const parsed = snapshotHeadSchema.safeParse(raw);
  return parsed.success && parsed.data.readingRevision === readingRevision ? parsed.data : null;
}

/** Generation of whatever head is stored, so that a replacement of an outdated one counts on. */
export function readSnapshotGeneration(raw: unknown): number {
  const parsed = snapshotHeadSchema.safeParse(raw);
  return parsed.success ? parsed.data.generation : 0;
}

/** Reads a snapshot's rows; null if its chunks are gone because a newer snapshot took its place. */
export async function loadSnapshotRows(ports: Ports, name: string, head: SnapshotHead): Promise<Rows | null> {
  const base64 = head.inline ?? (await loadChunks(ports, name, head));
  if (base64 === null) return null;
  return JSON.parse(await ports.compressor.decompress(base64)) as Rows;
}

/** Stores what was read as the next generation, then removes the chunks of the one before. */
export async function storeSnapshot(
  ports: Ports,
  name: string,
  previous: unknown,
  readingRevision: number,
  read: ReadRows,
): Promise<SnapshotHead> {
  const generation = readSnapshotGeneration(previous) + 1;
  const { inline, chunks } = splitIntoChunks(await ports.compressor.compress(JSON.stringify(read.rows)));
  await Promise.all(
    chunks.map((chunk, index) =>
      ports.records.set(snapshotChunkKey(name, generation, index), { version: 1, chunk }),
    ),
  );
  const head: SnapshotHead = {
    version: 1,
    generation,
    readingRevision,
    fetchedAtMs: ports.clock.nowMs(),
    columns: read.columns.map((column) => ({ ...column })),
    rowCount: read.rows.length,
    truncated: read.truncated,
    inline,
    chunkCount: chunks.length,
  };
  await ports.records.set(snapshotKey(name), head);
  await deleteChunks(ports, name, previous);
  return head;
}

/** Name of a data source's snapshot for these parameter values. */
export async function nameSnapshot(
  dataSourceId: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  return snapshotName(dataSourceId, await hashParameters(parameters));
}

async function loadChunks(ports: Ports, name: string, head: SnapshotHead): Promise<string | null> {
  const keys = Array.from({ length: head.chunkCount }, (_, index) =>
    snapshotChunkKey(name, head.generation, index),
  );
  const batches = Array.from({ length: Math.ceil(keys.length / chunksPerRead) }, (_, index) =>
    keys.slice(index * chunksPerRead, (index + 1) * chunksPerRead),
  );
  const found = new Map<string, unknown>();
  for (const batch of await Promise.all(batches.map((each) => ports.records.getMany(each)))) {
    for (const [key, value] of batch) found.set(key, value);
  }
  const parts = keys.map((key) => readChunk(found.get(key)));
  return parts.includes(null) ? null : parts.join('');
}

function readChunk(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('chunk' in raw)) return null;
  return typeof raw.chunk === 'string' ? raw.chunk : null;
}

async function deleteChunks(ports: Ports, name: string, previous: unknown): Promise<void> {
  const parsed = snapshotHeadSchema.safeParse(previous);
  if (!parsed.success || parsed.data.chunkCount === 0) return;
  try {
    const { generation, chunkCount } = parsed.data;
    const keys = Array.from({ length: chunkCount }, (_, index) => snapshotChunkKey(name, generation, index));
    await Promise.all(keys.map((key) => ports.records.delete(key)));
  } catch {
    ports.log.warn({ event: 'old-chunks-not-deleted', snapshot: name });
  }
}
