import type { CellValue, TableColumn } from '../../../../src/contract/table';
import { readerLocale } from '../text/reader-language';
import { t } from '../text/t';

/** A cell as plain text, for the preview of a test run. */
export function toCellText(value: CellValue, column: TableColumn, locale = readerLocale()): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? t('console.cells.yes') : t('console.cells.no');
  if (typeof value === 'number') return toNumberText(value, column, locale);
  if (typeof value === 'string') return toTextOrDate(value, column, locale);
  if (Array.isArray(value)) {
    return value.map((item: CellValue) => toCellText(item, column, locale)).join(', ');
  }
  if ('name' in value) return value.name;
  if ('text' in value) return value.text || value.url;
  return '';
}

function toNumberText(value: number, column: TableColumn, locale: string): string {
  if (column.type === 'percent') {
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value);
  }
  if (column.type === 'currency' && column.currency) {
    return new Intl.NumberFormat(locale, { style: 'currency', currency: column.currency }).format(value);
  }
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value);
}

function toTextOrDate(value: string, column: TableColumn, locale: string): string {
  if (column.type !== 'date' && column.type !== 'date-time') return value;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return value;
  const options: Intl.DateTimeFormatOptions =
    column.type === 'date'
      ? { dateStyle: 'medium', timeZone: 'UTC' }
      : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(locale, options).format(time);
}
