import { i18n, view } from '@forge/bridge';
import { loadLanguage } from '../../../../src/contract/text/load-language';
import { setReaderLanguage } from './reader-language';

/** A translation that takes longer is not waited for: the console is shown in English. */
const limitMs = 2_000;

/** Learns the reader's language from the platform; for English readers no translation is asked for. */
export async function followLanguage(): Promise<void> {
  const language = await loadLanguage({
    readLocale: async () => (await view.getContext()).locale,
    readTranslation: async (locale) => {
      const { translations } = await i18n.getTranslations(locale, { fallback: false });
      // Of a language that is there for readers only, an administrator sees nothing rather than parts.
      return hasConsole(translations) ? translations : null;
    },
    limit: () => new Promise((resolve) => setTimeout(resolve, limitMs)),
  });
  setReaderLanguage(language);
  document.documentElement.lang = language.locale;
}

function hasConsole(translations: unknown): boolean {
  return typeof translations === 'object' && translations !== null && 'console' in translations;
}
