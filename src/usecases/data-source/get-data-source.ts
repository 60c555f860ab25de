import type { DataSourceDetail } from '../../contract/data-source';
import { dataSourceHealthKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toDataSourceDetail } from '../record/describe-records';
import { loadDataSource } from '../record/load-data-source';

/** A data source for its form. */
export async function getDataSource(
  ports: Ports,
  id: string,
): Promise<Result<DataSourceDetail, NamedFailure>> {
  const dataSource = await loadDataSource(ports.records, id);
  if (!dataSource.ok) return dataSource;
  const health = await ports.records.get(dataSourceHealthKey(id));
  return succeed(toDataSourceDetail(dataSource.value, health, ports.language));
}
