import type { AccountId } from '../../contract/account-id';
import type { CellValue } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { toKeyPart } from '../../core/record/key-part';
import type { Ports } from '../../core/ports';
import {
  chunkCharacters,
  chunkGenerationOf,
  hashParameters,
  snapshotChunkKey,
  snapshotName,
} from '../../core/snapshot/snapshot-record';
import type { ColumnarHead, SnapshotHead } from '../../core/snapshot/snapshot-record';
import { toRows, unpackColumn } from '../../contract/packed/packed-column';
import { applyRuns } from '../../contract/packed/row-runs';
import type { RowRun } from '../../contract/packed/row-runs';

/** Rows of a snapshot. */
export type Rows = readonly (readonly CellValue[])[];

/** Forge answers 25 keys and 4 MB at a time; 20 chunks stay below both. */
const chunksPerRead = 20;

/** Reads a snapshot's rows; null if its chunks are gone because a newer snapshot took its place. */
export function loadSnapshotRows(ports: Ports, name: string, head: SnapshotHead): Promise<Rows | null> {
  const all = head.columns.map((_, index) => index);
  return loadSnapshotCells(ports, name, head, all);
}

/**
 * Reads rows of some columns; null if they are gone because a newer snapshot took their place.
 * @param indexes of the columns, in rising order
 */
export async function loadSnapshotCells(
  ports: Ports,
  name: string,
  head: SnapshotHead,
  indexes: readonly number[],
): Promise<Rows | null> {
  if (head.version === 1) {
    const stored = await loadRowsText(ports, name, head);
    if (stored === null || indexes.length === head.columns.length) return stored?.rows ?? null;
    return stored.rows.map((row) => indexes.map((index) => row[index] ?? null));
  }
  const rows = await loadUnpatchedCells(ports, name, head, indexes);
  if (rows === null || head.patch === undefined) return rows;
  return applyRuns(rows, await loadRuns(ports, head.patch, indexes));
}

/** Rows of the stored columns, which a patch tells the table by; null if they are gone. */
export async function loadUnpatchedCells(
  ports: Ports,
  name: string,
  head: ColumnarHead,
  indexes: readonly number[],
): Promise<Rows | null> {
  const columns = await loadColumns(ports, name, head, indexes);
  return columns && toRows(columns, head.patch?.rowCount ?? head.rowCount);
}

/**
 * The runs of a patched head with the cells of some columns.
 * @param indexes of the columns, in rising order
 */
export async function loadRuns(
  { compressor }: Pick<Ports, 'compressor'>,
  { runs }: NonNullable<ColumnarHead['patch']>,
  indexes: readonly number[],
): Promise<readonly RowRun[]> {
  const stored = JSON.parse(await compressor.decompress(runs)) as readonly RowRun[];
  const pick = (row: Rows[number]) => indexes.map((index) => row[index] ?? null);
  return stored.map((run) => ('rows' in run ? { rows: run.rows.map(pick) } : run));
}

/** Reads a snapshot's rows with their ids; null if they were stored without, or are gone. */
export async function loadIdentifiedRows(
  ports: Ports,
  name: string,
  head: SnapshotHead,
): Promise<{ readonly rows: Rows; readonly ids: readonly string[] } | null> {
  if (head.version === 1) {
    const stored = await loadRowsText(ports, name, head);
    return stored?.ids ? { rows: stored.rows, ids: stored.ids } : null;
  }
  const count = head.columns.length;
  if (head.blockSizes.length === count) return null;
  const everything = head.blockSizes.map((_, index) => index);
  const rows = await loadSnapshotCells(ports, name, head, everything);
  if (rows === null) return null;
  const ids = rows.map((row) => row[count]);
  // Ids are stored as texts; anything else is none of ours.
  if (!ids.every((id) => typeof id === 'string')) return null;
  return { rows: rows.map((row) => row.slice(0, count)), ids };
}

/**
 * Reads columns as they are stored: of each the base64 of its compressed text (`contract/packed`). Only the chunks that
 * they lie in are read. Null if these are gone because a newer snapshot took its place.
 * @param wanted indexes into `blockSizes`, in rising order
 */
