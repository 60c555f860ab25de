import { i18n } from '@forge/bridge';
import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import { loadLanguage } from '../../contract/text/load-language';

/** A translation that takes longer is not waited for: the surface is shown in English. */
const limitMs = 2_000;

let current: Language = english;

/** The reader's language; English until {@link followLanguage} has ended. */
export function readerLanguage(): Language {
  return current;
}

/**
 * Learns the reader's language. Every surface does so before it renders; for English it takes no request.
 * @param locale as the product's context names it
 */
export async function followLanguage(locale: unknown): Promise<void> {
  current = await loadLanguage({
    readLocale: () => Promise.resolve(locale),
    readTranslation: async (locale) => (await i18n.getTranslations(locale, { fallback: false })).translations,
    limit: () => new Promise((resolve) => setTimeout(resolve, limitMs)),
  });
}
