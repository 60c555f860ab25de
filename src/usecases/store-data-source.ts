import type { DataSourceDetail, DataSourceDraft } from '../contract/data-source';
import { dataSourceHealthKey, dataSourceKey } from '../core/data-source/data-source-record';
import type { DataSourceRecord } from '../core/data-source/data-source-record';
import type { NamedFailure } from '../core/failure/failure';
import type { Ports } from '../core/ports';
import { succeed } from '../core/result';
import type { Result } from '../core/result';
import { toDataSourceDetail } from './describe-records';
import { failNamed } from './named';
import { replaceRecord } from './replace-record';

/** Bytes of a seal key: as long as the HMAC's output (RFC 2104 §3). */
const sealKeyBytes = 32;

/** A stored data source, as record and as its form shows it. */
export interface StoredDataSource {
  readonly record: DataSourceRecord;
  readonly detail: DataSourceDetail;
}

/** Stores a checked data source, unless another admin saved it in between. */
export async function storeDataSource(
  ports: Ports,
  draft: DataSourceDraft,
  previous: DataSourceRecord | null,
): Promise<Result<StoredDataSource, NamedFailure>> {
  const nowMs = ports.clock.nowMs();
  const record: DataSourceRecord = {
    ...draft,
    version: 1,
    id: previous?.id ?? ports.random.recordId(),
    revision: (previous?.revision ?? 0) + 1,
    readingRevision: countReadings(draft, previous),
    createdAtMs: previous?.createdAtMs ?? nowMs,
    updatedAtMs: nowMs,
    sealKey: previous?.sealKey ?? ports.random.secret(sealKeyBytes),
  };
  const key = dataSourceKey(record.id);
  if (previous === null) {
    await ports.records.set(key, record);
  } else if (!(await replaceRecord(ports, key, previous.revision, record))) {
    return failNamed({ reason: 'conflict', kind: 'data-source' }, { dataSource: draft.name });
  }
  const health = await ports.records.get(dataSourceHealthKey(record.id));
  return succeed({ record, detail: toDataSourceDetail(record, health) });
}

function countReadings(draft: DataSourceDraft, previous: DataSourceRecord | null): number {
  if (previous === null) return 1;
  return readingText(draft) === readingText(previous)
    ? previous.readingRevision
    : previous.readingRevision + 1;
}

/** Everything that decides which rows and cells a read gives. */
function readingText({ connectionId, request, paging, rowsPath, columns, maxRows }: DataSourceDraft): string {
  return JSON.stringify([
    connectionId,
    [request.method, request.url, request.headers.map(({ name, value }) => [name, value])],
    paging.kind,
    rowsPath,
    columns.map(({ key, name, path, type, currency, hidden }) => [key, name, path, type, currency, hidden]),
    maxRows,
  ]);
}
