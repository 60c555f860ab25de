import * as z from 'zod/mini';

/*
 * Packs: entries of the trail a second time, many in a value, so that reading a thousand takes a handful of storage's
 * units instead of a thousand. Single entries stay what the trail is. A pack is never changed; a month's record names
 * those that count, and what it does not name is read from the entries.
 */

/** An entry as it lies in a pack: when, by its key, and what is stored of it. */
export type PackedEntry = readonly [atMs: number, value: unknown];

/** Invocations are over after 15 minutes, so that nobody writes an entry of that long ago any more; twice as long. */
export const recentSettledMs = 30 * 60_000;

/** How old entries are when they are packed for good: clocks and listings may be wrong by half an hour besides. */
export const packSettledMs = 60 * 60_000;

/** A pack of a day, which begins where the one before ends. */
const packSchema = z.object({
  /** Last part of its key. */
  id: z.string(),
  /** First moment after it. */
  untilMs: z.number(),
  count: z.number().check(z.int()),
  /** Units of 10 KB that reading it takes. */
  units: z.number().check(z.int()),
  /** What occurs in it (`audit-marks`). */
  marks: z.nullable(z.string()),
});
export type PackReference = z.output<typeof packSchema>;

/** What is packed of a day (UTC). */
const packedDaySchema = z.object({
  /** First moment that is not packed; its packs, if it has any, reach up to it. */
  untilMs: z.number(),
  /** Whether its entries were counted again a day later: none had come late. */
  isConfirmed: z.boolean(),
  packs: z.array(packSchema),
});
export type PackedDay = z.output<typeof packedDaySchema>;

/** Days of a month that are packed, by their names. */
export const packedDaysSchema = z.record(z.string(), packedDaySchema);
export type PackedDays = z.output<typeof packedDaysSchema>;

/** What is packed of a month, as stored under `audit-packs:<month>`. */
export const auditPacksSchema = z.object({
  version: z.literal(1),
  revision: z.number().check(z.int(), z.minimum(1)),
  /** Until then nothing of it is packed, as persons are being taken out of its entries. */
  restsUntilMs: z.number(),
  /** Compressed JSON of {@link packedDaysSchema}; empty: no day. */
  days: z.string(),
});

/** A pack, as stored under `audit-pack:<day>:<id>`. */
export const auditPackSchema = z.object({
  version: z.literal(1),
  /** Compressed JSON of {@link PackedEntry}s, oldest first. */
  entries: z.string(),
});

/** The newest entries, as stored under `audit-recent:newest`, by which the trail opens. */
export const auditRecentSchema = z.object({
  version: z.literal(1),
  revision: z.number().check(z.int(), z.minimum(1)),
  restsUntilMs: z.number(),
  /** It holds every entry from `fromMs` on (0: all there are) to before `untilMs`. */
  fromMs: z.number(),
  untilMs: z.number(),
  /** Entries before `untilMs` that were not packed yet. */
  unpacked: z.number().check(z.int()),
  /** Compressed JSON of {@link PackedEntry}s, newest first. */
  entries: z.string(),
});
export type AuditRecent = z.output<typeof auditRecentSchema>;

/** Storage key of a month's record. */
export const auditPacksKey = (month: string) => `audit-packs:${month}`;

/** Prefix of a day's packs. */
export const auditPackPrefix = (day: string) => `audit-pack:${day}:`;

const recentKeyOf = (part: string) => `audit-recent:${part}`;
/** Storage key of the newest entries; there is one. */
export const auditRecentKey = recentKeyOf('newest');
