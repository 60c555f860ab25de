import type { ViewerFormat } from '../../core/table/viewer-format';

/** A viewer's locale and time zone, from the product's context; whatever is missing or odd gets a default. */
export function readViewerPlace(context: object): Pick<ViewerFormat, 'locale' | 'timeZone'> {
  const { locale, timezone } = context as Readonly<Record<string, unknown>>;
  return { locale: readLocale(locale), timeZone: readTimeZone(timezone) };
}

/** The product writes `de_DE`. */
function readLocale(locale: unknown): string {
  if (typeof locale !== 'string') return 'en';
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function readTimeZone(timeZone: unknown): string {
  if (typeof timeZone !== 'string') return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
