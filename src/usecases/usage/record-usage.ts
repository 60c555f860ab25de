import type { AccountId } from '../../contract/account-id';
import type { Surface } from '../../contract/binding';
import type { Ports } from '../../core/ports';
import { usageKey, usageRecordSchema } from '../../core/usage/usage-record';
import type { UsageRecord } from '../../core/usage/usage-record';
import { overwriteRecord } from '../record/replace-record';

/** A settings dialog seals again at each change; one record in this time is enough. */
const leastGapMs = 10 * 60_000;

/** A place that binds to a data source. */
export interface BoundPlace {
  readonly dataSourceId: string;
  readonly surface: Surface;
  readonly place: UsageRecord['place'];
  readonly accountId: AccountId | null;
}

/**
 * Keeps that a place uses a data source, for "where used". Its loss is not worth failing for.
 * @returns whether the place was not known before
 */
export async function recordUsage(
  { records, clock, log }: Pick<Ports, 'records' | 'clock' | 'log'>,
  bound: BoundPlace,
): Promise<boolean> {
  const key = usageKey(bound.dataSourceId, bound.surface, bound.place.id);
  try {
    const known = usageRecordSchema.safeParse(await records.get(key)).data;
    const nowMs = clock.nowMs();
    if (known !== undefined && nowMs - known.boundAtMs < leastGapMs) return false;
    const record: Omit<UsageRecord, 'revision'> = { version: 1, ...bound, boundAtMs: nowMs };
    // That it is there is all that lists show of it.
    const options = { isListedSame: known !== undefined };
    const refusal = await overwriteRecord({ records, clock }, key, record, options);
    if (refusal !== null) log.warn({ event: 'usage-not-stored', dataSourceId: bound.dataSourceId });
    return refusal === null && known === undefined;
  } catch {
    log.warn({ event: 'usage-not-stored', dataSourceId: bound.dataSourceId });
    return false;
  }
}
