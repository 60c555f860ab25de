import * as z from 'zod/mini';

/*
 * Whoever gives values has rows read that nobody read before, so values without end would be calls without end. Each
 * such reading takes a numbered place of a window of time. A place is taken once, across all instances, by setting its
 * key if it is absent; who took it stands in it, so that one look at the places tells how many are left, and how many
 * of them for one person.
 */

/** What readings are for. People who type search often; programs read for many. */
export const readingPaces = {
  view: { windowMs: 60_000, total: 48, perPerson: 12 },
  /** Short windows: whoever types goes on in a moment. */
  search: { windowMs: 10_000, total: 24, perPerson: 6 },
  program: { windowMs: 60_000, total: 48, perPerson: 24 },
} as const;
export type ReadingPace = keyof typeof readingPaces;

/** A place that was taken, as stored under `reading-place:<data source>:<pace>:<window>:<number>`. */
export const readingPlaceSchema = z.object({
  version: z.literal(1),
  /** Hash that tells people apart for the length of the window, and says nothing about them. */
  person: z.string(),
});
export type ReadingPlaceRecord = z.output<typeof readingPlaceSchema>;

/** Storage key of one place. */
export const readingPlaceKey = (owner: string, window: number, place: number) =>
  `reading-place:${owner}:${window}:${place}`;

/** Places of past windows are litter. */
export const readingPlaceTtlSeconds = 180;

/** The window that a moment lies in, and when the next begins. */
export function windowAt(
  pace: ReadingPace,
  nowMs: number,
): { readonly window: number; readonly endsAtMs: number } {
  const { windowMs } = readingPaces[pace];
  const window = Math.floor(nowMs / windowMs);
  return { window, endsAtMs: (window + 1) * windowMs };
}
