import { fitsCurrency } from './parts/guess-numbers';
import { readHtml } from './parts/html-spelling';
import { buildNumberShowing, printNumber, readFilterNumber, readNumber } from './parts/numbers';
import { numberSpellings } from './parts/written-numbers';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readAmount,
  spellings: { ...numberSpellings, html: readHtml },
  guess: { rank: 'narrow', fits: fitsCurrency },
  settings: ['currency', 'decimals', 'grouping'],
  schema: { type: 'number' },
};

/** An amount of money: a number, or an object that holds it beside its currency. */
function readAmount(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return readNumber(raw);
  const { amount, value, units } = raw as Record<string, unknown>;
  return readNumber(amount ?? value ?? units);
}

export const showing: ShowingRules = buildNumberShowing(
  (value, { currency, format }, { locale }) =>
    printNumber(
      value,
      format,
      locale,
      currency === undefined ? { maximumFractionDigits: 10 } : { style: 'currency', currency },
    ),
  readFilterNumber,
);
