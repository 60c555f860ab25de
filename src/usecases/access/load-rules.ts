import type { AccessRules } from '../../core/data-source/access-rules';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseAnyDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';

/**
 * Every rule that a data source's rows are under: its own, and those of each data source that they are made of, as it has
 * them now. Somebody sees them only where all allow it. One that was deleted still has its rules; of one that is gone
 * nobody knows them, and one that everybody signs in to must not be shown to all: these fail.
 */
export async function loadRules(
  { records }: Pick<Ports, 'records'>,
  dataSource: DataSourceRecord,
): Promise<Result<readonly AccessRules[], NamedFailure>> {
  const { combination, name, tokenOwner } = dataSource;
  if (combination === undefined) return succeed([dataSource]);
  const keys = combination.parts.map(({ dataSourceId }) => dataSourceKey(dataSourceId));
  const stored = await records.getMany(keys);
  const rules: AccessRules[] = [dataSource];
  for (const [index, part] of combination.parts.entries()) {
    const parsed = parseAnyDataSource(stored.get(keys[index]!));
    if (!parsed.ok) {
      return failNamed({ reason: 'part-unusable', part: part.name, problem: 'gone' }, { dataSource: name });
    }
    if (parsed.value.tokenOwner === 'user' && tokenOwner !== 'user') {
      const failure = { reason: 'part-unusable', part: parsed.value.name, problem: 'per-user' } as const;
      return failNamed(failure, { dataSource: name });
    }
    rules.push(parsed.value);
  }
  return succeed(rules);
}

/**
 * The same for data sources of a list, as the list knows them; null: nobody knows all of them, so that it may be shown
 * nowhere. What somebody may do with one of them is decided by the records.
 */
export function listRules(
  { partIds = [], ...dataSource }: ListedDataSource,
  all: ReadonlyMap<string, ListedDataSource>,
): readonly AccessRules[] | null {
  const parts = partIds.map((id) => all.get(id));
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? [dataSource, ...known] : null;
}
