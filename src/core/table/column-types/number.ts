import { fitsNumber } from './parts/guess-numbers';
import { readHtml } from './parts/html-spelling';
import {
  buildNumberShowing,
  countDecimals,
  printNumber,
  readFilterNumber,
  readNumber,
} from './parts/numbers';
import { numberSpellings } from './parts/written-numbers';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readNumber,
  spellings: { ...numberSpellings, html: readHtml },
  guess: { rank: 'usual', fits: fitsNumber },
  settings: ['decimals', 'grouping', 'unit'],
  canIdentify: true,
  schema: { type: 'number' },
};

const mostDecimals = 10;

export const showing: ShowingRules = {
  ...buildNumberShowing(
    (value, { format }, { locale }) =>
      printNumber(value, format, locale, { maximumFractionDigits: mostDecimals }),
    readFilterNumber,
  ),
  averageDecimals: 2,
  decimalsOf: (value) => countDecimals(value, mostDecimals),
  looks: ['bar', 'stars'],
};
