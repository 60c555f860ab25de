/*
 * What a spreadsheet takes for a formula when it opens a text file, and the apostrophe that keeps it from that.
 *
 * - A cell that begins with = + - or @ is a formula. https://owasp.org/www-community/attacks/CSV_Injection
 * - So is one that begins with a full-width sign where the reader's Excel folds widths, as in Japan.
 *   https://github.com/OWASP/www-community/issues/1088
 * - Blanks, control characters and quotes before the sign are dropped by some readers, so they hide none; a tab,
 *   a line break or NUL at the beginning counts by itself. https://owasp.org/www-project-application-security-verification-standard/
 *   (1.2.10)
 * - The reader chooses the separator: Excel takes the list separator of the computer's region, LibreOffice what was
 *   ticked last. Where that is another one than ours, a quote stands in the middle of a field and protects nothing,
 *   so each separator and each line break within a cell may begin a cell.
 *   https://github.com/OWASP/www-community/issues/443, https://github.com/OWASP/www-community/issues/1115
 *
 * Separators are those that people part tables with. A blank, a colon and a full stop, which a reader could choose
 * too, stand in every sentence and would take a file like ours to pieces.
 */

/** What may part cells, whatever our own separator is. */
const separators = /([,;|\t\r\n])/;

/** Signs that begin a formula, and the characters that compatibility folding (NFKC) makes one of them. */
const signs = '=+\\-@\u207A\u207C\u208A\u208C\uFB29\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20';

/** What a reader may drop at the beginning: white space, control and format characters (byte order mark), quotes. */
const dropped = '[\\s\\p{Cc}\\p{Cf}"\'\u201C\u201D\u2018\u2019\u00B4`]*';

const beginsFormula = new RegExp(`^${dropped}[${signs}]`, 'u');
const beginsControl = /^'*[\t\r\n\0]/;
const mayBegin = new RegExp(`[\\t\\r\\n\\0${signs}]`, 'u');
/**
 * A number, or several: `-1,234.50`, `52.5, -13.4`. A plus is guarded, for it begins telephone numbers, which a
 * spreadsheet would make numbers without it.
 */
const plainNumbers = new RegExp(`^${number()}(?:[,;|\\t\\r\\n]${number()})*$`);

function number(): string {
  const blank = '[ \\u00A0\\u202F]*';
  return `${blank}-?\\d+(?:[.\\u00A0\\u202F'\\u2019]\\d+)*(?:[eE][-+]?\\d+)?%?${blank}`;
}

/**
 * A text with an apostrophe wherever a spreadsheet could begin a formula: at its beginning and after separators and
 * line breaks in it. Numbers (`-12.5`, `52.5, -13.4`) stay as they are. What was guarded can be told and taken back:
 * an apostrophe that stood before such a place already gets a second one (docs/guides/gateway.md, CSV).
 */
export function guardFormula(text: string): string {
  if (!mayBegin.test(text) || plainNumbers.test(text)) return text;
  const isDangerous = (part: string, index: number) =>
    beginsFormula.test(part) || (index === 0 && beginsControl.test(text));
  return text
    .split(separators)
    .map((part, index) => (isDangerous(part, index) ? `'${part}` : part))
    .join('');
}
