import type { CellValue, PersonValue, TableColumn } from '../../contract/table';
import type { ViewerFormat } from './viewer-format';
import { wordsOf } from './table-words';

/** What of a column decides how its cells read. */
export type PrintedColumn = Pick<TableColumn, 'type' | 'currency' | 'format'>;

/**
 * A cell as a person reads it: by its column's type and format, the viewer's locale and, for points in time,
 * time zone. Nothing for an empty cell.
 */
export function formatCell(cell: CellValue, column: PrintedColumn, viewer: ViewerFormat): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return formatNumber(cell, column, viewer.locale);
  if (typeof cell === 'boolean') return wordsOf(viewer)(cell ? 'table.yes' : 'table.no');
  if (typeof cell === 'string') {
    const isTime = column.type === 'date' || column.type === 'date-time';
    return isTime ? formatDate(cell, column, viewer) : cell;
  }
  if (isList(cell)) return cell.map((each) => (typeof each === 'string' ? each : each.name)).join(', ');
  return 'url' in cell ? cell.text : cell.name;
}

function formatNumber(value: number, { type, currency, format }: PrintedColumn, locale: string): string {
  const { decimals, grouping, unit = '' } = format ?? {};
  const options: Intl.NumberFormatOptions = {
    ...(grouping === undefined ? {} : { useGrouping: grouping }),
    ...(decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  };
  const text = numberFormat(locale, { ...kindOptions(type, currency), ...options }).format(value);
  // The unit must not stand alone on the next line.
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

function kindOptions(type: TableColumn['type'], currency: string | undefined): Intl.NumberFormatOptions {
  if (type === 'currency' && currency !== undefined) return { style: 'currency', currency };
  if (type === 'percent') return { style: 'percent', maximumFractionDigits: 2 };
  return { maximumFractionDigits: 10 };
}

function formatDate(
  value: string,
  { type, format }: PrintedColumn,
  { locale, timeZone }: ViewerFormat,
): string {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return value;
  const dateStyle = format?.dateStyle ?? 'medium';
  if (type === 'date' || value.length === 10) {
    return dateFormat(locale, { dateStyle, timeZone: 'UTC' }).format(ms);
  }
  return dateFormat(locale, { dateStyle, timeStyle: 'short', timeZone }).format(ms);
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
