import type { ReadSpelling } from '../reading-rules';
import { misfit } from '../reading-rules';

/*
 * Days and points in time as people and software write them, turned into ISO 8601: the day and the clock as they were
 * written, with their offset. Not Date.parse, which takes the server's own zone, and other texts as it likes.
 */

/** Whether 3/4 is 3 April or 4 March. */
type DayOrder = 'day-first' | 'month-first';

/** Days that a month has in every year. */
const daysOfMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether there is such a day in the Gregorian calendar. */
function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (daysOfMonth[month] ?? 0) + (month === 2 && isLeap ? 1 : 0);
}

const two = (value: number) => String(value).padStart(2, '0');

function toDay(year: number, month: number, day: number): string | null {
  return isDay(year, month, day) ? `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` : null;
}

/** A year of two digits: up to 69 of this century, as POSIX has it. */
const toYear = (digits: string) =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

const clock = /^(\d{1,2})([:.])(\d{2})(?:\2(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?\s?m\.?|Uhr)?\s*(.*)$/i;
const offset = /^(?:(?:GMT|UTC)?\s*([+-])(\d{2}):?(\d{2})?|([A-Z]{1,4}))(?:\s*\([^)]*\))?$/;

/** Names of zones in RFC 2822 §4.3 and of Central Europe, as their offset. */
const zones: Readonly<Record<string, string>> = {
  Z: 'Z',
  UT: 'Z',
  GMT: 'Z',
  UTC: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
  MEZ: '+01:00',
  MESZ: '+02:00',
};

/** A clock and what follows it as ISO 8601 has them, without a zone as UTC; null: it is none. */
function toIsoClock(text: string): string | null {
  const found = clock.exec(text);
  if (found === null) return null;
  const [, hours = '', , minutes = '', seconds = '00', fraction = '', half, zone = ''] = found;
  const hour = toHour(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const isMidnight = hour === 24;
  if (isMidnight && Number(minutes) + Number(seconds) > 0) return null;
  const ms = fraction.padEnd(3, '0').slice(0, 3);
  const iso = toIsoOffset(zone.trim());
  return iso === null ? null : `T${two(hour)}:${minutes}:${seconds}.${ms}${iso}`;
}

function toHour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function toIsoOffset(zone: string): string | null {
  if (zone === '') return 'Z';
  const found = offset.exec(zone);
  if (found === null) return null;
  const [, sign, hours = '', minutes = '00', name = ''] = found;
  if (sign === undefined) return zones[name] ?? null;
  return Number(hours) > 15 || Number(minutes) > 59 ? null : `${sign}${hours}:${minutes}`;
}

/** A day, and what follows it as a clock; the day alone where nothing follows. */
function join(day: string | null, rest: string): string | null {
  if (day === null) return null;
  const after = rest.replace(/^(?:[T,\s]|г\.|(?:um|at|klo|kl\.?)\s)+/i, '').trim();
  if (after === '') return day;
  const time = toIsoClock(after);
  return time === null ? null : `${day}${time}`;
}

const yearFirst = /^(\d{4})(?:-(\d{2})-(\d{2})|([/.]) ?(\d{1,2})\4 ?(\d{1,2}))(?!\d)\.?(.*)$/s;
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const jsonDate = /^\\?\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\\?\/$/;
const dayOfWeek =
  /^(?:(sun|mon|tue|wed|thu|fri|sat)(?:day|s|sday|nesday|rs|rsday|urday)?|(?:mo|di|mi|do|fr|sa|so)(?:ntag|enstag|ttwoch|nnerstag|eitag|mstag|nntag)?|(?:lun|mer|jeu|ven|sam|dim)(?:di|credi|dredi|anche)?|mardi)\.?,?\s+/i;
const dayAndMonth = /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)(.*)$/su;
const monthAndDay = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/su;
/** As C's asctime writes it. */
const yearLast = /^(\p{L}{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})(?:\s+([A-Z]{3,4}))?\s+(\d{4})$/u;
const longestText = 80;

/** The months' names and their abbreviations in English, German and French. */
const months = [
  'jan january januar jänner jän janvier janv',
  'feb february februar feber février févr fév',
  'mar march märz mär mrz mars',
  'apr april avril avr',
  'may mai',
  'jun june juni juin',
  'jul july juli juillet juil',
  'aug august août',
  'sep sept september septembre',
  'oct october oktober okt octobre',
  'nov november novembre',
  'dec december dezember dez décembre déc',
];

/** Number of the month, 1 to 12; 0: it is none. */
function toMonth(name: string): number {
  const lower = name.toLowerCase();
  return months.findIndex((names) => ` ${names} `.includes(` ${lower} `)) + 1;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * A day or a point in time that reads in one way only, as ISO 8601: year first, with a month's name (RFC 2822 among
 * them), `20240305`, `/Date(1709625600000)/`. A time without a zone is UTC. Null: it is none, is no day of the
 * calendar, or names the wrong day of the week.
 */
