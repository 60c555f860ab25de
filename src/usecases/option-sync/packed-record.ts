import type { Ports } from '../../core/ports';
import { packedHeadSchema } from '../../core/option-sync/option-sync-record';
import type { PackedKind } from '../../core/option-sync/option-sync-record';
import { chunkCharacters } from '../../core/snapshot/snapshot-record';

type PackedPorts = Pick<Ports, 'records' | 'compressor'>;

/** Forge reads 25 keys and 4 MB at a time. */
const chunksPerRead = 20;

/** Reads what was stored compressed, for the caller's schema; undefined: nothing, or not all of it. */
export async function loadPacked(ports: PackedPorts, kind: PackedKind, id: string): Promise<unknown> {
  const { records, compressor } = ports;
  const head = packedHeadSchema.safeParse(await records.get(kind.headKey(id))).data;
  if (head === undefined) return undefined;
  let text = head.inline ?? '';
  for (let start = 0; start < head.chunkCount; start += chunksPerRead) {
    const keys = chunkKeys(kind, id, head.generation, head.chunkCount).slice(start, start + chunksPerRead);
    const found = await records.getMany(keys);
    for (const key of keys) {
      const stored = found.get(key);
      if (typeof stored !== 'object' || stored === null || !('chunk' in stored)) return undefined;
      text += String(stored.chunk);
    }
  }
  return JSON.parse(await compressor.decompress(text)) as unknown;
}

/**
 * Stores a value compressed: a reader sees the old one or the new one, whole. The caller is the only writer. Chunks of a
 * write that died are written over by the next one.
 */
export async function storePacked(
  ports: PackedPorts,
  kind: PackedKind,
  id: string,
  value: unknown,
): Promise<void> {
  const { records, compressor } = ports;
  const before = packedHeadSchema.safeParse(await records.get(kind.headKey(id))).data;
  const text = await compressor.compress(JSON.stringify(value));
  const generation = (before?.generation ?? 0) + 1;
  const isInline = text.length <= chunkCharacters;
  const chunkCount = isInline ? 0 : Math.ceil(text.length / chunkCharacters);
  for (const [index, key] of chunkKeys(kind, id, generation, chunkCount).entries()) {
    const chunk = text.slice(index * chunkCharacters, (index + 1) * chunkCharacters);
    await records.set(key, { version: 1, chunk });
  }
  const head = { version: 1, generation, inline: isInline ? text : null, chunkCount };
  await records.set(kind.headKey(id), head);
  if (before) await removeChunks(ports, kind, id, before);
}

/** Removes what was stored compressed. */
export async function deletePacked(ports: PackedPorts, kind: PackedKind, id: string): Promise<void> {
  const head = packedHeadSchema.safeParse(await ports.records.get(kind.headKey(id))).data;
  if (head === undefined) return;
  await ports.records.delete(kind.headKey(id));
  await removeChunks(ports, kind, id, head);
}

async function removeChunks(
  { records }: PackedPorts,
  kind: PackedKind,
  id: string,
  { generation, chunkCount }: { readonly generation: number; readonly chunkCount: number },
): Promise<void> {
  for (const key of chunkKeys(kind, id, generation, chunkCount)) await records.delete(key);
}

const chunkKeys = (kind: PackedKind, id: string, generation: number, chunkCount: number) =>
  Array.from({ length: chunkCount }, (_, index) => kind.chunkKey(id, generation, index));
