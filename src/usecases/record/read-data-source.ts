import { dataSourceForm } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { readVouched } from '../../core/record/vouch';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';

/**
 * Reads a data source as it came from storage, for those who look at its rows: as it is where it is vouched for; its schema
 * is loaded for others only. One that is absent or was deleted is a failure.
 */
export async function readDataSource(raw: unknown): Promise<Result<DataSourceRecord, NamedFailure>> {
  const record = readVouched<DataSourceRecord>(dataSourceForm, raw);
  if (record !== null && record.deletion === undefined) return succeed(record);
  const { parseDataSource } = await import('./load-data-source');
  return parseDataSource(raw);
}
