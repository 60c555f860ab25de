import type { NamedFailure } from '../../core/failure/failure';
import {
  maxRecentPicks,
  readRecentPicks,
  recentPicksKey,
  recentTtlSeconds,
} from '../../core/field/recent-picks';
import type { RecentPicks } from '../../core/field/recent-picks';
import { toKeyPart } from '../../core/record/key-part';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { FieldPlace } from './field-place';
import { loadFieldConfiguration } from './read-field-source';

/** Notes what somebody picked, so that it is offered first next time. Ids that are none are dropped when offered. */
export async function rememberPick(
  ports: JiraPorts,
  place: FieldPlace,
  ids: readonly string[],
): Promise<Result<{ readonly remembered: true }, NamedFailure>> {
  if (place.accountId === null) return succeed({ remembered: true });
  const configuration = await loadFieldConfiguration(ports, place);
  if (!configuration.ok) return configuration;
  const { dataSourceId } = configuration.value.binding;
  const key = recentPicksKey(place.fieldId, toKeyPart(place.accountId));
  const before = readRecentPicks(await ports.records.get(key), dataSourceId);
  const next = [...new Set([...ids, ...before])].slice(0, maxRecentPicks);
  if (JSON.stringify(next) === JSON.stringify(before)) return succeed({ remembered: true });
  const record: RecentPicks = { version: 1, dataSourceId, ids: next };
  await ports.records.set(key, record, { ttlSeconds: recentTtlSeconds });
  return succeed({ remembered: true });
}
