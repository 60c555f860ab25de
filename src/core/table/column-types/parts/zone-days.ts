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

/** The day (2026-03-31) that a point in time falls on in `timeZone`. */
export function dayOf(ms: number, timeZone: string): string {
  return new Date(toWallMs(ms, timeZone)).toISOString().slice(0, 10);
}

/** The first millisecond of a day (2026-03-31) in `timeZone`, also where its midnight does not exist. */
export function startOfDay(day: string, timeZone: string): number {
  const wallMs = Date.parse(day);
  let ms = wallMs;
  // The offset is known only at a point in time; twice is enough, as offsets change by an hour or so.
  for (let round = 0; round < 2; round += 1)
    ms = wallMs - (toWallMs(ms, timeZone) - Math.floor(ms / 1000) * 1000);
  // A clock set forward at midnight: the day begins where the gap ends.
  while (dayOf(ms, timeZone) < day) ms += 15 * 60_000;
  return ms;
}

/** A day some days later, or earlier where `days` is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
