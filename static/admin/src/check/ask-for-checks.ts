import type { DataSourceSummary } from '../../../../src/contract/data-source';
import { callAdmin } from '../api';
import { findNewest } from './find-newest';

/** Has a connection checked, with the newest of the data sources that read through it. */
export function checkConnection(id: string, dataSources: readonly DataSourceSummary[]) {
  return callAdmin('checkConnection', { id, dataSourceId: findNewest(id, dataSources)?.id ?? null });
}
