import { toIsoTime } from './written-times';

const zero = 48;
const dash = 45;
const colon = 58;

/** Days that a month has in every year; Date.parse knows about the other one. */
const daysOfMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day with a clock in any zone, or with the offset of a zone alone (XML Schema part 2, 3.2.9). */
const dayInZone = /^\d{4}-\d{2}-\d{2}(?:T\d.*|\s+\d{1,2}[:.]\d{2}.*|Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/is;

/** The calendar day as the source wrote it: a date has no time zone. */
export function readDay(raw: unknown): string | null {
  if (typeof raw === 'number') return Number.isInteger(raw) ? readCompact(String(raw)) : null;
  if (typeof raw !== 'string') return null;
  // As most services write; a pattern and Date.parse for each cell would take most of the mapping's time.
  if (isPlainDay(raw) && (raw.length === 10 || (raw[10] === 'T' && readTwoDigits(raw, 11) >= 0)))
    return raw.slice(0, 10);
  return toIsoTime(dayInZone.test(raw) ? raw.slice(0, 10) : raw)?.slice(0, 10) ?? null;
}

const readCompact = (digits: string) => (digits.length === 8 ? toIsoTime(digits) : null);

/** Whether a text begins with a day that exists in every year, such as 2030-01-31; what comes after it does not matter. */
function isPlainDay(text: string): boolean {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return false;
  const month = readTwoDigits(text, 5);
  const day = readTwoDigits(text, 8);
  const hasYear = readTwoDigits(text, 0) >= 0 && readTwoDigits(text, 2) >= 0;
  return hasYear && day >= 1 && day <= (daysOfMonth[month] ?? 0);
}

/** Whether a text is a whole second in UTC on such a day: 2030-01-31T23:59:59Z. */
export function isPlainSecond(text: string): boolean {
  return (
    text.length === 20 &&
    isPlainDay(text) &&
    text[10] === 'T' &&
    isTwoDigitsUpTo(text, 11, 23) &&
    text.charCodeAt(13) === colon &&
    isTwoDigitsUpTo(text, 14, 59) &&
    text.charCodeAt(16) === colon &&
    isTwoDigitsUpTo(text, 17, 59) &&
    text[19] === 'Z'
  );
}

function isTwoDigitsUpTo(text: string, start: number, greatest: number): boolean {
  const value = readTwoDigits(text, start);
  return value >= 0 && value <= greatest;
}

/** The number that two digits spell, or -1. */
function readTwoDigits(text: string, start: number): number {
  const tens = text.charCodeAt(start) - zero;
  const ones = text.charCodeAt(start + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
