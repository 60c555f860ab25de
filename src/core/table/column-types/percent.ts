import { fitsPercent } from './parts/guess-numbers';
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
  read: readFraction,
  spellings: { ...numberSpellings, html: readHtml },
  guess: { rank: 'narrow', fits: fitsPercent },
  settings: ['decimals', 'grouping'],
  schema: { type: 'number', description: 'A fraction of 1.' },
};

/** A fraction of 1; a text with a percent sign is a hundredth of its number. */
function readFraction(raw: unknown): number | null {
  if (typeof raw !== 'string' || !raw.trim().endsWith('%')) return readNumber(raw);
  const percent = readNumber(raw.trim().slice(0, -1));
  return percent === null ? null : percent / 100;
}

const mostDecimals = 2;

export const showing: ShowingRules = {
  ...buildNumberShowing(
    (value, { format }, { locale }) =>
      printNumber(value, format, locale, { style: 'percent', maximumFractionDigits: mostDecimals }),
    readTyped,
  ),
  // A fraction that is no power of two is not quite a hundredth.
  decimalsOf: (value) => countDecimals(Number((value * 100).toPrecision(14)), mostDecimals),
  fullAt: 1,
  chartUnit: () => ({ divisor: 0.01, name: '%' }),
};

/** `12.5` and `12.5 %` both mean an eighth. */
function readTyped(text: string): number | null {
  const percent = readFilterNumber(text.trim().replace(/\s*%$/, ''));
  return percent === null ? null : percent / 100;
}
