import type { ValueSpelling } from '../../../contract/table';
import { buildDateShowing, compareWithSpan, printDay, readFilterDay } from './parts/dates';
import { guessTimes, isNoDay } from './parts/guess-times';
import { readHtml } from './parts/html-spelling';
import { readDay } from './parts/iso-days';
import { readLocalMidnight } from './parts/local-midnight';
import { timeSpellings } from './parts/written-times';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

const clock = /[T\s]\d{1,2}[:.]\d{2}/;
const midnight = /[T\s]0?0[:.]00(?:[:.]00(?:[.,]0+)?)?(?![:.\d])/;

/** What a day is in each of the spellings that count time. */
const dayIn: Partial<Readonly<Record<ValueSpelling, number>>> = {
  seconds: 86_400,
  milliseconds: 86_400_000,
  'excel-days': 1,
};

function hasPartOfDay(raw: unknown, spelling: ValueSpelling): boolean {
  const day = dayIn[spelling];
  const count = typeof raw === 'string' ? Number(raw.replace(',', '.')) : raw;
  return day !== undefined && typeof count === 'number' && count % day !== 0;
}

export const reading: ReadingRules = {
  read: readDay,
  spellings: { ...timeSpellings, 'local-midnight': readLocalMidnight, html: readHtml },
  guess: {
    rank: 'narrow',
    fits(samples) {
      const times = guessTimes(samples);
      return times?.areDays === true && times.fit;
    },
  },
  isNone: isNoDay,
  leavesOut: (raw, spelling) =>
    (typeof raw === 'string' &&
      raw.length > 10 &&
      !raw.endsWith('T00:00:00Z') &&
      clock.test(raw) &&
      !midnight.test(raw)) ||
    (spelling !== undefined && hasPartOfDay(raw, spelling)),
  settings: ['dateStyle'],
  schema: { type: 'string', format: 'date' },
};

export const showing: ShowingRules = buildDateShowing(
  (value, { format }, { locale }) => printDay(value, format, locale),
  (operator, [value = ''], moment) => {
    const wanted = readFilterDay(value, moment);
    if (wanted === null) return null;
    const test = compareWithSpan<string>(operator, { start: wanted, last: wanted });
    return test === null ? null : (cell) => typeof cell === 'string' && test(cell.slice(0, 10));
  },
  5,
);
