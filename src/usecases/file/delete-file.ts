import { fileChunkKey, fileKey } from '../../core/file/file-record';
import type { FileRecord } from '../../core/file/file-record';
import type { Ports } from '../../core/ports';

/** Deletes a file: its parts first, so that what is left of a run that breaks off still has its record. */
export async function deleteFile(
  { records }: Pick<Ports, 'records'>,
  { id, parts }: Pick<FileRecord, 'id' | 'parts'>,
): Promise<void> {
  await Promise.all(Array.from({ length: parts }, (_, index) => records.delete(fileChunkKey(id, index))));
  await records.delete(fileKey(id));
}
