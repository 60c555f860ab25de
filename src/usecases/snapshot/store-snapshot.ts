import { jsonBytes } from '../../contract/size/json-bytes';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { Ports } from '../../core/ports';
import { measureRows } from '../../core/snapshot/row-loss';
import {
  chunkGenerationOf,
  pendingChunksKey,
  pendingChunksSchema,
  snapshotChunkKey,
  snapshotHeadSchema,
  snapshotKey,
  splitIntoChunks,
} from '../../core/snapshot/snapshot-record';
import type { ColumnarHead, SnapshotHead } from '../../core/snapshot/snapshot-record';
import { packColumn } from '../../contract/packed/packed-column';
import type { ReadRows } from '../reading/read-result';
import { readSnapshotGeneration } from './load-snapshot';

/**
 * Stores what was read as the next generation, then removes the chunks of the one before. Where nothing is new, the chunks
 * of before stay in force: a write costs about as much as twenty reads.
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
  const before = snapshotHeadSchema.safeParse(previous).data ?? null;
  const { rows, changes } = read;
  const blocks = await packBlocks(ports, read);
  const content = blocks.join('');
  const contentHash = await hashText(content);
  const empty: ColumnarHead = {
    version: 2,
    generation,
    readingRevision,
    fetchedAtMs: ports.clock.nowMs(),
    columns: read.columns.map(({ key, name, type, currency }) => ({ key, name, type, currency })),
    rowCount: rows.length,
    truncated: read.truncated,
    partial: partial && toStoredError(partial),
    verdict: { state: read.verdict.state, evidence: [...read.verdict.evidence] },
    place: read.place,
    ...(read.fileVersion === undefined ? {} : { fileVersion: read.fileVersion }),
    changes: changes?.deltaLink ? { url: changes.deltaLink, wholeReadAtMs } : null,
    filledColumns: [...measureRows(read.columns, rows).filledColumns],
    inline: '',
    chunkCount: 0,
    blockSizes: blocks.map(({ length }) => length),
    contentHash,
    chunkGeneration: generation,
  };
  const isSame = before?.version === 2 && before.contentHash === contentHash && before.chunkCount > 0;
  if (isSame) {
    const { chunkCount, chunkGeneration } = before;
    const head = { ...empty, inline: null, chunkCount, chunkGeneration };
    await ports.records.set(snapshotKey(name), head);
    return head;
  }
  const { inline, chunks } = splitIntoChunks(content, jsonBytes(empty));
  if (chunks.length > 0 || (before?.chunkCount ?? 0) > 0) {
    await announceChunks(ports, name, before, { generation, chunkCount: chunks.length });
  }
  await Promise.all(
    chunks.map((chunk, index) =>
      ports.records.set(snapshotChunkKey(name, generation, index), { version: 1, chunk }),
    ),
  );
  const head = { ...empty, fetchedAtMs: ports.clock.nowMs(), inline, chunkCount: chunks.length };
  await ports.records.set(snapshotKey(name), head);
  if (before !== null) await deleteChunks(ports, name, before);
  return head;
}

/** The columns one after another, and the rows' ids where changes are to be put in their places. */
function packBlocks(
  { compressor }: Pick<Ports, 'compressor'>,
  { columns, rows, changes }: ReadRows,
): Promise<readonly string[]> {
  const cells = columns.map((_, index) => rows.map((row) => row[index] ?? null));
  const all = changes?.deltaLink ? [...cells, changes.ids] : cells;
  return Promise.all(all.map((each) => compressor.compress(packColumn(each))));
}

async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function deleteChunks(ports: Ports, name: string, before: SnapshotHead): Promise<void> {
  if (before.chunkCount === 0) return;
  try {
    const keys = Array.from({ length: before.chunkCount }, (_, index) =>
      snapshotChunkKey(name, chunkGenerationOf(before), index),
    );
    await Promise.all(keys.map((key) => ports.records.delete(key)));
  } catch {
    ports.log.warn({ event: 'old-chunks-not-deleted', snapshot: name });
  }
}

/** Notes which chunks are about to be written, and removes what an earlier run noted and never finished. */
async function announceChunks(
  ports: Ports,
  name: string,
  before: SnapshotHead | null,
  next: { readonly generation: number; readonly chunkCount: number },
): Promise<void> {
  const { records } = ports;
  const left = pendingChunksSchema.safeParse(await records.get(pendingChunksKey(name)));
  await records.set(pendingChunksKey(name), { version: 1, ...next });
  if (!left.success || (before !== null && left.data.generation === chunkGenerationOf(before))) return;
  const { generation, chunkCount } = left.data;
  const firstToGo = generation === next.generation ? next.chunkCount : 0;
  for (let index = firstToGo; index < chunkCount; index += 1) {
    await records.delete(snapshotChunkKey(name, generation, index));
  }
}
