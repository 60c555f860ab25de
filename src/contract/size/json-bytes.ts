/*
 * How many bytes a value takes where it travels or is stored: as JSON in UTF-8. Counted without making that text,
 * so that a table of a million cells costs no memory to measure. In the contract because front and back end both
 * send within limits of the platform.
 */

const quote = 0x22;
const backslash = 0x5c;

/** A character that takes more than one byte in JSON. */
const anyCostly = /[^ !#-[\]-\u007f]/;

/** Most bytes that one UTF-16 unit takes in JSON: `\u001f`, and a surrogate without its half. */
const mostBytesOfUnit = 6;
/** Longest number that JSON writes, such as `-1.2345678901234567e-308`. */
const mostBytesOfNumber = 25;

/** Bytes of a text in UTF-8; a surrogate without its half is sent as U+FFFD, three bytes. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // A pair takes four bytes: two for each of its units.
    if (unit < 0x800 || isPaired(text, index, unit)) bytes += 1;
    else bytes += 2;
  }
  return bytes;
}

/** Bytes of a text as a string of JSON in UTF-8, with its quotes and escapes (ECMA-262, QuoteJSONString). */
export function jsonTextBytes(text: string): number {
  let bytes = text.length + 2;
  // Most texts of most tables are plain, and the engine tells that faster than a loop.
  if (!anyCostly.test(text)) return bytes;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      if (unit === quote || unit === backslash) bytes += 1;
      else if (unit < 0x20) bytes += hasShortEscape(unit) ? 1 : 5;
    } else if (unit < 0x800) bytes += 1;
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 2;
    else bytes += isPaired(text, index, unit) ? 1 : 5;
  }
  return bytes;
}

/** `\b`, `\t`, `\n`, `\f` and `\r`. */
const hasShortEscape = (unit: number) => unit >= 8 && unit <= 13 && unit !== 11;

function isPaired(text: string, index: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdfff) return false;
  const other = text.charCodeAt(unit < 0xdc00 ? index + 1 : index - 1);
  return unit < 0xdc00 ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
}

/** Bytes of `JSON.stringify(value)` in UTF-8; 0 for what JSON leaves out, such as undefined. */
export function jsonBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return jsonTextBytes(value);
    case 'number':
      return Number.isFinite(value) ? String(value).length : 4;
    case 'boolean':
      return value ? 4 : 5;
    case 'object':
      return value === null ? 4 : objectBytes(value);
    default:
      return 0;
  }
}

function objectBytes(value: object): number {
  if (Array.isArray(value)) {
    let bytes = Math.max(value.length + 1, 2);
    for (const element of value) bytes += jsonBytes(element) || 4;
    return bytes;
  }
  if (hasOwnJson(value)) return jsonBytes(value.toJSON());
  let bytes = 1;
  for (const [name, member] of Object.entries(value)) {
    const size = jsonBytes(member);
    if (size > 0) bytes += jsonTextBytes(name) + size + 2;
  }
  return Math.max(bytes, 2);
}

/** Whether a value's JSON takes at most so many bytes. A small one is told by the length of its texts alone. */
export function fitsInto(value: unknown, limitBytes: number): boolean {
  return mostJsonBytes(value, limitBytes) <= limitBytes || jsonBytes(value) <= limitBytes;
}

/** What a value's JSON takes at most; may end counting once `enough` is passed. */
function mostJsonBytes(value: unknown, enough: number): number {
  if (typeof value === 'string') return value.length * mostBytesOfUnit + 2;
  if (typeof value === 'number') return mostBytesOfNumber;
  if (typeof value !== 'object' || value === null) return 5;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const element of value) {
      bytes += mostJsonBytes(element, enough) + 1;
      if (bytes > enough) return bytes;
    }
    return bytes;
  }
  if (hasOwnJson(value)) return jsonBytes(value);
  for (const [name, member] of Object.entries(value)) {
    bytes += name.length * mostBytesOfUnit + mostJsonBytes(member, enough) + 4;
    if (bytes > enough) return bytes;
  }
  return bytes;
}

/** How many elements of a list, from its first, take at most so many bytes as a JSON list. */
export function countFitting(list: readonly unknown[], limitBytes: number): number {
  if (mostJsonBytes(list, limitBytes) <= limitBytes) return list.length;
  let bytes = 1;
  for (let index = 0; index < list.length; index += 1) {
    bytes += (jsonBytes(list[index]) || 4) + 1;
    if (bytes > limitBytes) return index;
  }
  return list.length;
}

/** Whether a value says itself what it is in JSON, as a date does. */
function hasOwnJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
