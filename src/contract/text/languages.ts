/** The languages that the app is translated to besides English; each is a file of `translations` in manifest.yml. */
const translated = ['de-DE', 'fr-FR'] as const;

export type TranslatedLocale = (typeof translated)[number];

/**
 * The translation for somebody's locale, such as `de-DE` for `de_AT`; null: English.
 * @param locale as the platform or a browser names it; anything else counts as English
 */
export function findTranslation(locale: unknown): TranslatedLocale | null {
  const language = languageOf(locale);
  return translated.find((each) => languageOf(each) === language) ?? null;
}

/**
 * The locale that numbers and dates within the app's sentences follow: the reader's own where the sentences are in
 * its language, so that a British reader has British dates, and `en-US` for languages that the app does not speak.
 */
export function findTextLocale(locale: unknown): string {
  const language = languageOf(locale);
  if (language !== 'en' && findTranslation(locale) === null) return 'en-US';
  try {
    return Intl.getCanonicalLocales(String(locale).replace('_', '-'))[0] ?? 'en-US';
  } catch {
    return findTranslation(locale) ?? 'en-US';
  }
}

/**
 * The locale of an `Accept-Language` header (RFC 9110, section 12.5.4) that the app can follow best; English without
 * one. Browsers list languages by preference, so weights are not looked at.
 */
export function chooseLocale(acceptLanguage: string): string {
  const listed = acceptLanguage.split(',').map((each) => (each.split(';')[0] ?? '').trim());
  return listed.find((locale) => languageOf(locale) === 'en' || findTranslation(locale) !== null) ?? 'en-US';
}

function languageOf(locale: unknown): string {
  return typeof locale === 'string' ? (locale.split(/[-_]/)[0] ?? '').toLowerCase() : '';
}
