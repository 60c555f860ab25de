import { readerLocale } from '../text/reader-language';
import { t } from '../text/t';

const units: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** A moment as "5 minutes ago" or "in 1 hour"; below a minute "just now". */
export function toAgeText(atMs: number, nowMs: number, locale = readerLocale()): string {
  const differenceMs = atMs - nowMs;
  for (const [unit, ms] of units) {
    if (Math.abs(differenceMs) >= ms) {
      const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
      return format.format(Math.trunc(differenceMs / ms), unit);
    }
  }
  return t('console.cells.justNow');
}

/** How long ago something happened by the server's clock. A browser's clock may be late, which makes nothing future. */
export function toPastText(atMs: number, nowMs: number): string {
  return toAgeText(Math.min(atMs, nowMs), nowMs);
}

/** A moment in full, in the reader's own time zone. */
export function toMomentText(atMs: number, locale = readerLocale()): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}
