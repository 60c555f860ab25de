import type * as z from 'zod/mini';
import { maxStoredBytes } from '../../contract/size/platform-limits';
import type { RecordForm } from '../record/vouch';
import type { snapshotHeadSchema } from './snapshot-record-schema';

/*
 * A snapshot is a head record and, if it is large, numbered chunks. Chunks carry the generation that wrote them in their
 * key and are written before the head, so a reader sees the old table or the new one, never a mixture.
 */

/**
 * Form in which heads are written: a change of {@link snapshotHeadSchema} is another. Compressed rows have a checksum of
 * their own (RFC 1952).
 */
export const snapshotHeadForm: RecordForm = { name: 'snapshot', number: 2, unsummed: ['inline'] };

/** Head of a snapshot, see {@link snapshotHeadSchema}. */
export type SnapshotHead = z.output<typeof snapshotHeadSchema>;

/** Name of one data source's snapshot for one set of parameter values; 'none' without parameters. */
export const snapshotName = (dataSourceId: string, parametersHash: string) =>
  `${dataSourceId}:${parametersHash}`;

/** Storage key of a snapshot's head. */
export const snapshotKey = (name: string) => `snapshot:${name}`;
export const snapshotPrefix = (dataSourceId: string) => `snapshot:${dataSourceId}:`;

/** A head whose columns can be read one by one. */
export type ColumnarHead = Extract<SnapshotHead, { version: 2 }>;

/** Generation in the keys of a head's chunks. */
export const chunkGenerationOf = (head: SnapshotHead) =>
  head.version === 1 ? head.generation : head.chunkGeneration;

/** Storage key of one chunk. */
export const snapshotChunkKey = (name: string, generation: number, index: number) =>
  `snapshot-chunk:${name}:${generation}:${index}`;
export const snapshotChunkPrefix = (dataSourceId: string) => `snapshot-chunk:${dataSourceId}:`;

/** Storage key of the chunks being written. */
export const pendingChunksKey = (name: string) => `snapshot-pending:${name}`;
export const pendingChunksPrefix = (dataSourceId: string) => `snapshot-pending:${dataSourceId}:`;

/** Storage key of a snapshot's line in the list. */
export const snapshotEntryKey = (name: string) => `snapshot-entry:${name}`;
export const snapshotEntryPrefix = (dataSourceId: string) => `snapshot-entry:${dataSourceId}:`;

/** Snapshots of one data source, over its parameter values and viewers; the oldest make room. */
export const maxSnapshots = 200;

/** Characters of base64, a byte each, in one record: room is left for a head with its columns. */
export const chunkCharacters = 180_000;

/**
 * Cuts compressed rows for storage: inline if they fit into the head, else into chunks.
 * @param around bytes of the head without them
 */
export function splitIntoChunks(
  base64: string,
  around = 0,
): {
  readonly inline: string | null;
  readonly chunks: readonly string[];
} {
  if (base64.length <= Math.min(chunkCharacters, maxStoredBytes - around))
    return { inline: base64, chunks: [] };
  const chunks: string[] = [];
  for (let start = 0; start < base64.length; start += chunkCharacters) {
    chunks.push(base64.slice(start, start + chunkCharacters));
  }
  return { inline: null, chunks };
}

/** Hash that names a set of parameter values in keys: `none`, or 16 hex digits of SHA-256 over them in name order. */
export async function hashParameters(parameters: Readonly<Record<string, string>>): Promise<string> {
  const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (entries.length === 0) return 'none';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(entries)));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
