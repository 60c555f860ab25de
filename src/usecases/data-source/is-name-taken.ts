import { buildText } from '../../contract/text/text';
import { isNameTaken } from '../../core/data-source/by-name';
import type { NamedFailure } from '../../core/failure/failure';
import type { Result } from '../../core/result';
import type { IndexPorts } from '../record-index/index-shard';
import { listDataSources } from '../record-index/list-data-sources';
import { failNamed } from '../record/named';

/**
 * Whether another data source in force has a name already. Listings lag behind writes, so two that are stored within
 * the same second may still get one name: JQL then says so, and how it is mended.
 */
export async function isDataSourceNameTaken(
  ports: IndexPorts,
  wanted: { readonly id: string; readonly name: string },
): Promise<boolean> {
  return isNameTaken(await listDataSources(ports), wanted);
}

/** The failure of a save under a name that another data source has. */
export function refuseName({ name }: { readonly name: string }): Result<never, NamedFailure> {
  const problem = buildText('problem.dataSource.name');
  return failNamed({ reason: 'invalid-input', field: 'draft.name', problem }, { dataSource: name });
}
