import { dataSourceKey } from '../../core/data-source/data-source-record';
import { dataSourceRecordSchema } from '../../core/data-source/data-source-record-schema';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { RecordStore } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from './named';
import { refuseDeleted } from './refuse-deleted';

/** Reads a stored data source; one that was deleted is a failure, though it can be restored. */
export async function loadDataSource(
  records: RecordStore,
  id: string,
): Promise<Result<DataSourceRecord, NamedFailure>> {
  return parseDataSource(await records.get(dataSourceKey(id)));
}

/** Checks a data source's record as it came from storage; one that was deleted is a failure. */
export function parseDataSource(raw: unknown): Result<DataSourceRecord, NamedFailure> {
  return refuseDeleted(parseAnyDataSource(raw), 'data-source');
}

/** Checks a data source's record as it came from storage, deleted or not. */
export function parseAnyDataSource(raw: unknown): Result<DataSourceRecord, NamedFailure> {
  if (raw === undefined) return failNamed({ reason: 'record-not-found', kind: 'data-source' });
  const parsed = dataSourceRecordSchema.safeParse(raw);
  return parsed.success
    ? succeed(parsed.data)
    : failNamed({ reason: 'record-unreadable', kind: 'dataSource' });
}