export async function loadBlocks(
  ports: Ports,
  name: string,
  head: ColumnarHead,
  wanted: readonly number[],
): Promise<readonly string[] | null> {
  const ends: number[] = [];
  for (const size of head.blockSizes) ends.push((ends.at(-1) ?? 0) + size);
  const places = wanted.map((index) => ({ from: ends[index]! - head.blockSizes[index]!, to: ends[index]! }));
  if (head.inline !== null) return places.map(({ from, to }) => head.inline!.slice(from, to));
  const needed = new Set<number>();
  for (const { from, to } of places) {
    for (let chunk = Math.floor(from / chunkCharacters); chunk * chunkCharacters < to; chunk += 1)
      needed.add(chunk);
  }
  const chunks = await loadChunks(ports, name, head, [...needed]);
  if (chunks === null) return null;
  return places.map(({ from, to }) => {
    const first = Math.floor(from / chunkCharacters);
    const last = Math.max(first, Math.ceil(to / chunkCharacters) - 1);
    const parts = Array.from({ length: last - first + 1 }, (_, index) => chunks.get(first + index) ?? '');
    return parts.join('').slice(from - first * chunkCharacters, to - first * chunkCharacters);
  });
}

async function loadColumns(
  ports: Ports,
  name: string,
  head: ColumnarHead,
  wanted: readonly number[],
): Promise<readonly (readonly CellValue[])[] | null> {
  const blocks = await loadBlocks(ports, name, head, wanted);
  if (blocks === null) return null;
  return Promise.all(blocks.map(async (block) => unpackColumn(await ports.compressor.decompress(block))));
}

/** Rows of version 1: one text, a list or beside their ids where changes are to be put in their places. */
async function loadRowsText(
  ports: Ports,
  name: string,
  head: SnapshotHead,
): Promise<{ readonly rows: Rows; readonly ids: readonly string[] | null } | null> {
  const all = Array.from({ length: head.chunkCount }, (_, index) => index);
  const base64 = head.inline ?? joinAll(await loadChunks(ports, name, head, all));
  if (base64 === null) return null;
  const text = await ports.compressor.decompress(base64);
  const stored = JSON.parse(text) as Rows | { readonly rows: Rows; readonly ids: readonly string[] };
  return 'ids' in stored ? stored : { rows: stored, ids: null };
}

const joinAll = (chunks: ReadonlyMap<number, string> | null) => chunks && [...chunks.values()].join('');

/**
 * Name of a data source's snapshot for these parameter values; one for each account where each reads with
 * their own tokens, so that nobody sees another person's rows.
 */
export async function nameSnapshot(
  dataSource: Pick<DataSourceRecord, 'id' | 'tokenOwner'>,
  parameters: Readonly<Record<string, string>>,
  accountId: AccountId | null,
): Promise<string> {
  const hash = await hashParameters(parameters);
  if (dataSource.tokenOwner === 'shared') return snapshotName(dataSource.id, hash);
  return snapshotName(dataSource.id, `${hash}:user.${toKeyPart(accountId ?? 'nobody')}`);
}

/** By their index, in the order asked for; null if one is gone. */
async function loadChunks(
  ports: Ports,
  name: string,
  head: SnapshotHead,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, string> | null> {
  const keyOf = (index: number) => snapshotChunkKey(name, chunkGenerationOf(head), index);
  const keys = indexes.map(keyOf);
  const batches = Array.from({ length: Math.ceil(keys.length / chunksPerRead) }, (_, index) =>
    keys.slice(index * chunksPerRead, (index + 1) * chunksPerRead),
  );
  const found = new Map<string, unknown>();
  for (const batch of await Promise.all(batches.map((each) => ports.records.getMany(each)))) {
    for (const [key, value] of batch) found.set(key, value);
  }
  const chunks = new Map<number, string>();
  for (const index of indexes) {
    const chunk = readChunk(found.get(keyOf(index)));
    if (chunk === null) return null;
    chunks.set(index, chunk);
  }
  return chunks;
}

function readChunk(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('chunk' in raw)) return null;
  return typeof raw.chunk === 'string' ? raw.chunk : null;
}
