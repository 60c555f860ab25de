import { jsonBytes } from '../../contract/size/json-bytes';
import type { NamedFailure } from '../../core/failure/failure';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { Ports } from '../../core/ports';
import { noteBytes, vouch } from '../../core/record/vouch';
import { measureRows } from '../../core/snapshot/row-loss';
import {
  chunkGenerationOf,
  pendingChunksKey,
  snapshotChunkKey,
  snapshotHeadForm,
  snapshotKey,
  splitIntoChunks,
} from '../../core/snapshot/snapshot-record';
import { pendingChunksSchema, snapshotHeadSchema } from '../../core/snapshot/snapshot-record-schema';
import type { ColumnarHead, SnapshotHead } from '../../core/snapshot/snapshot-record';
import { toRuns } from '../../contract/packed/row-runs';
import type { ReadRows } from '../reading/read-result';
import { packBlocks, toColumns } from './pack-blocks';
import { loadUnpatchedCells } from './load-snapshot';
import { readSnapshotGeneration } from './parse-snapshot-head';

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
  const cells = toColumns(rows, read.columns.length);
  // The rows' ids come last, where changes are to be put in their places.
  const blocks = await packBlocks(ports, changes?.deltaLink ? [...cells, changes.ids] : cells);
  const content = blocks.join('');
  const contentHash = await hashText(content);
  const empty: ColumnarHead = {
    version: 2,
    generation,
    readingRevision,
    fetchedAtMs: read.asOfMs ?? ports.clock.nowMs(),
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
  const patch = isSame ? before.patch : await toPatch(ports, name, before, empty, read);
  if (before?.version === 2 && (isSame || patch !== undefined)) {
    const { chunkCount, chunkGeneration, blockSizes } = before;
    const kept = { chunkCount, chunkGeneration, blockSizes, ...(patch === undefined ? {} : { patch }) };
    const head = { ...empty, inline: null, ...kept };
    await storeHead(ports, name, head);
    return head;
  }
  const { inline, chunks } = splitIntoChunks(content, jsonBytes(empty) + noteBytes);
  if (chunks.length > 0 || (before?.chunkCount ?? 0) > 0) {
    await announceChunks(ports, name, before, { generation, chunkCount: chunks.length });
  }
  await Promise.all(
    chunks.map((chunk, index) =>
      ports.records.set(snapshotChunkKey(name, generation, index), { version: 1, chunk }),
    ),
  );
  const head = {
    ...empty,
    fetchedAtMs: read.asOfMs ?? ports.clock.nowMs(),
    inline,
    chunkCount: chunks.length,
  };
  await storeHead(ports, name, head);
  if (before !== null) await deleteChunks(ports, name, before);
  return head;
}

async function storeHead({ records }: Ports, name: string, head: SnapshotHead): Promise<void> {
  await records.set(snapshotKey(name), vouch(snapshotHeadForm, head));
}

/** Rows that may be new for a patch: more, and the next refreshes cost more than they save. */
const mostNewShare = 0.05;
/** Rows of the chunks that a patch goes by, over those of the table. */
const mostStoredShare = 1.5;
/** Characters of a patch: a view reads it with the head. */
const mostPatchCharacters = 40_000;

/** What was read by the chunks that are stored; undefined: they are of another shape, or too much is new. */
async function toPatch(
  ports: Ports,
  name: string,
  before: SnapshotHead | null,
  next: ColumnarHead,
  { rows, changes }: ReadRows,
): Promise<ColumnarHead['patch']> {
  const isLike =
    before?.version === 2 &&
    before.chunkCount > 0 &&
    before.blockSizes.length === next.blockSizes.length &&
    before.readingRevision === next.readingRevision &&
    before.columns.map(({ key }) => key).join() === next.columns.map(({ key }) => key).join();
  if (!isLike) return undefined;
  const everything = before.blockSizes.map((_, index) => index);
  const stored = await loadUnpatchedCells(ports, name, before, everything);
  // A view would read many rows that are gone.
  if (stored === null || stored.length > rows.length * mostStoredShare) return undefined;
  const ids = changes?.deltaLink ? changes.ids : null;
  const told = ids === null ? rows : rows.map((row, index) => [...row, ids[index] ?? null]);
  const runs = toRuns(stored, told, Math.floor(rows.length * mostNewShare));
  if (runs === null) return undefined;
  const packed = await ports.compressor.compress(JSON.stringify(runs));
  return packed.length > mostPatchCharacters ? undefined : { rowCount: stored.length, runs: packed };
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
