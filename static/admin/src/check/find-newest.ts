import type { DataSourceSummary } from '../../../../src/contract/data-source';

/** The data source of a connection that was changed last; undefined: none reads through it. */
export function findNewest(
  connectionId: string,
  dataSources: readonly DataSourceSummary[],
): DataSourceSummary | undefined {
  return dataSources
    .filter((each) => each.connectionId === connectionId)
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
}
