import { dataSourceHealthKey } from '../../core/data-source/data-source-record';
import type { DataSourceHealthRecord } from '../../core/data-source/data-source-record';
import type { Ports } from '../../core/ports';
import { isHealthListedSame } from '../../core/record-index/state-listings';

/** Stores what became of a data source's health, and lets lists know where it matters to them. */
export async function replaceHealth(
  { records }: Pick<Ports, 'records'>,
  dataSourceId: string,
  before: DataSourceHealthRecord,
  after: DataSourceHealthRecord,
): Promise<void> {
  const isListedSame = isHealthListedSame(before, after);
  const listedAtMs = isListedSame ? before.listedAtMs : (after.lastSuccessAtMs ?? undefined);
  const record = { ...after, revision: (before.revision ?? 0) + 1, listedAtMs };
  await records.set(dataSourceHealthKey(dataSourceId), record, { isListedSame });
}
