import { jsonBytes } from '../../contract/size/json-bytes';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { Ports } from '../../core/ports';
import { measureRows } from '../../core/snapshot/row-loss';
import {
  pendingChunksKey,
  pendingChunksSchema,
  snapshotChunkKey,
  snapshotHeadSchema,
  snapshotKey,
  splitIntoChunks,
} from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import type { ReadRows } from '../reading/read-result';
import { readSnapshotGeneration } from './load-snapshot';

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
  const empty: SnapshotHead = {
    version: 1,
    generation,
    readingRevision,
    fetchedAtMs: ports.clock.nowMs(),
    columns: read.columns.map(({ key, name, type, currency }) => ({ key, name, type, currency })),
    rowCount: read.rows.length,
    truncated: read.truncated,
    partial: partial && toStoredError(partial),
    verdict: { state: read.verdict.state, evidence: [...read.verdict.evidence] },
    place: read.place,
    ...(read.fileVersion === undefined ? {} : { fileVersion: read.fileVersion }),
    changes: changes?.deltaLink ? { url: changes.deltaLink, wholeReadAtMs } : null,
    filledColumns: [...measureRows(read.columns, rows).filledColumns],
    inline: '',
    chunkCount: 0,
  };
  const compressed = await ports.compressor.compress(JSON.stringify(content));
  const { inline, chunks } = splitIntoChunks(compressed, jsonBytes(empty));
  const hadChunks = (snapshotHeadSchema.safeParse(previous).data?.chunkCount ?? 0) > 0;
  if (chunks.length > 0 || hadChunks) {
    await announceChunks(ports, name, previous, { generation, chunkCount: chunks.length });
  }
  await Promise.all(
    chunks.map((chunk, index) =>
      ports.records.set(snapshotChunkKey(name, generation, index), { version: 1, chunk }),
    ),
  );
  const head = { ...empty, fetchedAtMs: ports.clock.nowMs(), inline, chunkCount: chunks.length };
  await ports.records.set(snapshotKey(name), head);
  await deleteChunks(ports, name, previous);
  return head;
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
