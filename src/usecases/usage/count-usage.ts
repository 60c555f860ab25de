import type { ConsoleAnswers, UsageCount } from '../../contract/console-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { everyUsagePrefix, readUsageKey } from '../../core/usage/usage-record';
import { listAll } from '../overview/list-all';

/** Counts the places of every data source from their keys alone. */
export async function countUsage(
  ports: Pick<Ports, 'records'>,
): Promise<Result<ConsoleAnswers['countUsage'], NamedFailure>> {
  const counts: Record<string, { -readonly [K in keyof UsageCount]: number }> = {};
  for (const { key } of await listAll(ports.records, everyUsagePrefix)) {
    const place = readUsageKey(key);
    if (place === null) continue;
    const count = (counts[place.dataSourceId] ??= { pages: 0, fields: 0, others: 0 });
    if (place.surface === 'confluence-macro') count.pages += 1;
    else if (place.surface === 'jira-field') count.fields += 1;
    else count.others += 1;
  }
  return succeed({ counts });
}
