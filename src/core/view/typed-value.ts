import type { ParameterType } from '../../contract/parameter';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/** What a text is not that somebody typed for a parameter. */
export type TypedProblem = 'number' | 'date';

/** Years of two digits up to this one are of this century, as in POSIX `strptime`. */
const lastShortYear = 68;

/**
 * A value in its parameter's one spelling (`12.5`, `2026-12-31`), read as somebody of a locale types it: 12,5 and
 * 31.12.2026, or 12/31/2026. An order or sign of other locales counts where it can mean one thing only; what could
 * mean two is a failure, and so is a day that no calendar has. Texts and choices stay as they are; blank is empty.
 */
export function readTypedValue(
  type: ParameterType,
  text: string,
  locale: string,
): Result<string, TypedProblem> {
  if (text.trim() === '') return succeed('');
  if (type === 'number') {
    const number = readTypedNumber(text.trim(), locale);
    return number === null ? fail('number') : succeed(number);
  }
  if (type === 'date') {
    const date = readTypedDate(text.trim(), locale);
    return date === null ? fail('date') : succeed(date);
  }
  return succeed(text);
}

/** A value as somebody of a locale would type it; what is none of its type stays as it is. */
export function showTypedValue(type: ParameterType, value: string, locale: string): string {
  if (type === 'number' && /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(value)) {
    return value.replace('.', numberSigns(locale).decimal);
  }
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return shortDate(locale).format(Date.parse(value));
  }
  return value;
}

/** A date in full, weekday included, so that a misread one is seen; empty: the text is no date. */
export function spellDate(value: string, locale: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(value));
}

function numberSigns(locale: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.5);
  const signOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return { decimal: signOf('decimal') || '.', group: signOf('group') };
}

function readTypedNumber(typed: string, locale: string): string | null {
  const { decimal, group } = numberSigns(locale);
  // Readers type any space and apostrophe for the narrow or curly one that their locale prints.
  const plain = (text: string) =>
    text
      .replace(/[\u2212\u2013]/g, '-')
      .replace(/\s/g, ' ')
      .replace(/\u2019/g, "'");
  const text = plain(typed);
  const match = /^(-?)(\d+(?:[ '.,]\d{3})*)(?:([.,])(\d+))?(e[+-]?\d{1,3})?$/i.exec(text);
  if (match === null) return null;
  const [, minus = '', whole = '', sign, fraction, exponent = ''] = match;
  const separators = [...new Set(whole.replace(/\d/g, ''))];
  if (sign === undefined && separators.length === 1 && whole.split(/\D/).length === 2) {
    // One separator before three digits: thousands or a fraction, as the locale says.
    const [separator = ''] = separators;
    const [before = '', after = ''] = whole.split(/\D/);
    if (separator === decimal) return `${minus}${before}.${after}${exponent}`;
    return separator === plain(group) || /[ ']/.test(separator)
      ? `${minus}${before}${after}${exponent}`
      : null;
  }
  const isMixed = separators.length > 1 || (separators.length === 1 && separators[0] === sign);
  const isGrouped = separators.length === 0 || /^\d{1,3}\D/.test(whole);
  if (isMixed || !isGrouped) return null;
  const digits = whole.replace(/\D/g, '');
  return `${minus}${digits}${fraction === undefined ? '' : `.${fraction}`}${exponent}`;
}

function shortDate(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });
}

function readTypedDate(text: string, locale: string): string | null {
  const whole = /^(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})\.?$/.exec(text);
  if (whole !== null) return toDay(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const match = /^(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})\.?$/.exec(text);
  if (match === null) return null;
  const [first, second, last] = match.slice(1).map(Number) as [number, number, number];
  const year = match[3]!.length === 4 ? last : last + (last <= lastShortYear ? 2_000 : 1_900);
  const dayFirst = toDay(year, second, first);
  const monthFirst = toDay(year, first, second);
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst;
  const order = shortDate(locale)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === 'year' || type === 'month' || type === 'day');
  // Where the year comes first, nobody can tell.
  if (order[0] === 'year') return null;
  return order[0] === 'month' ? monthFirst : dayFirst;
}

/** A day in ISO 8601; null: the calendar has none such. */
function toDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
