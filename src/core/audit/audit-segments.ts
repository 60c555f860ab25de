import { auditDayPrefix } from './audit-record';

/*
 * The trail is read from its newest entry backwards, but a listing begins with the oldest of its prefix and
 * gives 100. So a day is asked for whole; one with more entries is cut by the leading digits of their times,
 * newest first, until a part fits into one answer.
 */

const dayMs = 86_400_000;
const timeDigits = 14;
/** Seven of fourteen digits: 10,000 seconds, about nine parts a day. */
const firstCut = 7;

/** A stretch of time within one day (UTC) and the prefix of its entries' keys. */
export interface AuditSegment {
  readonly day: string;
  /** Leading digits of its times; empty: the whole day. */
  readonly digits: string;
  readonly fromMs: number;
  /** First moment after it. */
  readonly toMs: number;
}

/** The day that holds a moment, or of which it is the end. */
export function daySegment(beforeMs: number): AuditSegment {
  const fromMs = Math.floor((beforeMs - 1) / dayMs) * dayMs;
  return { day: new Date(fromMs).toISOString().slice(0, 10), digits: '', fromMs, toMs: fromMs + dayMs };
}

/** Prefix of the keys of a segment's entries. */
export const segmentPrefix = ({ day, digits }: AuditSegment) => auditDayPrefix(day) + digits;

/** The parts of a segment, newest first; none: it is a single millisecond. */
export function cutSegment(segment: AuditSegment): readonly AuditSegment[] {
  const length = segment.digits === '' ? firstCut : segment.digits.length + 1;
  if (length > timeDigits) return [];
  const unitMs = 10 ** (timeDigits - length);
  const parts: AuditSegment[] = [];
  for (
    let at = Math.floor((segment.toMs - 1) / unitMs) * unitMs;
    at + unitMs > segment.fromMs;
    at -= unitMs
  ) {
    const digits = String(at).padStart(timeDigits, '0').slice(0, length);
    const fromMs = Math.max(at, segment.fromMs);
    parts.push({ day: segment.day, digits, fromMs, toMs: Math.min(at + unitMs, segment.toMs) });
  }
  return parts;
}
