import type { CellValue } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import { toKeyPart } from '../../core/record/key-part';
import type { Ports } from '../../core/ports';
import {
  hashParameters,
  pendingChunksKey,
  pendingChunksSchema,
  snapshotChunkKey,
  snapshotHeadSchema,
  snapshotKey,
  snapshotName,
  splitIntoChunks,
} from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import type { ReadRows } from '../reading/read-rows';

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
  return parseRows(await ports.compressor.decompress(base64)).rows;
}

/** Reads a snapshot's rows with their ids; null if they were stored without, or are gone. */
export async function loadIdentifiedRows(
  ports: Ports,
  name: string,
  head: SnapshotHead,
): Promise<{ readonly rows: Rows; readonly ids: readonly string[] } | null> {
  const base64 = head.inline ?? (await loadChunks(ports, name, head));
  if (base64 === null) return null;
  const { rows, ids } = parseRows(await ports.compressor.decompress(base64));
  return ids === null ? null : { rows, ids };
}

/** Rows are stored as a list, or beside their ids where changes are to be put in their places. */
function parseRows(text: string): { readonly rows: Rows; readonly ids: readonly string[] | null } {
  const stored = JSON.parse(text) as Rows | { readonly rows: Rows; readonly ids: readonly string[] };
  return 'ids' in stored ? stored : { rows: stored, ids: null };
}

/**
 * Stores what was read as the next generation, then removes the chunks of the one before.
 * @param partial why the read ended early; null: it did not
 * @param wholeReadAtMs when everything was last read, if this read only added changes
 */
export async function storeSnapshot(
  ports: Ports,
  name: string,
  previous: unknown,
  readingRevision: number,
  read: ReadRows,
  partial: NamedFailure | null = null,
  wholeReadAtMs = ports.clock.nowMs(),
): Promise<SnapshotHead> {
  const generation = readSnapshotGeneration(previous) + 1;
  const { rows, changes } = read;
  const content = changes?.deltaLink ? { rows, ids: changes.ids } : rows;
  const { inline, chunks } = splitIntoChunks(await ports.compressor.compress(JSON.stringify(content)));
  const hadChunks = (snapshotHeadSchema.safeParse(previous).data?.chunkCount ?? 0) > 0;
  if (chunks.length > 0 || hadChunks) {
    await announceChunks(ports, name, previous, { generation, chunkCount: chunks.length });
  }
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
    columns: read.columns.map(({ key, name, type, currency }) => ({ key, name, type, currency })),
    rowCount: read.rows.length,
    truncated: read.truncated,
    partial: partial && toStoredError(partial),
    changes: changes?.deltaLink ? { url: changes.deltaLink, wholeReadAtMs } : null,
    inline,
    chunkCount: chunks.length,
  };
  await ports.records.set(snapshotKey(name), head);
  await deleteChunks(ports, name, previous);
  return head;
}

/**
 * Name of a data source's snapshot for these parameter values; one for each account where each reads with
 * their own tokens, so that nobody sees another person's rows.
 */
export async function nameSnapshot(
  dataSource: Pick<DataSourceRecord, 'id' | 'tokenOwner'>,
  parameters: Readonly<Record<string, string>>,
  accountId: string | null,
): Promise<string> {
  const hash = await hashParameters(parameters);
  if (dataSource.tokenOwner === 'shared') return snapshotName(dataSource.id, hash);
  return snapshotName(dataSource.id, `${hash}:user.${toKeyPart(accountId ?? 'nobody')}`);
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

/** Notes which chunks are about to be written, and removes what an earlier run noted and never finished. */
async function announceChunks(
  ports: Ports,
  name: string,
  previous: unknown,
  next: { readonly generation: number; readonly chunkCount: number },
): Promise<void> {
  const { records } = ports;
  const left = pendingChunksSchema.safeParse(await records.get(pendingChunksKey(name)));
  await records.set(pendingChunksKey(name), { version: 1, ...next });
  if (!left.success || left.data.generation === readSnapshotGeneration(previous)) return;
  const { generation, chunkCount } = left.data;
  const firstToGo = generation === next.generation ? next.chunkCount : 0;
  for (let index = firstToGo; index < chunkCount; index += 1) {
    await records.delete(snapshotChunkKey(name, generation, index));
  }
}
