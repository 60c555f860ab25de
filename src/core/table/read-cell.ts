import type { CellValue, ColumnType, LinkValue, PersonValue } from '../../contract/table';

/** Turns what a path found into a typed cell. Gives null where the value does not fit: a cell is never an error. */
export type ReadCell = (raw: unknown) => CellValue;

/** Longest text a cell keeps; more is cut with an ellipsis, so that one cell cannot fill a snapshot. */
export const maxCellCharacters = 10_000;

/** The reader of each column type. */
export const cellReaders: Readonly<Record<ColumnType, ReadCell>> = {
  text: toText,
  number: toNumber,
  currency: toAmount,
  percent: toFraction,
  boolean: toBoolean,
  date: toDate,
  'date-time': toDateTime,
  person: toPerson,
  people: (raw) => toList(raw, toPerson),
  email: toText,
  link: toLink,
  choice: toText,
  choices: (raw) => toList(raw, toText),
  lookup: toText,
  json: toJson,
};

function toText(raw: unknown): string | null {
  switch (typeof raw) {
    case 'string':
      return raw === '' ? null : cut(raw);
    case 'number':
    case 'boolean':
      return String(raw);
    case 'object':
      return raw === null ? null : describeObject(raw);
    default:
      return null;
  }
}

/** A person, a lookup or a labelled thing shows its name; anything else its JSON. */
function describeObject(raw: object): string | null {
  if (Array.isArray(raw)) {
    // A list within a list shows its JSON, so that no nesting can exhaust the stack.
    const parts = raw.map((each) => (Array.isArray(each) ? toJson(each) : toText(each)));
    const filled = parts.filter((part) => part !== null);
    return filled.length === 0 ? null : cut(filled.join(', '));
  }
  return readName(raw as Record<string, unknown>) ?? toJson(raw);
}

const nameKeys = [
  'displayName',
  'LookupValue',
  'name',
  'title',
  'label',
  'Title',
  'Label',
  'value',
  'Description',
  'Value',
];

function readName(raw: Record<string, unknown>): string | null {
  for (const key of nameKeys) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') return cut(value);
  }
  return null;
}

function toNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
  if (typeof raw !== 'string' || raw.trim() === '') return null;
  const value = Number(raw);
  return Number.isFinite(value) ? value : null;
}

const booleanWords = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** An amount of money: a number, or an object that holds it beside its currency. */
function toAmount(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return toNumber(raw);
  const { amount, value, units } = raw as Record<string, unknown>;
  return toNumber(amount ?? value ?? units);
}

/** A fraction of 1; a text with a percent sign is a hundredth of its number. */
function toFraction(raw: unknown): number | null {
  if (typeof raw !== 'string' || !raw.trim().endsWith('%')) return toNumber(raw);
  const percent = toNumber(raw.trim().slice(0, -1));
  return percent === null ? null : percent / 100;
}

function toBoolean(raw: unknown): boolean | null {
  if (typeof raw === 'boolean') return raw;
  if (raw === 1 || raw === 0) return raw === 1;
  if (typeof raw !== 'string') return null;
  return booleanWords.get(raw.trim().toLowerCase()) ?? null;
}

const isoDate = /^\d{4}-\d{2}-\d{2}/;
const zoned = /(Z|[+-]\d{2}:?\d{2})$/i;

/** Keeps the calendar day as the source wrote it: a date has no time zone. */
function toDate(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  if (isPlainDay(raw)) return raw.slice(0, 10);
  if (!isoDate.test(raw)) return null;
  const day = raw.slice(0, 10);
  return Number.isNaN(Date.parse(day)) ? null : day;
}

function toDateTime(raw: unknown): string | null {
  if (typeof raw === 'number' && Number.isFinite(raw)) return toIso(raw);
  if (typeof raw !== 'string') return null;
  // As Graph writes nearly every point in time; building a Date for each would take most of the mapping's time.
  if (isPlainSecond(raw)) return `${raw.slice(0, 19)}.000Z`;
  if (!isoDate.test(raw)) return null;
  if (raw.length === 10) return toDate(raw);
  // A time without a zone is UTC, as Graph and SharePoint mean it; Date.parse would take the server's own zone.
  return toIso(Date.parse(zoned.test(raw) ? raw : `${raw}Z`));
}

