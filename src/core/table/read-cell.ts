import type { CellValue, ColumnType, LinkValue, PersonValue } from '../../contract/table';

/** Turns what a path found into a typed cell. Gives null where the value does not fit: a cell is never an error. */
export type ReadCell = (raw: unknown) => CellValue;

/** Longest text a cell keeps; more is cut with an ellipsis, so that one cell cannot fill a snapshot. */
export const maxCellCharacters = 10_000;

/** The reader of each column type. */
export const cellReaders: Readonly<Record<ColumnType, ReadCell>> = {
  text: toText,
  number: toNumber,
  currency: toNumber,
  percent: toNumber,
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

function toBoolean(raw: unknown): boolean | null {
  if (typeof raw === 'boolean') return raw;
  if (raw === 1 || raw === 'true' || raw === 'True' || raw === 'yes' || raw === '1') return true;
  if (raw === 0 || raw === 'false' || raw === 'False' || raw === 'no' || raw === '0') return false;
  return null;
}

const isoDate = /^\d{4}-\d{2}-\d{2}/;
const zoned = /(Z|[+-]\d{2}:?\d{2})$/i;

/** Keeps the calendar day as the source wrote it: a date has no time zone. */
function toDate(raw: unknown): string | null {
  if (typeof raw !== 'string' || !isoDate.test(raw)) return null;
  const day = raw.slice(0, 10);
  return Number.isNaN(Date.parse(day)) ? null : day;
}

function toDateTime(raw: unknown): string | null {
  if (typeof raw === 'number' && Number.isFinite(raw)) return toIso(raw);
  if (typeof raw !== 'string' || !isoDate.test(raw)) return null;
  if (raw.length === 10) return toDate(raw);
  // A time without a zone is UTC, as Graph and SharePoint mean it; Date.parse would take the server's own zone.
  return toIso(Date.parse(zoned.test(raw) ? raw : `${raw}Z`));
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
  const email = [record.email, record.mail, record.Email, record.userPrincipalName].find(
    (each) => typeof each === 'string' && each.includes('@'),
  ) as string | undefined;
  const name = readName(record) ?? email;
  if (name === undefined) return null;
  return email === undefined ? { name } : { name, email };
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
