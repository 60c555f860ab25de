/** Digits that every double holds (DBL_DIG); more it holds by chance. */
const surelyHeld = 15;
/** What `toPrecision` gives at most. */
const mostDigits = 100;

/**
 * Whether a number holds every digit that a text in one of JSON's spellings has: 0.30000000000000004 and 1.5000 do,
 * 12345678901234567.89 does not. What is the full expansion of a double (0.1000000000000000055) loses nothing either.
 */
export function keepsDigits(text: string): boolean {
  const digits = significant(text);
  if (digits.length <= surelyHeld) return true;
  const value = Number(text);
  if (digits.length > mostDigits || !Number.isFinite(value)) return false;
  // The shortest text of a number is one that it holds, though its own expansion may round to another.
  return [String(value), value.toPrecision(digits.length)].some((each) => significant(each) === digits);
}

/** Digits from the first that is no zero to the last, without point, sign and exponent. */
function significant(text: string): string {
  return text
    .trim()
    .replace(/^[-+]|e.*$/gi, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
}
