import type { StoredFile } from '../../contract/file';
import { maxFileBytes } from '../../contract/file';
import type { NamedFailure } from '../../core/failure/failure';
import { fileChunkKey, fileKey, fileRecordSchema } from '../../core/file/file-record';
import type { FileRecord } from '../../core/file/file-record';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Forge answers 25 keys and 4 MB at a time; 15 chunks stay below both. */
const chunksPerRead = 15;

/** A file's record, whether or not it is about to go; null: there is none. */
async function readFile({ records }: Pick<Ports, 'records'>, fileId: string): Promise<FileRecord | null> {
  return fileRecordSchema.safeParse(await records.get(fileKey(fileId))).data ?? null;
}

/** A file's record; null: there is none, or it is about to go, so that nothing may begin to use it. */
export async function findFile(ports: Pick<Ports, 'records'>, fileId: string): Promise<FileRecord | null> {
  const file = await readFile(ports, fileId);
  return file?.goesSinceMs === undefined ? file : null;
}

/** A whole file that a data source names; null: it is not here. */
export async function findNamedFile(
  ports: Pick<Ports, 'records'>,
  fileId: string,
): Promise<FileRecord | null> {
  const file = await readFile(ports, fileId);
  return file?.state === 'whole' ? file : null;
}

/** A whole file for the console. */
export async function getFile(ports: Ports, fileId: string): Promise<Result<StoredFile, NamedFailure>> {
  const file = await findFile(ports, fileId);
  if (file === null || file.state !== 'whole') return failNamed({ reason: 'file-missing', file: '' });
  return succeed(toStoredFile(file));
}

/** What the console is told of a file. */
export const toStoredFile = ({ id, name, bytes, sheets }: FileRecord): StoredFile => ({
  fileId: id,
  name,
  bytes,
  sheets,
});

/** The bytes of a file whose parts are all there; null: they are not, or give another file than was announced. */
export async function loadFileBytes(
  { records, compressor }: Pick<Ports, 'records' | 'compressor'>,
  file: FileRecord,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const keys = Array.from({ length: file.parts }, (_, index) => fileChunkKey(file.id, index));
  const parts: string[] = [];
  for (let start = 0; start < keys.length; start += chunksPerRead) {
    const batch = keys.slice(start, start + chunksPerRead);
    const found = await records.getMany(batch);
    for (const key of batch) {
      const chunk = readChunk(found.get(key));
      if (chunk === null) return null;
      parts.push(chunk);
    }
  }
  const bytes = await compressor.gunzip(parts, maxFileBytes);
  if (bytes === null || bytes.byteLength !== file.bytes) return null;
  return (await hashBytes(bytes)) === file.sha256 ? bytes : null;
}

function readChunk(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('chunk' in raw)) return null;
  return typeof raw.chunk === 'string' ? raw.chunk : null;
}

/** SHA-256 in lower-case hexadecimal digits. */
async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
