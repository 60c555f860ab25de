import type { ConsoleAnswers, UsageCount } from '../../contract/console-api';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { usageListing } from '../../core/record-index/usage-listing';
import { everyUsagePrefix, readUsageKey } from '../../core/usage/usage-record';
import { readIndex } from '../record-index/read-index';
import type { IndexPorts } from '../record-index/index-shard';

/** Counts the places of every data source from the index of their keys. */
export async function countUsage(
  ports: IndexPorts,
): Promise<Result<ConsoleAnswers['countUsage'], NamedFailure>> {
  const counts: Record<string, { -readonly [K in keyof UsageCount]: number }> = {};
  const [places] = await readIndex(ports, [usageListing]);
  for (const name of places.keys()) {
    const place = readUsageKey(everyUsagePrefix + name);
    if (place === null) continue;
    const count = (counts[place.dataSourceId] ??= { pages: 0, fields: 0, others: 0 });
    if (place.surface === 'confluence-macro') count.pages += 1;
    else if (place.surface === 'jira-field') count.fields += 1;
    else count.others += 1;
  }
  return succeed({ counts });
}
