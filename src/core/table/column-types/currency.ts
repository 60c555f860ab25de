import { fitsCurrency } from './parts/guess-numbers';
import { readHtml } from './parts/html-spelling';
import {
  buildNumberShowing,
  countDecimals,
  printNumber,
  readFilterNumber,
  readNumber,
} from './parts/numbers';
import { numberSpellings } from './parts/written-numbers';
import { isObject } from '../../is-object';
import type { ReadColumn, ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readAmount,
  spellings: { ...numberSpellings, html: readHtml },
  guess: { rank: 'narrow', fits: fitsCurrency },
  settings: ['currency', 'decimals', 'grouping'],
  schema: { type: 'number' },
};

/** Members that name the currency of the amount beside them. */
const currencyMembers = ['currency', 'currencyCode', 'currency_code', 'currencyIsoCode'];

/** An amount of money: a number, or an object that holds it beside its currency. One of another currency is none. */
function readAmount(raw: unknown, _origin: unknown, { currency }: ReadColumn = {}): number | null {
  if (!isObject(raw)) return readNumber(raw);
  const code = currencyMembers
    .map((name) => raw[name])
    .find((each) => typeof each === 'string' && /^[a-z]{3}$/i.test(each));
  if (currency !== undefined && typeof code === 'string' && code.toUpperCase() !== currency) return null;
  const { amount, value } = raw;
  return 'units' in raw || 'nanos' in raw ? readMoney(raw) : readNumber(amount ?? value);
}

const nanosEach = 1e9;

/** Units and billionths of one, either of which may be left out where it is nought: `google.type.Money`. */
function readMoney({ units = 0, nanos = 0 }: Readonly<Record<string, unknown>>): number | null {
  const [whole, part] = [readNumber(units), readNumber(nanos)];
  return whole === null || part === null ? null : Number((whole + part / nanosEach).toPrecision(15));
}

const mostDecimals = 10;

export const showing: ShowingRules = {
  ...buildNumberShowing(
    (value, { currency, format }, { locale }) =>
      printNumber(
        value,
        format,
        locale,
        currency === undefined ? { maximumFractionDigits: mostDecimals } : { style: 'currency', currency },
      ),
    readFilterNumber,
  ),
  // An amount has the decimals of its currency; without one the rows tell.
  decimalsOf: (value, { currency }) => (currency === undefined ? countDecimals(value, mostDecimals) : 0),
};
