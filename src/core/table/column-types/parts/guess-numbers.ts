import type { ValueSpelling } from '../../../../contract/table';
import { nameWords } from '../../../evidence/name-words';
import type { Fit, Samples } from '../reading-rules';
import { keepsDigits } from './keeps-digits';
import { readWrittenNumber, toCurrencyCode } from './written-numbers';
import type { WrittenNumber } from './written-numbers';

/** A number as CSV and XML spell it; a leading zero or more digits than a double holds make it a code, so a text. */
const plainNumber = /^\s*-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?\s*$/;

/** Names of what is written with digits and is no number: nobody adds up postcodes. */
const codeName =
  /(?:^|[^a-z])(?:zip|plz|postal|postcode|postleitzahl|phone|telefon|tel|mobile|mobil|handy|fax|iban|bic|ean|gtin|isbn|version|release)(?:s|en|e)?(?:code|number|nummer|nr|no)?(?:[^a-z]|$)/;

/** Whether a name is one of a code, alone or beside other words: `version`, `fixVersion`, `Phone number`. */
const isCodeName = (name: string) => codeName.test(nameWords(name).join(' '));

/** What texts are, as far as they are numbers. */
interface SpelledNumbers {
  readonly numbers: readonly WrittenNumber[];
  readonly spelling?: ValueSpelling;
  readonly others?: readonly ValueSpelling[];
}

/** Texts that are not blank; null: something is neither a text nor a number, or nothing is a text. */
function pickTexts(values: readonly unknown[]): readonly string[] | null {
  const texts = values.filter((value) => typeof value === 'string').filter((text) => text.trim() !== '');
  const isMixed = values.some((value) => typeof value !== 'string' && typeof value !== 'number');
  return isMixed || texts.length === 0 ? null : texts;
}

/**
 * How all texts are written, if they are numbers. Where they can be read in two ways, such as 1.234, the spelling is
 * the likelier one and `others` the other: without more evidence a point is a decimal point.
 */
function spell(texts: readonly string[]): SpelledNumbers | null {
  // Codes: with leading zeros, like a phone number, or where an E happens to stand between digits.
  if (texts.some((text) => /^\s*[-+]?0\d|^\s*\+[\d ]{7}|^\s*\d+[eE]\d+\s*$/.test(text))) return null;
  // Of more digits than a number holds, others would be shown than the service wrote.
  if (texts.some((text) => /^\s*[-+]?[\d.]{17,}\s*$/.test(text) && !keepsDigits(text))) return null;
  const asPoint = readAll(texts, '.');
  const asComma = readAll(texts, ',');
  if (asPoint === null) return asComma === null ? null : { numbers: asComma, spelling: 'decimal-comma' };
  const isPlain = texts.every((text) => plainNumber.test(text.replace(/%\s*$/, '')));
  const spelling = isPlain ? undefined : 'decimal-point';
  const isAmbiguous = asComma?.some(({ value }, index) => value !== asPoint[index]!.value) === true;
  // A thousand without a point beside ones with it: the point is not that of thousands.
  const groupsAll = !texts.some((text) => /\d{4}/.test(text));
  return {
    numbers: asPoint,
    ...(spelling === undefined ? {} : { spelling }),
    ...(isAmbiguous && groupsAll ? { others: ['decimal-comma'] as const } : {}),
  };
}

function readAll(texts: readonly string[], decimal: ',' | '.'): readonly WrittenNumber[] | null {
  const numbers = texts.map((text) => readWrittenNumber(text, decimal));
  return numbers.includes(null) ? null : (numbers as readonly WrittenNumber[]);
}

/** Spaces also part phone numbers and codes, whose lengths are all the same. */
function looksLikeCodes(texts: readonly string[]): boolean {
  const isSpaced = texts.every((text) => /^\s*\d[\d ]*\d\s*$/.test(text) && /\d \d/.test(text));
  return isSpaced && new Set(texts.map((text) => text.trim().length)).size === 1;
}

const toFit = ({ spelling, others }: SpelledNumbers): Fit =>
  spelling === undefined && others === undefined
    ? true
    : { ...(spelling === undefined ? {} : { spelling }), ...(others === undefined ? {} : { others }) };

/** Whether values are numbers; texts of JSON only where they are written as no id is. */
export function fitsNumber({ values, name, isTextual }: Samples): Fit {
  if (values.every((value) => typeof value === 'number')) return true;
  const texts = pickTexts(values);
  if (texts === null || isCodeName(name) || looksLikeCodes(texts)) return false;
  const found = spell(texts);
  if (found === null || found.numbers.some(({ isPercent, currency }) => isPercent || currency !== ''))
    return false;
  const isTelling = texts.some((text) => /\d[.,]\d|[^\d.,\s-]/.test(text) || /\d \d/.test(text));
  return isTextual || isTelling ? toFit(found) : false;
}

/** Whether values are texts with a percent sign each. */
export function fitsPercent({ values }: Samples): Fit {
  const texts = pickTexts(values);
  const found = texts === null ? null : spell(texts);
  if (found === null || !found.numbers.every(({ isPercent }) => isPercent)) return false;
  return toFit(found);
}

/** Whether values are amounts of one currency, by a sign or code beside each. */
export function fitsCurrency({ values }: Samples): Fit {
  const texts = pickTexts(values);
  const found = texts === null ? null : spell(texts);
  const codes = new Set(found?.numbers.map(({ currency }) => toCurrencyCode(currency)));
  const [code] = codes;
  if (found === null || codes.size !== 1 || code === undefined) return false;
  const fit = toFit(found);
  return { ...(typeof fit === 'object' ? fit : {}), currency: code };
}
