/** ASCII alone, where decomposing changes nothing and costs most of the time. */
const onlyAscii = /^[\x00-\x7f]*$/;

/**
 * Accents of Latin, Greek and Cyrillic letters, the vowel points of Hebrew and Arabic. Marks of other scripts are
 * letters of their own: without them が would be か, and Hindi would lose its vowels.
 */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+/g;

/** Letters that no decomposition makes others of, though a keyboard without them writes these. */
const written: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const writtenLetters = new RegExp(`[${Object.keys(written).join('')}]`, 'g');

/**
 * One spelling of what a person who searches takes for the same: case, accents, widths and ligatures do not count,
 * `zurich` is `Zürich`, `STRASSE` is `Straße`, `istanbul` is `İSTANBUL` and `ΟΔΟΣ` is `οδός`, whatever the reader's
 * language. Every search, filter and look-up by name compares by it. Idempotent; the length may change.
 */
export function foldText(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(writtenLetters, (letter) => written[letter]!);
}
