import type { ColumnType } from '../../contract/table';

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isoDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const midnight = /T00:00:00(\.0+)?Z$/;
const mailAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const webAddress = /^https?:\/\/\S+$/;

/** A number as CSV and XML spell it; a leading zero or more digits than a double holds make it a code, so a text. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const plainBoolean = /^(?:true|false)$/i;

/**
 * Guesses a column's type from its values that are not null. Text, where they do not agree.
 * @param isTextual whether the format has texts only (CSV, XML), so that numbers are known by their spelling
 */
export function guessType(values: readonly unknown[], isTextual = false): ColumnType {
  if (values.length === 0) return 'text';
  if (isTextual) {
    const filled = values.filter((value) => value !== '');
    const fits = (pattern: RegExp) =>
      filled.length > 0 && filled.every((value) => typeof value === 'string' && pattern.test(value.trim()));
    if (fits(plainNumber)) return 'number';
    if (fits(plainBoolean)) return 'boolean';
  }
  const every = (test: (value: unknown) => boolean) => values.every(test);
  if (every((value) => typeof value === 'boolean')) return 'boolean';
  if (every((value) => typeof value === 'number')) return 'number';
  if (every((value) => typeof value === 'string')) return guessTextType(values as readonly string[]);
  if (every(Array.isArray)) {
    const elements = (values as readonly unknown[][]).flat();
    if (elements.length === 0 || elements.every((each) => typeof each !== 'object' || each === null))
      return 'choices';
    return elements.every(isPerson) ? 'people' : 'json';
  }
  if (every(isPerson)) return 'person';
  if (every(isLink)) return 'link';
  return every((value) => typeof value !== 'object') ? 'text' : 'json';
}

function guessTextType(values: readonly string[]): ColumnType {
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0) return 'text';
  const every = (pattern: RegExp) => filled.every((value) => pattern.test(value));
  if (every(isoDay)) return 'date';
  if (every(isoDateTime)) return filled.length > 1 && every(midnight) ? 'date' : 'date-time';
  if (every(mailAddress)) return 'email';
  return every(webAddress) ? 'link' : 'text';
}

function isPerson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { user } = value as Record<string, unknown>;
  const record = (typeof user === 'object' && user !== null ? user : value) as Record<string, unknown>;
  return (
    typeof record.displayName === 'string' &&
    ['email', 'mail', 'userPrincipalName'].some((key) => typeof record[key] === 'string')
  );
}

function isLink(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { Url: url } = value as Record<string, unknown>;
  return typeof url === 'string' && webAddress.test(url);
}
