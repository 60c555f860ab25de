import { auditDayPrefix, auditMonthPrefix } from './audit-record';

/*
 * A listing begins with the oldest entry of its prefix and gives 100. So a stretch of time is asked for by months; what
 * has more entries is cut into days, and a day by the leading digits of its times, until a part fits into one answer.
 */

/** A day in milliseconds. */
export const dayMs = 86_400_000;
const timeDigits = 14;
/** Seven of fourteen digits: 10,000 seconds, about nine parts a day. */
const firstCut = 7;

/** A stretch of time (UTC) whose entries' keys have a prefix of their own. */
export interface AuditSegment {
  readonly prefix: string;
  /** A month, a day, or how many leading digits of a time it goes by. */
  readonly by: 'month' | 'day' | number;
  readonly fromMs: number;
  /** First moment after it. */
  readonly toMs: number;
}

/** The day of a moment, such as `2026-03-31`. */
export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** The month of a moment, such as `2026-03`. */
export const monthOf = (atMs: number): string => dayOf(atMs).slice(0, 7);

/** First moment of a moment's day. */
export const dayStart = (atMs: number): number => Math.floor(atMs / dayMs) * dayMs;

/** First moment of the month that begins so many months before (negative) or after that of a moment. */
export function monthStart(atMs: number, monthsLater = 0): number {
  const at = new Date(atMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + monthsLater, 1);
}

/** The month that holds a moment. */
export function monthSegment(atMs: number): AuditSegment {
  const [fromMs, toMs] = [monthStart(atMs), monthStart(atMs, 1)];
  return { prefix: auditMonthPrefix(monthOf(atMs)), by: 'month', fromMs, toMs };
}

/** The day that holds a moment. */
export function daySegment(atMs: number): AuditSegment {
  const fromMs = dayStart(atMs);
  return { prefix: auditDayPrefix(dayOf(atMs)), by: 'day', fromMs, toMs: fromMs + dayMs };
}

/** The part of a moment's day whose times have the same leading digits. */
function digitSegment(atMs: number, length: number): AuditSegment {
  const unitMs = 10 ** (timeDigits - length);
  const at = Math.floor(atMs / unitMs) * unitMs;
  const { prefix, fromMs, toMs } = daySegment(atMs);
  const digits = String(at).padStart(timeDigits, '0').slice(0, length);
  return {
    prefix: prefix + digits,
    by: length,
    fromMs: Math.max(at, fromMs),
    toMs: Math.min(at + unitMs, toMs),
  };
}

/** The parts of a segment, oldest first; none: it is a single millisecond. */
export function cutSegment({ by, fromMs, toMs }: AuditSegment): readonly AuditSegment[] {
  const length = typeof by === 'number' ? by + 1 : firstCut;
  if (length > timeDigits) return [];
  return tile(fromMs, toMs, (atMs) => (by === 'month' ? daySegment(atMs) : digitSegment(atMs, length)));
}

/** Segments to begin with for a stretch of time, oldest first: months and days that lie in it whole, and parts of days. */
export function coverStretch(fromMs: number, toMs: number): readonly AuditSegment[] {
  return tile(fromMs, toMs, (atMs) => {
    const whole = [monthSegment(atMs), daySegment(atMs)].find(
      (each) => each.fromMs >= fromMs && each.toMs <= toMs,
    );
    return whole ?? digitSegment(atMs, firstCut);
  });
}

/** How finely the newest moments are listed, by digits: 100 and 1,000 seconds, each for two segments at least. */
const fineDigits = [9, 8] as const;
const leastFine = 2;

/**
 * Segments back to a moment, newest first, the newest ones short: where many entries have come together, a short one
 * still fits into one answer.
 */
export function newestSegments(nowMs: number, sinceMs: number): readonly AuditSegment[] {
  const segments: AuditSegment[] = [];
  let lastMs = nowMs;
  const take = (digits: number) => {
    const segment = digitSegment(lastMs, digits);
    segments.push(segment);
    lastMs = segment.fromMs - 1;
  };
  for (const digits of fineDigits) {
    const widerMs = 10 ** (timeDigits - digits + 1);
    for (let count = 0; count < leastFine || (lastMs + 1) % widerMs !== 0; count += 1) take(digits);
  }
  while (lastMs >= sinceMs) take(firstCut);
  return segments;
}

/** One segment after the other, from the one at `fromMs` to the one that reaches `toMs`. */
function tile(fromMs: number, toMs: number, segmentAt: (atMs: number) => AuditSegment): AuditSegment[] {
  const segments: AuditSegment[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs = segments.at(-1)!.toMs) segments.push(segmentAt(atMs));
  return segments;
}
