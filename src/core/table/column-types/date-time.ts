import type { ViewMoment } from '../view-moment';
import { buildDateShowing, compareWithSpan, printDay, printTime, readFilterDay } from './parts/dates';
import { guessTimes, isNoDay } from './parts/guess-times';
import { readHtml } from './parts/html-spelling';
import { isPlainSecond, readDay } from './parts/iso-days';
import { readLocalMidnight } from './parts/local-midnight';
import { toIsoTime, timeSpellings } from './parts/written-times';
import { addDays, startOfDay } from './parts/zone-days';
import type { ReadingRules } from './reading-rules';
import type { FilterRules, ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readTime,
  spellings: { ...timeSpellings, html: readHtml, 'local-midnight': readLocalMidnight },
  guess: { rank: 'narrow', fits: (samples) => guessTimes(samples)?.fit ?? false },
  isNone: isNoDay,
  settings: ['dateStyle'],
  schema: { type: 'string', description: 'A point in time, or a day, as in ISO 8601.' },
};

function readTime(raw: unknown): string | null {
  if (typeof raw === 'number') return countsSeconds(raw) ? null : toIso(raw);
  if (typeof raw !== 'string') return null;
  // As Graph writes nearly every point in time; building a Date for each would take most of the mapping's time.
  if (isPlainSecond(raw)) return `${raw.slice(0, 19)}.000Z`;
  if (raw.length === 10) return readDay(raw);
  const written = toIsoTime(raw);
  return written === null || written.length === 10 ? written : toIso(Date.parse(written));
}

/**
 * Whether a number is of seconds from 2001 to 2100. Read as milliseconds, as a number is that nobody says more of, it
 * would be a day of the first weeks of 1970.
 */
const countsSeconds = (count: number) => count >= 978_307_200 && count < 4_102_444_800;

function toIso(ms: number): string | null {
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

export const showing: ShowingRules = buildDateShowing(
  (value, { format }, viewer) =>
    value.length === 10 ? printDay(value, format, viewer.locale) : printTime(value, format, viewer),
  compileTimeTest,
  6,
);

function compileTimeTest(
  ...[operator, [value = ''], moment]: Parameters<FilterRules['compile']>
): ReturnType<FilterRules['compile']> {
  const span = readFilterSpan(value, moment);
  if (span === null) return null;
  const test = compareWithSpan<number>(operator, { start: span.startMs, last: span.endMs - 1 });
  // A time may be known to the day only; such a cell has no time zone to shift it.
  const day = readFilterDay(value, moment);
  const dayTest = day === null ? null : compareWithSpan<string>(operator, { start: day, last: day });
  if (test === null) return null;
  return (cell) => {
    if (typeof cell !== 'string') return false;
    if (cell.length === 10 && dayTest !== null) return dayTest(cell);
    const ms = Date.parse(cell);
    return !Number.isNaN(ms) && test(ms);
  };
}

/** A stretch of time, its end not in it. */
interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** What a filter's value means: a day of the viewer's, or a moment such as `2026-03-31T12:00:00Z`. */
function readFilterSpan(text: string, moment: ViewMoment): TimeSpan | null {
  const day = readFilterDay(text, moment);
  if (day !== null) {
    const { timeZone } = moment;
    return { startMs: startOfDay(day, timeZone), endMs: startOfDay(addDays(day, 1), timeZone) };
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text.trim())) return null;
  const ms = Date.parse(text.trim());
  return Number.isNaN(ms) ? null : { startMs: ms, endMs: ms + 1 };
}
