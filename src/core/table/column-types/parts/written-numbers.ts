import type { ReadSpelling, ReadColumn } from '../reading-rules';
import { misfit } from '../reading-rules';

/*
 * Numbers as people and business software write them. Not Intl's parsers: those guess where a sign cannot be of the
 * locale (German "1,234.5" as 1.2345); here a text fits a spelling whole, or not at all.
 */

/** The sign between a number's whole part and its fraction. */
type DecimalSign = ',' | '.';

/** A number as it was written. */
export interface WrittenNumber {
  readonly value: number;
  readonly isPercent: boolean;
  /** The sign or ISO 4217 code of a currency beside it; empty: none. */
  readonly currency: string;
  /** Whether it is written with more than digits, a minus and a decimal sign. */
  readonly isDecorated: boolean;
}

/** Currencies whose sign or word means one only. */
const codeOfSign: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '₴': 'UAH',
  zł: 'PLN',
  Kč: 'CZK',
  'Fr.': 'CHF',
  SFr: 'CHF',
  'SFr.': 'CHF',
  R$: 'BRL',
  US$: 'USD',
  C$: 'CAD',
  A$: 'AUD',
  HK$: 'HKD',
  NZ$: 'NZD',
};
/** Signs that several currencies share, with the one that is meant if nothing else is said. */
const usualCodeOfSign: Readonly<Record<string, string>> = { $: 'USD', '¥': 'JPY', kr: 'SEK', 'kr.': 'DKK' };

let knownCodes: ReadonlySet<string> | null = null;

function isCurrencyCode(text: string): boolean {
  knownCodes ??= new Set(Intl.supportedValuesOf('currency'));
  return knownCodes.has(text);
}

/** ISO 4217 code that a currency's sign or code means; undefined: nobody knows. */
export function toCurrencyCode(sign: string): string | undefined {
  return isCurrencyCode(sign) ? sign : (codeOfSign[sign] ?? usualCodeOfSign[sign]);
}

/** Whether an amount with a sign may be one of a currency: `$ 5` is one of Canada's, `€ 5` is not. */
function mayBe(sign: string, currency: string): boolean {
  if (sign === '' || sign in usualCodeOfSign) return true;
  return toCurrencyCode(sign) === currency;
}

const beside = /^(%|[\p{L}.]{0,3}\p{Sc}|\p{L}{1,3}\.?)?\s*(.*?)\s*(\p{Sc}|\p{L}{2,3}\.?|%)?$/su;
/** What only says in which direction a line is written. */
const directions = /[\u200e\u200f\u061c]/g;
const longestText = 60;

/**
 * Reads a number that is written with this decimal sign: with groups of thousands (also India's), a currency's sign or
 * code on either side, a percent sign, a minus of any kind on either side, or parentheses for a negative. Null: it is
 * not written so.
 */
export function readWrittenNumber(text: string, decimal: DecimalSign): WrittenNumber | null {
  let rest = text.replace(directions, '').replace(/\s+/g, ' ').trim();
  if (rest === '' || rest.length > longestText || !/\d/.test(rest)) return null;
  let isNegative = false;
  const isInParentheses = rest.startsWith('(') && rest.endsWith(')');
  if (isInParentheses) {
    rest = rest.slice(1, -1).trim();
    isNegative = true;
  }
  const [, before = '', middle = '', after = ''] = beside.exec(takeMinus(rest)) ?? [];
  const hasMinus = takeMinus(rest) !== rest;
  const body = takeMinus(middle);
  const minuses = Number(isInParentheses) + Number(hasMinus) + Number(body !== middle);
  if (minuses > 1) return null;
  isNegative = minuses === 1;
  const marks = [before, after].filter((sign) => sign !== '');
  const signs = marks.filter((sign) => sign !== '%');
  const isPercent = marks.includes('%');
  if (marks.length > 1 || signs.some((sign) => toCurrencyCode(sign) === undefined)) return null;
  const digits = toPlainDigits(body, decimal);
  if (digits === null) return null;
  const value = Number(digits);
  if (!Number.isFinite(value)) return null;
  return {
    value: isNegative && value !== 0 ? -value : value,
    isPercent,
    currency: signs[0] ?? '',
    isDecorated: digits !== body || isInParentheses || signs.length > 0 || isPercent || !/^-?\d/.test(rest),
  };
}

/** Without a minus or plus at either end, where it stands alone. */
function takeMinus(text: string): string {
  return text.replace(/^[-\u2212\u2013]\s*(?=\S)/, '').replace(/(?<=\S)\s*[-\u2212]$/, '');
}

const exponent = /^(\d+(?:[.,]\d+)?)[eE]([+-]?\d{1,3})$/;

/** The digits as JSON has them; null: they are not grouped as numbers are. */
function toPlainDigits(body: string, decimal: DecimalSign): string | null {
  const text = body.startsWith('+') && !/\s/.test(body) ? body.slice(1) : body;
  const scientific = exponent.exec(text);
  if (scientific !== null) {
    const [, mantissa = '', power = ''] = scientific;
    const plain = toPlainDigits(mantissa, decimal);
    return plain === null ? null : `${plain}e${power}`;
  }
  const parts = text.split(decimal);
  if (parts.length > 2) return null;
  const [whole = '', fraction] = parts;
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return null;
  const plain = whole === '' && fraction !== undefined ? '0' : ungroup(whole, decimal);
  if (plain === null) return null;
  // More digits than a double holds would be rounded, in silence.
  if (!Number.isSafeInteger(Number(plain))) return null;
  return fraction === undefined ? plain : `${plain}.${fraction}`;
}

function ungroup(whole: string, decimal: DecimalSign): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const sign = /[^\d]/.exec(whole)?.[0] ?? '';
  if (!(decimal === ',' ? ". '’" : ", '’").includes(sign)) return null;
  const groups = whole.split(sign);
  const [first = '', ...others] = groups;
  if (!groups.every((group) => /^\d+$/.test(group)) || first.startsWith('0')) return null;
  const isOfThree = first.length <= 3 && others.every((group) => group.length === 3);
  // India: 12,34,567.
  const isOfTwo =
    sign === ',' &&
    first.length <= 2 &&
    others.at(-1)?.length === 3 &&
    others.slice(0, -1).every((group) => group.length === 2);
  return isOfThree || isOfTwo ? groups.join('') : null;
}

/** A number in a spelling; a number of JSON is one in any. An amount of another currency than the column's is none. */
const buildSpelling =
  (decimal: DecimalSign): ReadSpelling =>
  (raw: unknown, { currency }: ReadColumn = {}) => {
    if (typeof raw !== 'string' || raw.trim() === '') return raw;
    const found = readWrittenNumber(raw, decimal);
    if (found === null || (currency !== undefined && !mayBe(found.currency, currency))) return misfit;
    return found.isPercent ? `${found.value}%` : found.value;
  };

/** The spellings of all types whose cells are numbers. */
export const numberSpellings = {
  'decimal-comma': buildSpelling(','),
  'decimal-point': buildSpelling('.'),
} as const;
