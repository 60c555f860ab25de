import { findForgeLocale } from '../../../manifest/forge-locales';

const STORAGE_KEY = 'host.locale';
const DEFAULT_LOCALE = 'en-US';

/** Languages to choose from; the last shows what an app does that does not speak one. Others: `?lang=` in the address. */
export const LANGUAGES: readonly { locale: string; label: string }[] = [
  { locale: 'en-US', label: 'English (US)' },
  { locale: 'en-GB', label: 'English (UK)' },
  { locale: 'de-DE', label: 'Deutsch' },
  { locale: 'fr-FR', label: 'Français' },
  { locale: 'it-IT', label: 'Italiano' },
];

/**
 * The language that the account's profile names: `?lang=` in the address, which this browser then remembers, else the
 * remembered one, else English. A language that Forge does not know changes nothing. The site itself is in English
 * whatever it is.
 */
export function currentLocale(): string {
  const named = findForgeLocale(new URLSearchParams(window.location.search).get('lang') ?? '');
  if (named !== null) rememberLocale(named);
  return named ?? findForgeLocale(window.localStorage.getItem(STORAGE_KEY) ?? '') ?? DEFAULT_LOCALE;
}

export function rememberLocale(locale: string): void {
  window.localStorage.setItem(STORAGE_KEY, locale);
}
