import type { CellValue, ColumnType, PersonValue } from '../../contract/table';

/**
 * A cell as a person reads it, in `locale` (BCP 47) and, for points in time, `timeZone` (IANA).
 * Nothing for an empty cell.
 */
export function formatCell(
  cell: CellValue,
  type: ColumnType,
  locale: string,
  timeZone: string,
  currency?: string,
): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return formatNumber(cell, type, locale, currency);
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (typeof cell === 'string') {
    if (type === 'date' || type === 'date-time') return formatDate(cell, type, locale, timeZone);
    return cell;
  }
  if (isList(cell)) return cell.map((each) => (typeof each === 'string' ? each : each.name)).join(', ');
  return 'url' in cell ? cell.text : cell.name;
}

function formatNumber(value: number, type: ColumnType, locale: string, currency: string | undefined): string {
  if (type === 'currency' && currency !== undefined) {
    return numberFormat(locale, { style: 'currency', currency }).format(value);
  }
  if (type === 'percent')
    return numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value);
  return numberFormat(locale, { maximumFractionDigits: 10 }).format(value);
}

function formatDate(value: string, type: ColumnType, locale: string, timeZone: string): string {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return value;
  if (type === 'date' || value.length === 10) {
    return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(ms);
  }
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(ms);
}

// Building an Intl formatter costs far more than using it; a table has few kinds and many cells.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return remember(
    numberFormats,
    `${locale}${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, options),
  );
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return remember(
    dateFormats,
    `${locale}${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, options),
  );
}

function remember<T>(cache: Map<string, T>, key: string, build: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const built = build();
  cache.set(key, built);
  return built;
}

function isList(cell: object): cell is readonly string[] | readonly PersonValue[] {
  return Array.isArray(cell);
}
