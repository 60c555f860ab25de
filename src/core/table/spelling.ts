import type { ValueSpelling } from '../../contract/table';

/** Turns a value in a special spelling into the usual one; what does not have it stays as it is. */
export const readSpelling: Readonly<Record<ValueSpelling, (raw: unknown) => unknown>> = {
  html: (raw) => (typeof raw === 'string' ? toPlainText(raw) : raw),
  'local-midnight': (raw) => (typeof raw === 'string' ? toNearestDay(raw) : raw),
};

const halfDayMs = 12 * 3_600_000;

/**
 * The day whose midnight, in a zone from UTC−12 to UTC+12, is this point in time: SharePoint stores a date of a
 * date-only column as midnight in the site's zone.
 */
function toNearestDay(text: string): string {
  if (!/T\d{2}:\d{2}.*Z$/i.test(text)) return text;
  const ms = Date.parse(text);
  // Noon belongs to the next day in UTC+12, to the same in UTC−12; more people live east.
  return Number.isNaN(ms) || Math.abs(ms) > 8.6e15
    ? text
    : new Date(ms + halfDayMs).toISOString().slice(0, 10);
}

const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Text of a piece of HTML: no tags, a line break where a block ended. */
function toPlainText(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<br\b[^>]*>|<\/(?:p|div|li|tr|h[1-6])\s*>/gi, '\n')
    .replace(/<\/?[a-zA-Z!][^>]*>/g, '')
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return namedCharacters[name.toLowerCase()] ?? whole;
        const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .replace(/\u200b/g, '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