export function toIsoTime(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > longestText) return null;
  const text = raw.trim();
  const first = yearFirst.exec(text);
  if (first !== null) {
    const [, year, month, day, , otherMonth, otherDay, rest = ''] = first;
    return join(toDay(Number(year), Number(month ?? otherMonth), Number(day ?? otherDay)), rest);
  }
  const whole = compact.exec(text);
  if (whole !== null) return fromCompact(whole);
  const json = jsonDate.exec(text);
  if (json !== null) return fromMs(Number(json[1]));
  return /\p{L}{3}/u.test(text) ? fromNames(text) : null;
}

function fromCompact([, year, month, day, hours, minutes, seconds = '00', zone = '']: readonly (
  string | undefined
)[]) {
  const written =
    Number(year) < 1800 || Number(year) > 2999 ? null : toDay(Number(year), Number(month), Number(day));
  return join(written, hours === undefined ? '' : `${hours}:${minutes}:${seconds}${zone}`);
}

function fromMs(ms: number): string | null {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null;
}

function fromNames(text: string): string | null {
  const weekday = dayOfWeek.exec(text);
  const rest = weekday === null ? text : text.slice(weekday[0].length);
  const iso = fromMonthName(rest);
  if (iso === null || weekday?.[1] === undefined) return iso;
  const isRight = weekdays[new Date(iso.slice(0, 10)).getUTCDay()] === weekday[1].toLowerCase();
  return isRight ? iso : null;
}

function fromMonthName(text: string): string | null {
  const dayFirst = dayAndMonth.exec(text);
  if (dayFirst !== null) {
    return join(toDay(toYear(dayFirst[3]!), toMonth(dayFirst[2]!), Number(dayFirst[1])), dayFirst[4]!);
  }
  const monthFirst = monthAndDay.exec(text);
  if (monthFirst !== null) {
    return join(toDay(Number(monthFirst[3]), toMonth(monthFirst[1]!), Number(monthFirst[2])), monthFirst[4]!);
  }
  const last = yearLast.exec(text);
  if (last === null) return null;
  return join(toDay(Number(last[5]), toMonth(last[1]!), Number(last[2])), `${last[3]} ${last[4] ?? ''}`);
}

const numeric = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)\.?(.*)$/s;

/** A day or point in time of which only the order says which number is the month, as ISO 8601; null: it is none. */
export function readNumericTime(raw: string, order: DayOrder): string | null {
  const found = raw.length > longestText ? null : numeric.exec(raw.trim());
  if (found === null) return null;
  const [, one = '', , other = '', year = '', rest = ''] = found;
  const [day, month] = order === 'day-first' ? [one, other] : [other, one];
  return join(toDay(toYear(year), Number(month), Number(day)), rest);
}

const inOrder =
  (order: DayOrder): ReadSpelling =>
  (raw) => {
    if (typeof raw !== 'string' || raw.trim() === '') return raw;
    return readNumericTime(raw, order) ?? (numeric.test(raw.trim()) ? misfit : raw);
  };

/** Numbers, or digits, that count time since 1970. */
const since1970 =
  (msEach: number): ReadSpelling =>
  (raw) => {
    const isDigits = typeof raw === 'string' && /^\s*-?\d{1,16}(?:\.\d+)?\s*$/.test(raw);
    if (typeof raw !== 'number' && !isDigits) return raw;
    return fromMs(Math.round(Number(raw) * msEach)) ?? misfit;
  };

const dayMs = 86_400_000;
/** The day that spreadsheets count as 0, if 1900 was no leap year. */
const serialZeroMs = Date.UTC(1899, 11, 30);
/** Excel's day after the last of February 1900, which it takes for a leap year: days before are counted one higher. */
const firstRightSerial = 61;
/** 31 December 9999. */
const lastSerial = 2_958_465;

/**
 * Days since 1900 as spreadsheets count them (ECMA-376 part 1, 18.17.4.1), with the time of day as their fraction,
 * rounded to a second.
 */
function sinceExcel(raw: unknown): unknown {
  const isDigits = typeof raw === 'string' && /^\s*\d{1,7}(?:[.,]\d{1,15})?\s*$/.test(raw);
  if (typeof raw !== 'number' && !isDigits) return raw;
  const serial = Number(String(raw).replace(',', '.'));
  if (!(serial >= 1 && serial < lastSerial + 1) || Math.trunc(serial) === firstRightSerial - 1) return misfit;
  const days = serial < firstRightSerial ? serial + 1 : serial;
  const iso = new Date(serialZeroMs + Math.round((days * dayMs) / 1_000) * 1_000).toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso;
}

/** The spellings of both types whose cells are days or points in time. */
export const timeSpellings = {
  'day-first': inOrder('day-first'),
  'month-first': inOrder('month-first'),
  seconds: since1970(1_000),
  milliseconds: since1970(1),
  'excel-days': sinceExcel,
} as const;
