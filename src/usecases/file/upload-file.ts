import type { StoredFile } from '../../contract/file';
import { buildText } from '../../contract/text/text';
import { findFileProblem, listSheetsOf } from '../../core/answer/file-content';
import type { NamedFailure } from '../../core/failure/failure';
import { fileChunkKey, fileKey } from '../../core/file/file-record';
import type { FileRecord } from '../../core/file/file-record';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { findFile, loadFileBytes, toStoredFile } from './load-file';

/** What a file is to be. */
interface AnnouncedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly parts: number;
}

/** Begins an upload: gives the id that its parts are sent under, for this file only. */
export async function beginFileUpload(
  { records, random, clock }: Ports,
  announced: AnnouncedFile,
): Promise<Result<{ readonly fileId: string }, NamedFailure>> {
  const id = random.recordId();
  const { name, bytes, sha256, parts } = announced;
  const record: FileRecord = {
    ...{ version: 1, id, name, bytes, sha256, parts, sheets: [] },
    state: 'uploading',
    atMs: clock.nowMs(),
  };
  await records.set(fileKey(id), record);
  return succeed({ fileId: id });
}

/** Takes one part; a file that is whole, or that nobody announced, takes none. */
export async function putFilePart(
  ports: Ports,
  { fileId, index, content }: { readonly fileId: string; readonly index: number; readonly content: string },
): Promise<Result<{ readonly taken: true }, NamedFailure>> {
  const file = await findFile(ports, fileId);
  if (file === null || file.state !== 'uploading' || index >= file.parts) return failNamed(notOpen);
  await ports.records.set(fileChunkKey(fileId, index), { version: 1, chunk: content });
  return succeed({ taken: true });
}

/** Makes a file whose parts are all there, and give what was announced, one that a data source can read. */
export async function finishFileUpload(
  ports: Ports,
  fileId: string,
): Promise<Result<StoredFile, NamedFailure>> {
  const file = await findFile(ports, fileId);
  if (file === null) return failNamed(notOpen);
  // It was done already, and the answer was lost.
  if (file.state === 'whole') return succeed(toStoredFile(file));
  const bytes = await loadFileBytes(ports, file);
  if (bytes === null)
    return failNamed({ reason: 'file-upload', problem: buildText('problem.upload.notWhole') });
  const problem = findFileProblem(file.name, bytes);
  if (problem !== null) return failNamed({ reason: 'file-upload', problem });
  const sheets = await listSheetsOf(bytes);
  if (!sheets.ok) return failNamed({ reason: 'file-upload', problem: sheets.failure });
  const whole: FileRecord = { ...file, state: 'whole', sheets: [...sheets.value] };
  await ports.records.set(fileKey(fileId), whole);
  return succeed(toStoredFile(whole));
}

const notOpen = { reason: 'file-upload', problem: buildText('problem.upload.notOpen') } as const;
