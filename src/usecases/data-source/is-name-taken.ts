import { buildText } from '../../contract/text/text';
import { isNameTaken } from '../../core/data-source/by-name';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { listAll } from '../overview/list-all';
import { parseDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';

/**
 * Whether another data source in force has a name already. Listings lag behind writes, so two that are stored within
 * the same second may still get one name: JQL then says so, and how it is mended.
 */
export async function isDataSourceNameTaken(
  { records }: Pick<Ports, 'records'>,
  wanted: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const stored = await listAll(records, dataSourcePrefix);
  const inForce = stored.flatMap(({ value }) => {
    const parsed = parseDataSource(value);
    return parsed.ok ? [parsed.value] : [];
  });
  return isNameTaken(inForce, wanted);
}

/** The failure of a save under a name that another data source has. */
export function refuseName({ name }: { readonly name: string }): Result<never, NamedFailure> {
  const problem = buildText('problem.dataSource.name');
  return failNamed({ reason: 'invalid-input', field: 'draft.name', problem }, { dataSource: name });
}
