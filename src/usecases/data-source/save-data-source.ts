import type { DataSourceDetail } from '../../contract/data-source';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { prepareDataSource } from './prepare-data-source';
import type { DataSourceInput } from './prepare-data-source';
import { storeDataSource } from './store-data-source';

/** Stores a data source without trying it. */
export async function saveDataSource(
  ports: Ports,
  input: DataSourceInput,
): Promise<Result<DataSourceDetail, NamedFailure>> {
  const prepared = await prepareDataSource(ports, input);
  if (!prepared.ok) return prepared;
  const stored = await storeDataSource(ports, prepared.value);
  return stored.ok ? succeed(stored.value.detail) : stored;
}
