import { buildDateShowing, compareWithSpan, printDay, readFilterDay } from './parts/dates';
import { readHtml } from './parts/html-spelling';
import { readDay } from './parts/iso-days';
import { readLocalMidnight } from './parts/local-midnight';
import { everyText } from './parts/texts';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

const midnight = /^\d{4}-\d{2}-\d{2}T00:00:00(\.0+)?Z$/;

export const reading: ReadingRules = {
  read: readDay,
  spellings: { 'local-midnight': readLocalMidnight, html: readHtml },
  guess: {
    rank: 'narrow',
    fits: ({ values }) =>
      everyText(values, /^\d{4}-\d{2}-\d{2}$/) ||
      // A single midnight may be a point in time by chance.
      (everyText(values, midnight) && values.filter((value) => value !== '').length > 1),
  },
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
