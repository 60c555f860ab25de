import { maxFieldItems, maxFieldText } from '../../contract/field-limits';
import { exactly, list, members, text, unsure } from '../../contract/glance/glance';

/** What one person picked last in a field, as stored under `field-recent:<field>:<account>`. */
export interface RecentPicks {
  readonly version: 1;
  readonly dataSourceId: string;
  /** Ids of records, the last one first. */
  readonly ids: readonly string[];
}

/** Knows such a record. */
export const recentPicksGlance = members<RecentPicks>({
  version: exactly(1),
  dataSourceId: text(),
  ids: list(text(maxFieldText), maxFieldItems.multiple),
});

/** Somebody's last picks of a data source's records; none: nothing is kept, or nothing of it. */
export function readRecentPicks(raw: unknown, dataSourceId: string): readonly string[] {
  const seen = recentPicksGlance(raw);
  return seen !== unsure && seen.dataSourceId === dataSourceId ? seen.ids : [];
}

/** Most picks that are offered again. */
export const maxRecentPicks = 5;

/** Picks older than this say nothing about the next one. */
export const recentTtlSeconds = 90 * 86_400;

/** Storage key of a person's last picks. */
export const recentPicksKey = (fieldId: string, accountPart: string) =>
  `field-recent:${fieldId}:${accountPart}`;
