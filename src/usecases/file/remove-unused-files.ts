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
import type { Ports, RecordStore } from '../../core/ports';
import { dataSourceListing } from '../../core/record-index/data-source-listing';
import { isReadable } from '../../core/record-index/listed-entry';
import { listAll } from '../record/list-all';
import { readIndex } from '../record-index/read-index';
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
  const [listed] = await readIndex(ports, [dataSourceListing]);
  const namedByLists = namedFiles([...listed.values()].map((each) => (isReadable(each) ? each : null)));
  if (namedByLists === null) return;
  // The index says which are used. One goes only if no record names it either: another release may have written beside it.
  let namedByRecords: Promise<ReadonlySet<string> | null> | undefined;
  const isUsed = async (id: string) => {
    if (namedByLists.has(id)) return true;
    namedByRecords ??= readAll(records).then(namedFiles);
    return (await namedByRecords)?.has(id) ?? true;
  };
  for (const file of files) {
    const nowMs = clock.nowMs();
    if (nowMs + reserveMs > deadlineAtMs) return;
    if (file === undefined) continue;
    try {
      const supposed = nextStep(file, namedByLists.has(file.id), nowMs);
      const step = supposed === null ? null : nextStep(file, await isUsed(file.id), nowMs);
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

/** Ids of the files that data sources name; null: one of them cannot be read, and may name any. */
function namedFiles(
  dataSources: readonly ({ readonly file?: FileOrigin | undefined } | null)[],
): ReadonlySet<string> | null {
  const named = new Set<string>();
  for (const each of dataSources) {
    if (each === null) return null;
    if (each.file?.kind === 'upload') named.add(each.file.fileId);
  }
  return named;
}

async function readAll(records: RecordStore) {
  const stored = await listAll(records, dataSourcePrefix);
  return stored.map(({ value }) => {
    const parsed = parseAnyDataSource(value);
    return parsed.ok ? parsed.value : null;
  });
}

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
