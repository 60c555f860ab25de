import { addDays, dayOf, startOfDay } from './zone-days';
import type { ViewMoment } from './view-moment';

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Longest distance from today, in days: farther leaves the years that dates have. */
const mostDays = 40_000;

/** A number as a filter spells it; for a percentage, `12.5` and `12.5 %` both mean an eighth. */
export function readFilterNumber(text: string, isPercent: boolean): number | null {
  const trimmed = isPercent ? text.trim().replace(/\s*%$/, '') : text.trim();
  if (!plainNumber.test(trimmed)) return null;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return null;
  return isPercent ? value / 100 : value;
}

/** `true` or `false` as a filter spells it. */
export function readFilterBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

/** A day as a filter spells it: `2026-03-31`, `today`, `today-7`, `today+30`. Null if it is none. */
export function readFilterDay(text: string, { nowMs, timeZone }: ViewMoment): string | null {
  const trimmed = text.trim().toLowerCase();
  const relative = /^today(?:\s*([+-])\s*(\d{1,5}))?$/.exec(trimmed);
  if (relative !== null) {
    const days = Number(relative[2] ?? 0) * (relative[1] === '-' ? -1 : 1);
    return Math.abs(days) > mostDays ? null : addDays(dayOf(nowMs, timeZone), days);
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return null;
  const ms = Date.parse(trimmed);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== trimmed ? null : trimmed;
}

/** A stretch of time, its end not in it. */
export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * What a filter's value means among points in time: a day of the viewer's, or a moment such as
 * `2026-03-31T12:00:00Z`.
 */
export function readFilterSpan(text: string, moment: ViewMoment): TimeSpan | null {
  const day = readFilterDay(text, moment);
  if (day !== null) {
    const { timeZone } = moment;
    return { startMs: startOfDay(day, timeZone), endMs: startOfDay(addDays(day, 1), timeZone) };
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text.trim())) return null;
  const ms = Date.parse(text.trim());
  return Number.isNaN(ms) ? null : { startMs: ms, endMs: ms + 1 };
}
