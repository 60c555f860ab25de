import { keepsDigits } from '../table/column-types/parts/keeps-digits';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/** A text, or a number in one of JSON's spellings: what a pass over the source has to tell apart. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs;
const textOrBareWord = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/gs;

/** Digits that a double may not hold: 2^53 has sixteen. */
const longDigits = 16;
/** The colon, comma or bracket before keeps texts with digits out; a root that is a number has nothing before it. */
const longNumber = /(?:^|[:,[])\s*-?\d[\d.]{15}/;

/**
 * Whether there is a number with many digits. Sixteen digits in a row, with their point, cover one of every sixteen places, so
 * looking there first makes the question cost next to nothing in an answer of many megabytes.
 */
function mayHaveLongNumber(text: string): boolean {
  for (let index = 0; index < text.length; index += longDigits) {
    if (!isDigit(text, index)) continue;
    let start = index;
    while (isDigit(text, start - 1)) start -= 1;
    let end = index + 1;
    while (isDigit(text, end)) end += 1;
    if (end - start >= longDigits) return longNumber.test(text);
  }
  return false;
}

const point = 46;

/** A digit of a number, or its point. */
function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 48 && code <= 57) || code === point;
}

/**
 * Parses JSON (RFC 8259), or JSON lines (NDJSON, RFC 7464) as a list of what they hold. Whole numbers beyond 2^53, and others of more digits than a
 * number holds, become texts with all their digits; `NaN` and `Infinity`,
 * which some servers write, become null. Of duplicate names the last counts.
 */
export function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    return succeed(JSON.parse(mayHaveLongNumber(text) ? keepDigits(text) : text));
  } catch {
    const lenient = parseLeniently(text);
    return lenient.ok ? lenient : parseLines(text);
  }
}

/** Two lines at least, each of them an object or a list of its own. */
function parseLines(text: string): Result<unknown, 'not-json'> {
  const lines = text.split(/[\n\x1e]+/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return fail('not-json');
  const values: unknown[] = [];
  for (const line of lines) {
    const isWhole = /^\s*(?:\{.*\}|\[.*\])\s*$/s.test(line);
    const parsed = isWhole ? parseJson(line) : fail('not-json' as const);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  return succeed(values);
}

function keepDigits(text: string): string {
  return text.replace(token, (found) =>
    found.length >= longDigits && found[0] !== '"' && losesDigits(found) ? `"${found}"` : found,
  );
}

const losesDigits = (found: string) =>
  /^-?\d+$/.test(found)
    ? !Number.isSafeInteger(Number(found))
    : !Number.isNaN(Number(found)) && !keepsDigits(found);

function parseLeniently(text: string): Result<unknown, 'not-json'> {
  if (!/\b(?:NaN|Infinity)\b/.test(text)) return fail('not-json');
  try {
    return succeed(
      JSON.parse(text.replace(textOrBareWord, (found) => (found.startsWith('"') ? found : 'null'))),
    );
  } catch {
    return fail('not-json');
  }
}
