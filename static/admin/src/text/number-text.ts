import { readerLocale } from './reader-language';
import { t } from './t';

const secondMs = 1_000;
const kilobyte = 1_024;
const megabyte = kilobyte * kilobyte;

/** Things in a row, as the reader's language joins them. */
export function listText(items: readonly string[]): string {
  return new Intl.ListFormat(readerLocale()).format(items);
}

/** Things of which one is enough, such as "A or B". */
export function choiceText(items: readonly string[]): string {
  return new Intl.ListFormat(readerLocale(), { type: 'disjunction' }).format(items);
}

/** Things in a row without "and", such as "2 pages, 1 field". */
export function enumerationText(items: readonly string[]): string {
  return new Intl.ListFormat(readerLocale(), { type: 'unit', style: 'short' }).format(items);
}

/** A number of rows; `isMore`: at least so many. */
export function rowsText(count: number, isMore: boolean): string {
  return isMore ? t('console.states.moreRows', { count }) : t('console.states.rows', { count });
}

/** A duration in milliseconds; in seconds with one decimal from `secondsFromMs` on. */
export function durationText(ms: number, secondsFromMs = secondMs): string {
  if (ms < secondsFromMs) return t('console.units.ms', { value: Math.round(ms) });
  return t('console.units.s', { value: Math.round(ms / (secondMs / 10)) / 10 });
}

/** A size in bytes, kilobytes or megabytes, the latter with one decimal. */
export function sizeText(bytes: number): string {
  if (bytes < kilobyte) return t('console.units.bytes', { value: bytes });
  if (bytes < megabyte) return t('console.units.kb', { value: inTenths(bytes, kilobyte) });
  return t('console.units.mb', { value: inTenths(bytes, megabyte) });
}

function inTenths(bytes: number, unit: number): number {
  return Math.round((bytes * 10) / unit) / 10;
}
