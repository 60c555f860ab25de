import { markEntries } from '../../core/audit/audit-marks';
import type { PackReference, PackedDays, PackedEntry } from '../../core/audit/audit-packs';
import { auditPacksKey } from '../../core/audit/audit-packs';
import { auditSecondsLeft } from '../../core/audit/audit-record';
import { dayMs, dayOf, dayStart } from '../../core/audit/audit-segments';
import { StorageError, tooLargeCode } from '../../core/ports';
import { createRecord, replaceRecord } from '../record/replace-record';
import type { ChangeRefusal } from '../record/replace-record';
import { packKey } from './packs';
import type { PackPorts, PackedMonth } from './packs';

/** Entries of a pack: as many as one part of an export takes. */
const mostEntries = 2_000;
/** Characters of a pack; Forge takes 240 KiB. */
const mostCharacters = 200_000;
/** Characters of a month's packed days, likewise: about two million entries. */
const mostDaysCharacters = 220_000;
/** Longest that Forge keeps a value by itself. */
const longestTtlSeconds = 365 * 86_400;

/**
 * Writes the packs of a stretch of one day.
 * @param entries all of it, oldest first
 * @param untilMs its end
 * @returns the packs, which count only once a month's record names them
 */
export async function writePacks(
  ports: PackPorts,
  entries: readonly PackedEntry[],
  untilMs: number,
): Promise<readonly PackReference[]> {
  const [first] = entries;
  if (first === undefined) return [];
  const packed = await ports.compressor.compress(JSON.stringify(entries));
  const cut = cutInTwo(entries);
  if (cut !== null && (entries.length > mostEntries || packed.length > mostCharacters)) {
    const [older, newer] = cut;
    return [...(await writePacks(ports, older, newer[0]![0])), ...(await writePacks(ports, newer, untilMs))];
  }
  const [atMs] = first;
  const id = ports.random.recordId();
  const ttlSeconds = auditSecondsLeft(dayStart(atMs) + dayMs - 1, ports.clock.nowMs());
  await ports.records.set(
    packKey(dayOf(atMs), id),
    { version: 1, entries: packed },
    { ttlSeconds: Math.min(ttlSeconds, longestTtlSeconds) },
  );
  const marks = markEntries(entries.map(([, value]) => value));
  return [{ id, untilMs, count: entries.length, units: Math.ceil(packed.length / 10_000), marks }];
}

/** Two halves that have no moment in common; null: it is all of one moment. */
function cutInTwo(
  entries: readonly PackedEntry[],
): readonly [readonly PackedEntry[], readonly PackedEntry[]] | null {
  const middle = Math.ceil(entries.length / 2);
  const isCut = (index: number) => entries[index - 1]![0] !== entries[index]![0];
  for (let index = middle; index < entries.length; index += 1)
    if (isCut(index)) return [entries.slice(0, index), entries.slice(index)];
  for (let index = middle - 1; index > 0; index -= 1)
    if (isCut(index)) return [entries.slice(0, index), entries.slice(index)];
  return null;
}

/**
 * Puts what is packed of a month in the place of what was read; `too-large`: a record cannot name so many packs.
 * @returns null if it is stored
 */
export async function replaceMonth(
  ports: PackPorts,
  month: string,
  { revision, restsUntilMs }: Omit<PackedMonth, 'days'>,
  packed: PackedDays,
): Promise<ChangeRefusal | 'too-large' | null> {
  const isEmpty = Object.keys(packed).length === 0;
  const days = isEmpty ? '' : await ports.compressor.compress(JSON.stringify(packed));
  if (days.length > mostDaysCharacters) return 'too-large';
  const record = { version: 1, revision: revision + 1, restsUntilMs, days } as const;
  const key = auditPacksKey(month);
  // Its last day is packed when it is over, and what is packed of it is gone a year after that.
  const options = { ttlSeconds: longestTtlSeconds };
  try {
    return revision === 0
      ? await createRecord(ports, key, record, options)
      : await replaceRecord(ports, key, revision, record, options);
  } catch (error) {
    if (error instanceof StorageError && error.code === tooLargeCode) return 'too-large';
    throw error;
  }
}

/** Takes away packs that nothing names. */
export async function deletePacks(
  { records }: Pick<PackPorts, 'records'>,
  day: string,
  packs: readonly Pick<PackReference, 'id'>[],
): Promise<void> {
  for (const { id } of packs) await records.delete(packKey(day, id));
}
