import type { Fit, Samples } from '../reading-rules';
import { readNumericTime, toIsoTime } from './written-times';

/** Whether values are days, or points in time: what each of the two is guessed by. */
interface GuessedTimes {
  readonly areDays: boolean;
  readonly fit: Fit;
}

/** Years in which numbers that look like days or points in time may lie. */
const firstYear = '1900';
const lastYear = '2100';

/** The words that a name of a day or a point in time has, in one of the app's languages. */
const timeName =
  /date|datum|time|zeit|(?:^|_|[a-z])(?:At|On|Ts|Since|Until|Utc)$|(?:^|[_.-])(?:at|on|ts|since|until|day|tag)$|created|updated|modified|changed|expir|deadline|birth|timestamp|stamp|epoch|erstellt|geändert|valid_?(?:from|to)/;

/** How values write days or points in time; null: they do not. */
export function guessTimes({ values, name }: Pick<Samples, 'values' | 'name'>): GuessedTimes | null {
  if (values.every((value) => typeof value === 'number'))
    return guessSerials(values, name) ?? guessCounts(values, name);
  if (!values.every((value) => typeof value === 'string')) return null;
  const texts = values.filter((text) => !isNoDay(text));
  if (texts.length === 0) return null;
  if (texts.every((text) => /^\d{10}$|^\d{13}$/.test(text))) return guessCounts(texts.map(Number), name);
  if (texts.every((text) => /^\s*\d{5}(?:[.,]\d+)?\s*$/.test(text)))
    return guessSerials(
      texts.map((text) => Number(text.replace(',', '.'))),
      name,
    );
  const plain = readAll(texts, toIsoTime);
  if (plain !== null) return { areDays: areDays(plain, texts), fit: true };
  if (!isBelievable(texts, name)) return null;
  const dayFirst = readAll(texts, (text) => readNumericTime(text, 'day-first'));
  const monthFirst = readAll(texts, (text) => readNumericTime(text, 'month-first'));
  const times = dayFirst ?? monthFirst;
  if (times === null) return null;
  // Nobody writes the month first with points.
  const likely =
    dayFirst === null || (monthFirst !== null && texts.some((text) => /\//.test(text)))
      ? 'month-first'
      : 'day-first';
  const other = likely === 'day-first' ? 'month-first' : 'day-first';
  const isAmbiguous =
    dayFirst !== null && monthFirst !== null && dayFirst.some((day, index) => day !== monthFirst[index]);
  return {
    areDays: areDays(times, texts),
    fit: { spelling: likely, ...(isAmbiguous ? { others: [other] as const } : {}) },
  };
}

/** Nothing, or the zeros by which SAP and MySQL write it. */
export const isNoDay = (text: string) => /^\s*(?:0{8}|0000-00-00.*)?\s*$/.test(text);

function readAll(texts: readonly string[], read: (text: string) => string | null): readonly string[] | null {
  const times = texts.map(read);
  const isWhole = times.every((time) => time !== null && time >= firstYear && time < lastYear);
  return isWhole ? (times as readonly string[]) : null;
}

/** Days alone, or midnights: a single one may be a point in time by chance. */
function areDays(times: readonly string[], texts: readonly string[]): boolean {
  if (times.every((time) => time.length === 10)) return true;
  const isMidnight = times.every((time) => /T00:00:00\.000Z$/.test(time));
  return isMidnight && texts.length > 1;
}

/** Versions and part numbers have three numbers too; those of a day have two digits each, or a year of four. */
function isBelievable(texts: readonly string[], name: string): boolean {
  return (
    timeName.test(name) ||
    texts.every((text) =>
      /^\s*(?:\d{1,2}\D{1,2}\d{1,2}\D{1,2}\d{4}|\d{2}[./]\d{2}[./]\d{2}|\d{1,2}\/\d{1,2}\/\d{2})(?!\d)/.test(
        text,
      ),
    )
  );
}

/** Seconds and milliseconds from 2001 to 2100, under a name that speaks of time. */
function guessCounts(counts: readonly unknown[], name: string): GuessedTimes | null {
  if (!timeName.test(name)) return null;
  if (counts.every((count) => toIsoTime(String(count))?.length === 10)) return { areDays: true, fit: true };
  const lie = (msEach: number) =>
    counts.every((count) => {
      const ms = Number(count) * msEach;
      return ms === 0 || (ms >= 978_307_200_000 && ms < 4_102_444_800_000);
    }) && counts.some((count) => Number(count) !== 0);
  if (lie(1)) return { areDays: false, fit: { spelling: 'milliseconds' } };
  return lie(1_000) ? { areDays: false, fit: { spelling: 'seconds' } } : null;
}

/** Names of days, and none of what is counted or lasts: a number of five digits may be anything. */
const dayName =
  /date|datum|geburt|birth|deadline|fällig|due|created|updated|modified|changed|erstellt|geändert|expir|valid_?(?:from|to|until)|gültig/i;
const countName =
  /count|anzahl|number|nummer|nr$|id$|code|duration|dauer|second|minute|hour|ms$|size|bytes|total/i;

/** Days since 1900 as spreadsheets count them, from 1954 to 2099, under a name that speaks of a day. */
function guessSerials(serials: readonly unknown[], name: string): GuessedTimes | null {
  if (!dayName.test(name) || countName.test(name)) return null;
  const areSerials = serials.every((serial) => Number(serial) >= 20_000 && Number(serial) < 73_051);
  if (!areSerials) return null;
  return { areDays: serials.every(Number.isInteger), fit: { spelling: 'excel-days' } };
}
