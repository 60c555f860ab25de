import { readerLanguage } from './language';
import { t } from './texts';

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago something was, in the reader's words: "5 minutes ago"; "just now" below a minute. */
export function formatAge(ageMs: number): string {
  const { locale } = readerLanguage();
  for (const [unit, ms] of steps) {
    if (ageMs >= ms)
      return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(ageMs / ms), unit);
  }
  return t('shared.justNow');
}
