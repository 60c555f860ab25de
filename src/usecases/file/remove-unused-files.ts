import type { FileOrigin } from '../../contract/file';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import {
  fileGoesAfterMs,
  fileKey,
  filePrefix,
  fileRecordSchema,
  unusedFileMs,
} from '../../core/file/file-record';
import type { FileRecord } from '../../core/file/file-record';
import type { Ports } from '../../core/ports';
import { listAll } from '../record/list-all';
import { parseAnyDataSource } from '../record/load-data-source';
import { deleteFile } from './delete-file';

/** Left for what else the run does, and to end in order. */
const reserveMs = 30_000;

/**
 * Removes files that no data source names, deleted ones that can be restored included: uploads that broke off or were
 * never saved, and what a replacement has replaced. A file is first marked, so that no save can begin to use it, and
 * goes with a later run, if it is still used by nothing then.
 */
export async function removeUnusedFiles(ports: Ports, deadlineAtMs: number): Promise<void> {
  const { records, clock, log } = ports;
  const files = (await listAll(records, filePrefix)).map(
    ({ value }) => fileRecordSchema.safeParse(value).data,
  );
  if (files.length === 0) return;
  const dataSources = (await listAll(records, dataSourcePrefix)).map(({ value }) =>
    parseAnyDataSource(value),
  );
  // What cannot be read may name any of them.
  if (dataSources.some(({ ok }) => !ok)) return;
  const used = new Set(dataSources.flatMap((each) => (each.ok ? namedFile(each.value.file) : [])));
  for (const file of files) {
    const nowMs = clock.nowMs();
    if (nowMs + reserveMs > deadlineAtMs) return;
    if (file === undefined) continue;
    try {
      const step = nextStep(file, used.has(file.id), nowMs);
      if (step === 'delete') await deleteFile(ports, file);
      if (step === 'mark') await records.set(fileKey(file.id), { ...file, goesSinceMs: nowMs });
      if (step === 'unmark') await records.set(fileKey(file.id), withoutMark(file));
      if (step !== null) log.info({ event: 'unused-file', step });
    } catch {
      // One that cannot be removed now must not keep the others from their turn.
      log.warn({ event: 'unused-file-left', fileId: file.id });
    }
  }
}

const namedFile = (file: FileOrigin | undefined) => (file?.kind === 'upload' ? [file.fileId] : []);

function nextStep(file: FileRecord, isUsed: boolean, nowMs: number): 'mark' | 'unmark' | 'delete' | null {
  const { goesSinceMs, atMs } = file;
  if (isUsed) return goesSinceMs === undefined ? null : 'unmark';
  if (goesSinceMs !== undefined) return nowMs - goesSinceMs >= fileGoesAfterMs ? 'delete' : null;
  return nowMs - atMs >= unusedFileMs ? 'mark' : null;
}

function withoutMark(file: FileRecord): FileRecord {
  const { goesSinceMs, ...unmarked } = file;
  return goesSinceMs === undefined ? file : unmarked;
}
