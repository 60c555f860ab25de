import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import {
  readingPaces,
  readingPlaceKey,
  readingPlaceSchema,
  readingPlaceTtlSeconds,
  windowAt,
} from '../../core/snapshot/reading-bound';
import type { ReadingPace, ReadingPlaceRecord } from '../../core/snapshot/reading-bound';
import { failNamed } from '../record/named';

/** For whom something is read, and what for. */
export interface Reading {
  readonly pace: ReadingPace;
  /** Account or caller; null: nobody, and all of them are one. */
  readonly person: string | null;
}

/** Keys that one round trip of the storage takes; half of the places of the longer paces. */
const placesPerLook = 24;

/** The first free place of a window, if there is one for this person. */
interface Look {
  readonly free: number;
  readonly window: number;
  readonly person: string;
}

/**
 * Looks whether one more reading may be made of a data source now. Costs one round trip and no write, so that whoever
 * is told to wait costs nothing else.
 */
export async function lookForPlace(
  { records, clock }: Ports,
  { id, name }: Pick<DataSourceRecord, 'id' | 'name'>,
  { pace, person: who }: Reading,
): Promise<Result<Look, NamedFailure>> {
  const { total, perPerson } = readingPaces[pace];
  const nowMs = clock.nowMs();
  const { window, endsAtMs } = windowAt(pace, nowMs);
  const person = await hashPerson(id, who);
  const owner = `${id}:${pace}`;
  let own = 0;
  for (let start = 0; start < total; start += placesPerLook) {
    const keys = Array.from({ length: Math.min(placesPerLook, total - start) }, (_, index) =>
      readingPlaceKey(owner, window, start + index),
    );
    const taken = await records.getMany(keys);
    own += [...taken.values()].filter(
      (raw) => readingPlaceSchema.safeParse(raw).data?.person === person,
    ).length;
    if (own >= perPerson) break;
    const free = keys.findIndex((key) => !taken.has(key));
    if (free >= 0) return succeed({ free: start + free, window, person });
  }
  const retryAfterSeconds = Math.max(1, Math.ceil((endsAtMs - nowMs) / 1_000));
  return failNamed({ reason: 'too-many-readings', retryAfterSeconds }, { dataSource: name });
}

/**
 * Takes the place that was found: one write. Where others were quicker it looks again, so that what it knows of the
 * places before its own is always true.
 */
export async function takePlace(
  ports: Ports,
  dataSource: Pick<DataSourceRecord, 'id' | 'name'>,
  reading: Reading,
  found: Look,
): Promise<Result<true, NamedFailure>> {
  for (let { free, window, person } = found; ;) {
    const record: ReadingPlaceRecord = { version: 1, person };
    const key = readingPlaceKey(`${dataSource.id}:${reading.pace}`, window, free);
    if (await ports.records.setIfAbsent(key, record, { ttlSeconds: readingPlaceTtlSeconds }))
      return succeed(true);
    const again = await lookForPlace(ports, dataSource, reading);
    if (!again.ok) return again;
    ({ free, window, person } = again.value);
  }
}

async function hashPerson(dataSourceId: string, person: string | null): Promise<string> {
  if (person === null) return 'nobody';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${dataSourceId} ${person}`));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
