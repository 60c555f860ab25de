import type { ReadSpelling } from '../reading-rules';

const halfDayMs = 12 * 3_600_000;

/**
 * The day whose midnight, in a zone from UTC−12 to UTC+12, is this point in time: SharePoint stores a date of a
 * date-only column as midnight in the site's zone.
 */
export const readLocalMidnight: ReadSpelling = (raw) => {
  if (typeof raw !== 'string' || !/T\d{2}:\d{2}.*Z$/i.test(raw)) return raw;
  const ms = Date.parse(raw);
  // Noon belongs to the next day in UTC+12, to the same in UTC−12; more people live east.
  return Number.isNaN(ms) || Math.abs(ms) > 8.6e15
    ? raw
    : new Date(ms + halfDayMs).toISOString().slice(0, 10);
};
