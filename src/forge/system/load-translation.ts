import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import { findTextLocale, findTranslation } from '../../contract/text/languages';
import type { TranslatedLocale } from '../../contract/text/languages';

/** A bundler puts into a bundle of its own what is imported by its whole name, so each language has a line. */
const translations: Readonly<Record<TranslatedLocale, () => Promise<{ readonly default: unknown }>>> = {
  'de-DE': () => import('../../../locales/de-DE.json'),
  'fr-FR': () => import('../../../locales/fr-FR.json'),
};

/**
 * The language of somebody's locale, English where the app does not speak it. A translation is loaded when somebody
 * first needs it: most invocations need none. One that cannot be loaded costs the reader the language, not the answer.
 */
export async function loadTranslation(locale: unknown): Promise<Language> {
  const translation = findTranslation(locale);
  if (translation === null) return english;
  const loaded = await translations[translation]().catch(() => null);
  return loaded === null ? english : { locale: findTextLocale(locale), messages: loaded.default };
}
