const dayMs = 86_400_000;

const partFormats = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl formatter costs far more than using it. */
function partFormat(timeZone: string): Intl.DateTimeFormat {
  const known = partFormats.get(timeZone);
  if (known !== undefined) return known;
  const built = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  partFormats.set(timeZone, built);
  return built;
}

/** What a clock on the wall of `timeZone` shows, as if it were UTC. */
function toWallMs(ms: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of partFormat(timeZone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Offsets at the beginnings of days (UTC), by time zone. */
const knownOffsets = new Map<string, Map<number, number>>();
/** The years 1 to 9999, beyond which days are written otherwise, as days since 1970. */
const [firstDay, lastDay] = [-719_162, 2_932_895];
/** Days whose offset is kept for a time zone: some 27 years. */
const mostKnownDays = 10_000;

function offsetAtDay(dayIndex: number, timeZone: string): number {
  const known = knownOffsets.get(timeZone) ?? new Map<number, number>();
  knownOffsets.set(timeZone, known);
  const kept = known.get(dayIndex);
  if (kept !== undefined) return kept;
  if (known.size >= mostKnownDays) known.clear();
  const offset = toWallMs(dayIndex * dayMs, timeZone) - dayIndex * dayMs;
  known.set(dayIndex, offset);
  return offset;
}

/**
 * By how many milliseconds a clock of `timeZone` is ahead of UTC at a point in time. Asking a formatter is dear, so it is
 * asked twice a day: only on a day that begins and ends with different offsets has the moment itself to be looked at.
 */
function offsetAt(ms: number, timeZone: string): number {
  const dayIndex = Math.floor(ms / dayMs);
  const exact = () => toWallMs(ms, timeZone) - Math.floor(ms / 1000) * 1000;
  if (dayIndex < firstDay || dayIndex >= lastDay) return exact();
  const offset = offsetAtDay(dayIndex, timeZone);
  return offset === offsetAtDay(dayIndex + 1, timeZone) ? offset : exact();
}

/** The day (2026-03-31) that a point in time falls on in `timeZone`. */
export function dayOf(ms: number, timeZone: string): string {
  return new Date(ms + offsetAt(ms, timeZone)).toISOString().slice(0, 10);
}

/** The first millisecond of a day (2026-03-31) in `timeZone`, also where its midnight does not exist. */
export function startOfDay(day: string, timeZone: string): number {
  const wallMs = Date.parse(day);
  let ms = wallMs;
  // The offset is known only at a point in time; twice is enough, as offsets change by an hour or so.
  for (let round = 0; round < 2; round += 1) ms = wallMs - offsetAt(ms, timeZone);
  // A clock set forward at midnight: the day begins where the gap ends.
  while (dayOf(ms, timeZone) < day) ms += 15 * 60_000;
  return ms;
}

/** A day some days later, or earlier where `days` is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
