import { english } from './language';
import type { Language } from './language';
import { findTextLocale, findTranslation } from './languages';
import type { TranslatedLocale } from './languages';

/** Where a surface learns the reader's language. */
export interface LanguageSource {
  /** The reader's locale as the platform names it. */
  readonly readLocale: () => Promise<unknown>;
  /** The texts of a language, nested as in `locales/`. */
  readonly readTranslation: (locale: TranslatedLocale) => Promise<unknown>;
  /** Resolves after a while, so that a translation that does not come keeps nobody waiting. */
  readonly limit: () => Promise<void>;
}

/** The reader's language; English where no translation is to be had in time. Never rejects. */
export async function loadLanguage(source: LanguageSource): Promise<Language> {
  return Promise.race([read(source), source.limit().then(() => english)]);
}

async function read({ readLocale, readTranslation }: LanguageSource): Promise<Language> {
  try {
    const locale = await readLocale();
    const translation = findTranslation(locale);
    if (translation === null) return { ...english, locale: findTextLocale(locale) };
    const messages = await readTranslation(translation);
    // Without texts, numbers in German would stand in English sentences.
    return messages === null || messages === undefined
      ? english
      : { locale: findTextLocale(locale), messages };
  } catch {
    return english;
  }
}
