import type { AccountId } from '../../contract/account-id';
import type { CellValue } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { toKeyPart } from '../../core/record/key-part';
import type { Ports } from '../../core/ports';
import {
  hashParameters,
  snapshotChunkKey,
  snapshotHeadSchema,
  snapshotName,
} from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';

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
