import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { DataSourceDraft } from '../../src/contract/data-source';
import { filePartBytes } from '../../src/contract/file';
import type { StoredFile } from '../../src/contract/file';
import type { Ports } from '../../src/core/ports';
import { beginFileUpload, finishFileUpload, putFilePart } from '../../src/usecases/file/upload-file';
import { aDataSourceDraft } from './data-sources';

/** A file as the console announces it and takes it apart. */
export function toUpload(name: string, content: string | Uint8Array, partBytes = filePartBytes) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const packed = gzipSync(bytes);
  const parts = Array.from({ length: Math.ceil(packed.length / partBytes) }, (_, index) =>
    packed.subarray(index * partBytes, (index + 1) * partBytes).toString('base64'),
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { announced: { name, bytes: bytes.length, sha256, parts: parts.length }, parts };
}

/** Uploads a file whole. */
export async function upload(
  ports: Ports,
  name: string,
  content: string | Uint8Array,
  partBytes = filePartBytes,
): Promise<StoredFile> {
  const { announced, parts } = toUpload(name, content, partBytes);
  const begun = await beginFileUpload(ports, announced);
  if (!begun.ok) throw new Error('not begun');
  const { fileId } = begun.value;
  for (const [index, part] of parts.entries()) await putFilePart(ports, { fileId, index, content: part });
  const finished = await finishFileUpload(ports, fileId);
  if (!finished.ok) throw new Error(JSON.stringify(finished.failure));
  return finished.value;
}

/** What an admin enters to read an uploaded file: no columns yet. */
export function aFileDraft(
  { fileId, name, bytes }: Pick<StoredFile, 'fileId' | 'name' | 'bytes'>,
  overrides: Partial<DataSourceDraft> = {},
): DataSourceDraft {
  return aDataSourceDraft({
    name: 'Orders',
    connectionId: '',
    request: { method: 'GET', url: '', headers: [], body: '', selectFromColumns: false },
    file: { kind: 'upload', fileId, name, bytes, sheet: '' },
    rowsPath: '',
    columns: [],
    ...overrides,
  });
}