const zero = 48;
const dash = 45;
const colon = 58;

/** Days that a month has in every year; Date.parse knows about the other one. */
const daysOfMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text begins with a day that exists in every year, such as 2030-01-31; what comes after it does not matter. */
function isPlainDay(text: string): boolean {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return false;
  const month = readTwoDigits(text, 5);
  const day = readTwoDigits(text, 8);
  const hasYear = readTwoDigits(text, 0) >= 0 && readTwoDigits(text, 2) >= 0;
  return hasYear && day >= 1 && day <= (daysOfMonth[month] ?? 0);
}

/** Whether a text is a whole second in UTC on such a day: 2030-01-31T23:59:59Z. */
function isPlainSecond(text: string): boolean {
  return (
    text.length === 20 &&
    isPlainDay(text) &&
    text[10] === 'T' &&
    isTwoDigitsUpTo(text, 11, 23) &&
    text.charCodeAt(13) === colon &&
    isTwoDigitsUpTo(text, 14, 59) &&
    text.charCodeAt(16) === colon &&
    isTwoDigitsUpTo(text, 17, 59) &&
    text[19] === 'Z'
  );
}

function isTwoDigitsUpTo(text: string, start: number, greatest: number): boolean {
  const value = readTwoDigits(text, start);
  return value >= 0 && value <= greatest;
}

/** The number that two digits spell, or -1. */
function readTwoDigits(text: string, start: number): number {
  const tens = text.charCodeAt(start) - zero;
  const ones = text.charCodeAt(start + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function toIso(ms: number): string | null {
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

function toPerson(raw: unknown): PersonValue | null {
  if (typeof raw === 'string') return raw === '' ? null : { name: cut(raw) };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  const { user } = raw as Record<string, unknown>;
  // Graph nests the person in identity sets: {user: {displayName}}.
  const record = (typeof user === 'object' && user !== null ? user : raw) as Record<string, unknown>;
  const email =
    readMail(record.email) ??
    readMail(record.mail) ??
    readMail(record.Email) ??
    readMail(record.userPrincipalName);
  const name = readName(record) ?? email;
  if (name === undefined) return null;
  return email === undefined ? { name } : { name, email };
}

function readMail(value: unknown): string | undefined {
  return typeof value === 'string' && value.includes('@') ? value : undefined;
}

function toLink(raw: unknown): LinkValue | null {
  if (typeof raw === 'string') return buildLink(raw, raw);
  if (typeof raw !== 'object' || raw === null) return null;
  const record = raw as Record<string, unknown>;
  const url = record.Url ?? record.url ?? record.webUrl ?? record.href;
  const text = record.Description ?? record.description ?? record.text ?? record.name ?? url;
  return typeof url === 'string'
    ? buildLink(url, typeof text === 'string' && text !== '' ? text : url)
    : null;
}

/** Only addresses that are safe to put behind a click; anything else shows as nothing rather than as a trap. */
function buildLink(address: string, text: string): LinkValue | null {
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? { url: url.href, text: cut(text) } : null;
  } catch {
    return null;
  }
}

function toList<T>(raw: unknown, read: (each: unknown) => T | null): readonly T[] | null {
  if (raw === null || raw === undefined) return null;
  const values = (Array.isArray(raw) ? raw : [raw]).map(read).filter((each): each is T & {} => each !== null);
  return values.length === 0 ? null : values;
}

function toJson(raw: unknown): string | null {
  if (raw === undefined || raw === null) return null;
  try {
    return cut(JSON.stringify(raw));
  } catch {
    // JSON.parse takes any depth, JSON.stringify exhausts the stack after some thousand levels.
    return null;
  }
}

function cut(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.length <= maxCellCharacters
    ? whole
    : `${whole.slice(0, maxCellCharacters - 1).toWellFormed()}…`;
}
