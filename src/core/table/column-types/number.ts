import { readHtml } from './parts/html-spelling';
import { buildNumberShowing, printNumber, readFilterNumber, readNumber } from './parts/numbers';
import { everyText } from './parts/texts';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

/** A number as CSV and XML spell it; a leading zero or more digits than a double holds make it a code, so a text. */
const plainNumber = /^\s*-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?\s*$/;

export const reading: ReadingRules = {
  read: readNumber,
  spellings: { html: readHtml },
  guess: {
    rank: 'usual',
    fits: ({ values, isTextual }) =>
      values.every((value) => typeof value === 'number') || (isTextual && everyText(values, plainNumber)),
  },
  settings: ['decimals', 'grouping', 'unit'],
  canIdentify: true,
  schema: { type: 'number' },
};

export const showing: ShowingRules = {
  ...buildNumberShowing(
    (value, { format }, { locale }) => printNumber(value, format, locale, { maximumFractionDigits: 10 }),
    readFilterNumber,
  ),
  averageDecimals: 2,
};
