import { wordsOf } from '../table-words';
import type { TableWords } from '../table-words';
import { readHtml } from './parts/html-spelling';
import { looksLikeDurations } from './parts/duration-names';
import { parseDuration } from './parts/parse-duration';
import { buildNumberShowing, printNumber, readNumber } from './parts/numbers';
import { everyText } from './parts/texts';
import type { ReadingRules, ReadSpelling } from './reading-rules';
import type { ChartUnit, ShowingRules } from './showing-rules';

/*
 * A stretch of time, kept as seconds. ISO 8601 as Graph, Power Automate and most APIs write it (PT1H30M), a clock
 * (1:30:00, 1.02:03:04 as .NET) or words (1h 30m, as Jira); bare numbers are seconds unless the column's spelling
 * says otherwise. Months and years have no length of their own, so that what names them fits no duration.
 */

const numbersOf =
  (secondsEach: number): ReadSpelling =>
  (raw) => {
    const value = readNumber(raw);
    return value === null ? raw : value * secondsEach;
  };

export const reading: ReadingRules = {
  read(raw) {
    const seconds = readNumber(raw);
    if (seconds !== null) return toPlain(seconds);
    return typeof raw === 'string' ? parseDuration(raw) : null;
  },
  spellings: {
    milliseconds: numbersOf(0.001),
    minutes: numbersOf(60),
    hours: numbersOf(3_600),
    html: readHtml,
  },
  guess: {
    rank: 'narrow',
    fits: ({ values, name }) =>
      everyText(values, /^[-+]?P(?=[\dT])(?:\d+(?:[.,]\d+)?[WD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?$/) ||
      looksLikeDurations(values, name),
  },
  settings: ['decimals'],
  schema: { type: 'number', description: 'A duration in seconds.' },
};

/** Without the last digits that only calculating in binary brings. */
function toPlain(seconds: number): number {
  return Number(seconds.toPrecision(14));
}

interface Unit {
  readonly seconds: number;
  readonly key: 'inDays' | 'inHours' | 'inMinutes' | 'inSeconds';
}

const units: readonly Unit[] = [
  { seconds: 86_400, key: 'inDays' },
  { seconds: 3_600, key: 'inHours' },
  { seconds: 60, key: 'inMinutes' },
  { seconds: 1, key: 'inSeconds' },
];

const write = (words: TableWords, key: Unit['key'], value: string) => words(`table.${key}`, { value });

/**
 * Days, hours, minutes and seconds, without those that are none: 1 h 30 min. Seconds have as many decimals as there
 * are, up to thousandths.
 */
function print(total: number, locale: string, words: TableWords, decimals?: number): string {
  const digits = decimals ?? 3;
  // Rounded before it is parted, so that 59.9996 s reads 1 min and not 60 s.
  const factor = 10 ** digits;
  let rest = Math.round(Math.abs(total) * factor);
  const parts: string[] = [];
  for (const { seconds, key } of units) {
    const isLast = seconds === 1;
    const amount = isLast ? rest / factor : Math.floor(rest / (seconds * factor));
    rest -= isLast ? rest : amount * seconds * factor;
    if (amount === 0 && !(isLast && parts.length === 0)) continue;
    const text = printNumber(amount, undefined, locale, { maximumFractionDigits: digits });
    parts.push(write(words, key, text));
  }
  const text = parts.join(' ');
  return total < 0 && !/^0\b/.test(text) ? `\u2212${text}` : text;
}

/** A clock that spreadsheets take for a duration and can add up: 26:03:04, with hours beyond a day. */
function toClock(total: number): string {
  const ms = Math.round(Math.abs(total) * 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [
    Math.floor(ms / 3_600_000),
    two(Math.floor(ms / 60_000) % 60),
    two(Math.floor(ms / 1_000) % 60),
  ];
  const fraction = ms % 1_000 === 0 ? '' : `.${String(ms % 1_000).padStart(3, '0')}`;
  return `${total < 0 && ms > 0 ? '-' : ''}${clock.join(':')}${fraction}`;
}

const shown = buildNumberShowing(
  (value, { format }, viewer) => print(value, viewer.locale, wordsOf(viewer), format?.decimals),
  parseTyped,
);

export const showing: ShowingRules = {
  ...shown,
  // Texts in issues are read by people, so seconds alone would not do; the signs are those of the SI.
  plainTexts: (cell) =>
    typeof cell === 'number' ? [print(cell, 'en', wordsOf({}))] : shown.plainTexts(cell),
  searchTexts: (...cell) => [shown.text(...cell)],
  filter: { ...shown.filter, example: (viewer) => print(5_400, viewer.locale, wordsOf(viewer)) },
  averageDecimals: 0,
  chartUnit,
  csv: (cell, ...rest) => (typeof cell === 'number' ? toClock(cell) : shown.csv(cell, ...rest)),
};

/** What people type: `1 h 30 min`, `90 min`, `1:30:00`, `PT1H30M`. A number alone could be of any unit, save none. */
function parseTyped(text: string): number | null {
  return text.trim() === '0' ? 0 : parseDuration(text);
}

/** The greatest unit of which the greatest number is at least two. */
function chartUnit(
  greatest: number,
  viewer: Parameters<NonNullable<ShowingRules['chartUnit']>>[1],
): ChartUnit {
  const { seconds, key } = units.find((unit) => greatest >= 2 * unit.seconds) ?? units.at(-1)!;
  return { divisor: seconds, name: write(wordsOf(viewer), key, '').trim() };
}
